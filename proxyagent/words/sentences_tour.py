"""The tour's story."""

CHINESE = {
    "tour-broke": "走到“{step}”这一步，结果不对，演示停下了。日志在 logs 文件夹里。",
    "tour-plaintext": "有 {count} 个文件里找到了录入过的明文，演示停下了。请把结果文件夹交给开发人员。",
    "tour-center": "旗中心建好了，给一位代办员写了开通文件。",
    "tour-enrolled": "代办员用开通文件登记了这台电脑，没用网络。",
    "tour-missing": "先收一件没填完的：程序说还差 {count} 样，什么都没存。",
    "tour-taken-in": "第一件收齐了：{number}，扫描件已封好，断电也不会丢。这时没有网络。",
    "tour-killed": "第二件正在封页，程序被强行杀掉。",
    "tour-restarted": "重新运行同一条命令：{number}，一共 {count} 件，没有重复。",
    "tour-no-line": "没有网络：{waiting} 样都存着，照常收件。",
    "tour-line-cut": "来网了，送到 {bytes} 字节时线断了，还等着 {waiting} 样。",
    "tour-resumed": "线又通了，从断处接着送，又送 {bytes} 字节，送完了。",
    "tour-received": "旗中心打开了每一页，两件都给了签名的回执；法定时限从这时算起。",
    "tour-returned": "第一件受理、准予、出件；第二件退回补正，点明了 {count} 处：一处在页面上圈出，一处是栏目。",
    "tour-supplemented": "代办员换了那一页、改了那一栏，补正送到，两处都销了号。",
    "tour-delivered": "结果下来了，群众签收、打分；评价封给旗中心，代办员看不到。",
    "tour-stick-out": "第三件 {number} 不走网络：写进 U 盘，旗里导入，回执也从 U 盘带回来。",
    "tour-stick-back": "第三件的结果也由 U 盘带回，签收、评价后再带出去。三件都办完了。",
    "tour-searched": "搜遍磁盘、U 盘、日志和临时文件，录入过的 {count} 个姓名、号码、住址一个也没找到；"
    "事先放的明文记号都找到了。",
    "tour-end": "全程走完，结果在 {file}。",
    "folder-in-the-way": "“{folder}”里已经有东西，没有往里放。请换一个空的文件夹。",
}

ENGLISH = {
    "tour-broke": 'The step "{step}" did not end as it should, and the tour stopped.'
    " The logs are in the folder logs.",
    "tour-plaintext": "{count} files hold something that was typed, in clear, and the tour stopped."
    " Please hand the folder to the developers.",
    "tour-center": "The center is made, and an activation file is written for an agent.",
    "tour-enrolled": "The agent enrolled this computer with the activation file, without any network.",
    "tour-missing": "First an unfinished case: {count} things are said to be missing, nothing is kept.",
    "tour-taken-in": "The first case is complete: {number}; its scans are sealed and safe without power."
    " There is no network.",
    "tour-killed": "While the second case is being sealed, the program is killed.",
    "tour-restarted": "The same command again: {number}; {count} cases in all, nothing twice.",
    "tour-no-line": "No line: {waiting} things wait, and work goes on.",
    "tour-line-cut": "The line comes, and breaks after {bytes} bytes; {waiting} things still wait.",
    "tour-resumed": "The line is back, and sending goes on where it broke: {bytes} more bytes, all there.",
    "tour-received": "The center opened every page and gave both cases a signed receipt;"
    " the law's clock runs from here.",
    "tour-returned": "The first case is accepted, approved and issued; the second is returned, with {count}"
    " things named: one marked on the page, one a field.",
    "tour-supplemented": "The agent replaced that page and that field; both corrections are done.",
    "tour-delivered": "The results came down; the citizens signed for them and rated,"
    " which the agent cannot read.",
    "tour-stick-out": "The third case, {number}, goes without a line: onto a stick, into the center,"
    " and its receipt comes back on the stick.",
    "tour-stick-back": "Its result came back on the stick too; it was delivered and rated."
    " All three cases are done.",
    "tour-searched": "Disk, stick, logs and temporary files were searched: of {count} names, numbers and"
    " addresses that were typed none was found, and every mark planted in clear was.",
    "tour-end": "The tour is over; its results are in {file}.",
    "folder-in-the-way": 'There is something in "{folder}" already, so nothing was put there.'
    " Choose an empty folder.",
}

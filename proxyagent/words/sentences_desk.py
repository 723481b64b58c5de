"""What an agent is told by the desk."""

CHINESE = {
    "intake-not-json": "这份收件文件读不懂（不是 JSON）。什么都没动。请让生成它的系统重出一份。",
    "intake-too-long": "这份收件文件太长（超过 {most} MB）。什么都没动。扫描件请放在旁边，不要写进文件里。",
    "intake-shape": "这份收件文件有一处写法不对：{where}。什么都没动。请改好再来。",
    "intake-no-item": "收件文件没写要办哪个事项（item）。什么都没动。",
    "intake-other-item": "这个号已经用在另一个事项的办件上。什么都没动。请换一个 ref，或接着办原来那件。",
    "draft-incomplete": "这份草稿还差 {count} 样，没有提交。写好的都在。",
    "definition-not-here": "这件用的那一版事项说明不在这台电脑上，什么都没动。请先同步一次。",
    "file-one-page": "这里只能放一页，给的文件不止一页。什么都没动。",
    "act-field-not-asked": "这件的情形里用不着“{field}”这一栏。什么都没动。",
    "act-row-unknown": "“{field}”没有第 {row} 行。什么都没动。",
    "case-not-a-draft": "这件已经提交，不再是草稿。要改请用补正。什么都没动。",
    "act-not-json": "这份动作文件读不懂（不是 JSON）。什么都没动。",
    "act-too-long": "这份动作文件太长（超过 {most} MB）。什么都没动。",
    "act-shape": "这份动作文件有一处写法不对：{where}。什么都没动。请改好再来。",
    "act-needs-file": "这个动作要带一个文件说明内容。什么都没动。",
    "act-needs-case": "这个动作要说明是哪一件。什么都没动。",
    "act-material-unknown": "这个事项没有“{material}”这份材料。什么都没动。",
    "act-page-unknown": "“{material}”没有第 {page} 页。什么都没动。",
    "export-folder-not-empty": "那个文件夹里已经有东西，没有往里放。请换一个空的。",
    "agent-taken": "{agent} 在这台电脑上已经用另一份开通文件登记过。什么都没动。请换一个名字，或请旗中心看看。",
    "doctor-package-missing": "程序缺一个部件：{package}。请重新安装。已存的都在。",
    "doctor-catalogue-missing": "自带的事项目录读不出来。请重新安装。已存的都在。",
    "doctor-clock": "电脑的日期是 {year} 年，多半不对。请先校准日期，期限才算得准。",
    "doctor-disk-nearly-full": "磁盘只剩 {megabytes} MB。请先腾些空间，或把备份移到 U 盘。",
    "doctor-home-not-writable": "这个电脑账户不能写资料文件夹。请请管理员开通。",
    "doctor-home-open": "别的电脑账户也能打开资料文件夹。里面都是密文，但最好收紧权限。",
    "doctor-vault-unreadable": "有一个保险库读不出来（{folder}）。不要删它，请联系旗中心。",
    "doctor-database-missing": "{agent} 的保险库少了数据文件。不要删任何东西，请联系旗中心。",
    "doctor-no-recovery": "{agent} 的保险库没有找回办法：忘了密码就打不开。请同步一次。",
    "doctor-nobody-enrolled": "这台电脑还没有登记代办员。",
}

ENGLISH = {
    "intake-not-json": "This intake file cannot be read (it is no JSON). Nothing was changed."
    " Have it written again.",
    "intake-too-long": "This intake file is too long (over {most} MB). Nothing was changed."
    " Put scans beside it, not into it.",
    "intake-shape": "One place in this intake file is not right: {where}. Nothing was changed."
    " Correct it and come again.",
    "intake-no-item": "The intake file names no item. Nothing was changed.",
    "intake-other-item": "This ref belongs to a case for another item. Nothing was changed."
    " Use another ref, or go on with that case.",
    "draft-incomplete": "This draft still lacks {count} things and was not submitted."
    " What was written is still there.",
    "definition-not-here": "The definition that this case began with is not on this computer."
    " Nothing was changed; sync first.",
    "file-one-page": "Only one page goes here, and the file has more. Nothing was changed.",
    "act-field-not-asked": 'This case has no use for "{field}". Nothing was changed.',
    "act-row-unknown": '"{field}" has no row {row}. Nothing was changed.',
    "case-not-a-draft": "This case has been submitted and is no draft any more. To change it,"
    " supplement it. Nothing was changed.",
    "act-not-json": "This act file cannot be read (it is no JSON). Nothing was changed.",
    "act-too-long": "This act file is too long (over {most} MB). Nothing was changed.",
    "act-shape": "One place in this act file is not right: {where}. Nothing was changed."
    " Correct it and come again.",
    "act-needs-file": "This action needs a file that says what it holds. Nothing was changed.",
    "act-needs-case": "This action needs to know which case. Nothing was changed.",
    "act-material-unknown": 'This item has no material "{material}". Nothing was changed.',
    "act-page-unknown": '"{material}" has no page {page}. Nothing was changed.',
    "export-folder-not-empty": "There is something in that folder already, so nothing was put there."
    " Choose an empty one.",
    "agent-taken": "{agent} is enrolled on this computer with another activation file."
    " Nothing was changed. Choose another name, or ask the center.",
    "doctor-package-missing": "A part of the program is missing: {package}. Install it again."
    " What is saved is safe.",
    "doctor-catalogue-missing": "The catalogue that came with the program cannot be read."
    " Install it again. What is saved is safe.",
    "doctor-clock": "This computer says it is the year {year}, which is probably wrong."
    " Set the date, so that deadlines are right.",
    "doctor-disk-nearly-full": "Only {megabytes} MB of disk are left. Free some room,"
    " or move backups to a stick.",
    "doctor-home-not-writable": "This account may not write into the data folder."
    " Ask the administrator.",
    "doctor-home-open": "Other accounts of this computer can open the data folder."
    " All in it is sealed, but it is better closed.",
    "doctor-vault-unreadable": "One vault cannot be read ({folder}). Do not delete it;"
    " call the center.",
    "doctor-database-missing": "The vault of {agent} lacks its database. Delete nothing;"
    " call the center.",
    "doctor-no-recovery": "The vault of {agent} cannot be recovered: a forgotten password loses it."
    " Sync once.",
    "doctor-nobody-enrolled": "No agent is enrolled on this computer yet.",
}

"""What the center tells the people who run it and work in it."""

CHINESE = {
    "center-not-set-up": "这个文件夹里还没有旗中心，什么都没动。请先用 center init 建好，或换一个 --data。",
    "center-settings-unreadable": "center.toml 读不出来，什么都没动。请从备份里取回这个文件，或照原样改好。",
    "center-newer": "这个中心是更新的程序建的，没有打开，资料都在。请先升级程序。",
    "center-key-unreadable": "主密钥文件不在或读不出来，中心没有打开，资料都在。请把密钥文件放回原处。",
    "center-key-wrong": "这把主密钥是别的中心的，中心没有打开，资料都在。请换上这个中心自己的密钥文件。",
    "center-database-unknown": "数据库地址用不了，什么都没动。请写 sqlite:/// 或 postgresql+psycopg:// 开头的地址。",
    "center-blobs-unknown": "存放页面的地址用不了（{scheme}），什么都没动。请写一个文件夹。",
    "center-url-unusable": "中心的网址用不了，什么都没动。请写 http:// 或 https:// 开头的完整网址。",
    "center-file-missing": "找不到文件 {file}，什么都没动。请看一下名字和位置。",
    "center-tls-half": "证书和它的私钥要一起给，什么都没动。请同时写 --tls-cert 和 --tls-key。",
    "center-began-elsewhere": "这个中心已经用了别的数据库或密钥，什么都没动。要换地方，请先备份，再恢复到新的位置。",
    "center-address-taken": "端口 {port} 用不了，多半已经有程序在用。中心没有开起来，资料都在。请换一个端口。",
    "center-role-unknown": "没有这个角色，什么都没动。可以写：{roles}。",
    "center-user-name": "用户名是空的或太长，什么都没动。请写 1 到 80 个字。",
    "center-password-short": "口令太短，什么都没动。请至少用 {least} 个字。",
    "center-site-kind": "没有这种站点，什么都没动。可以写：{kinds}。",
    "center-site-code": "站点代码、名称或代办员姓名用不了，什么都没动。代码用字母和数字，名称不要空着。",
    "center-case-unknown": "没找到这一件，什么都没动。请看一下编号，末位是校验字。",
    "center-case-ambiguous": "这个编号有过不止一件，什么都没动。请改用办件的内部编号。",
    "center-case-moved": "这一件刚刚换了席位，什么都没动。请重新打开，再办一次。",
    "center-seat-unknown": "中心不认识这个席位，什么都没动。请看一下席位号，或重新发激活文件。",
    "center-user-unknown": "没有叫 {user} 的用户，什么都没动。请先用 center user 建好。",
    "center-role-may-not": "这个角色不办这一步，什么都没动。请交给有权办的人。",
    "center-verb-unknown": "没有这个动作，什么都没动。可以写：{verbs}。",
    "center-act-unreadable": "随动作给的文件不对，什么都没动。请对照说明看看少了什么、多了什么。",
    "center-result-too-long": "结果文件太大，没有发出。请控制在 {most} MB 以内。",
    "center-backup-unreadable": "备份 {file} 不完整或被改过，什么都没动。请换一份备份。",
    "center-restore-not-empty": "这个文件夹里已经有一个中心，没有恢复，它好好的。请换一个空文件夹。",
    "center-restore-needs-key": "恢复要用主密钥文件，或两位保管人的密钥文件。什么都没动。请带上再来。",
    "catalogue-not-newer": "这一版目录（第 {version} 版）不比现在的（第 {newest} 版）新，没有发布。请把版本号改大。",
    "custodian-alone": "保管人至少要两位，什么都没动。请再加一位，或一位也不设。",
    "custodian-unknown": "文件 {file} 不是这个中心的保管人的，什么都没动。请换对的文件。",
    "custodian-file-unreadable": "保管人的文件 {file} 读不出来，什么都没动。请换一份。",
    "custodians-too-few": "要两位不同的保管人一起才能打开，什么都没动。请再请一位。",
    "recover-escrow-foreign": "这份申请不是交给这个中心的，没有打开。请看一下代办员登记在哪个中心。",
    "sign-in-wrong": "名字或口令不对。请再试一次。",
    "sign-in-wait": "试得太多了，{seconds} 秒以后再试。",
    "ask-refused": "收到的东西不是一个认识的席位签的，没有收下。",
    "blob-not-there": "没有这份文件，或它不是给这个席位的。",
    "center-page-unknown": "没有这一页，或它还没有送到。",
    "center-doctor-one-person": "没有设保管人：一把钥匙、一个人就能打开代办员托管的资料。请用 --custodian 另设两位以上。",
    "center-doctor-key-inside": "主密钥和资料放在同一块盘上：盘丢了，资料就开着。请用 --key 放到别处。",
    "center-doctor-no-tls": "网址不是 https。内容本来就是密封的，登录口令却不是。请装上证书。",
    "center-doctor-no-backup": "还没有做过备份。代办员的电脑要等有了备份，才会放心删掉旧页面。请用 center backup 做一份。",
    "center-doctor-old-backup": "上次备份是 {days} 天前。请再做一份。",
    "center-doctor-bad-blobs": "有 {count} 页打不开。请通知代办员重拍后补交。",
    "center-doctor-little-room": "存放资料的盘只剩 {gigabytes} GB。请腾出些空间。",
}

ENGLISH = {
    "center-not-set-up": "There is no center in this folder yet; nothing was changed."
    " Set one up with center init, or name another --data.",
    "center-settings-unreadable": "center.toml does not read; nothing was changed."
    " Bring the file back from a backup or mend it.",
    "center-newer": "A newer program made this center; it was not opened and its data are safe."
    " Update the program.",
    "center-key-unreadable": "The master key's file is missing or does not read; the center was not"
    " opened and its data are safe. Put the key file back.",
    "center-key-wrong": "This master key is another center's; this one was not opened and its data"
    " are safe. Use this center's own key file.",
    "center-database-unknown": "This database address cannot be used; nothing was changed."
    " Write one that begins with sqlite:/// or postgresql+psycopg://.",
    "center-blobs-unknown": "This place for pages cannot be used ({scheme}); nothing was changed."
    " Name a folder.",
    "center-url-unusable": "The center's address cannot be used; nothing was changed."
    " Write a whole one that begins with http:// or https://.",
    "center-file-missing": "The file {file} is not there; nothing was changed."
    " Look at its name and place.",
    "center-tls-half": "A certificate and its key go together; nothing was changed."
    " Give both --tls-cert and --tls-key.",
    "center-began-elsewhere": "This center has begun with another database or key; nothing was"
    " changed. To move it, back it up and restore it in the new place.",
    "center-address-taken": "Port {port} cannot be used; another program probably has it."
    " The center was not started and its data are safe. Choose another port.",
    "center-role-unknown": "There is no such role; nothing was changed. One of: {roles}.",
    "center-user-name": "The user's name is empty or too long; nothing was changed."
    " Use 1 to 80 characters.",
    "center-password-short": "The password is too short; nothing was changed."
    " Use at least {least} characters.",
    "center-site-kind": "There is no such kind of site; nothing was changed. One of: {kinds}.",
    "center-site-code": "The site's code, its name or the agent's name cannot be used; nothing was"
    " changed. Codes are letters and digits, names are not empty.",
    "center-case-unknown": "This case was not found; nothing was changed. Look at the number: its"
    " last character is a check.",
    "center-case-ambiguous": "More than one case had this number; nothing was changed."
    " Use the case's id.",
    "center-case-moved": "The case has just gone to another seat; nothing was changed."
    " Open it again and repeat.",
    "center-seat-unknown": "The center does not know this seat; nothing was changed."
    " Look at the seat's id, or make a new activation file.",
    "center-user-unknown": "There is no user {user}; nothing was changed."
    " Make one with center user.",
    "center-role-may-not": "This role does not do that; nothing was changed."
    " Hand it to someone who may.",
    "center-verb-unknown": "There is no such action; nothing was changed. One of: {verbs}.",
    "center-act-unreadable": "The file for this action is not right; nothing was changed."
    " See the description for what is missing or too much.",
    "center-result-too-long": "The result's file is too large and was not issued."
    " Keep it under {most} MB.",
    "center-backup-unreadable": "The backup {file} is cut or altered; nothing was changed."
    " Use another one.",
    "center-restore-not-empty": "This folder has a center already, and it was left alone."
    " Choose an empty folder.",
    "center-restore-needs-key": "Restoring needs the master key's file or two custodians' files;"
    " nothing was changed. Bring them.",
    "catalogue-not-newer": "This edition ({version}) is not newer than the present one ({newest})"
    " and was not published. Raise its version.",
    "custodian-alone": "There must be at least two custodians; nothing was changed."
    " Add another, or name none.",
    "custodian-unknown": "The file {file} is none of this center's custodians; nothing was changed."
    " Use the right one.",
    "custodian-file-unreadable": "The custodian's file {file} does not read; nothing was changed."
    " Use another copy.",
    "custodians-too-few": "Two different custodians open it together; nothing was changed."
    " Ask one more.",
    "recover-escrow-foreign": "This request is meant for another center and was not opened."
    " See where the agent is enrolled.",
    "sign-in-wrong": "The name or the password is wrong. Try again.",
    "sign-in-wait": "That was too many tries. Try again in {seconds} seconds.",
    "ask-refused": "What came was not signed by a known seat and was not taken in.",
    "blob-not-there": "There is no such file, or it is not for this seat.",
    "center-page-unknown": "There is no such page, or it has not come yet.",
    "center-doctor-one-person": "No custodians: one key, one person can open what agents left in"
    " escrow. Name two or more with --custodian.",
    "center-doctor-key-inside": "The master key lies on the same disk as the data: a stolen disk is"
    " open. Put it elsewhere with --key.",
    "center-doctor-no-tls": "The address is not https. What travels is sealed anyway, but sign-in"
    " passwords are not. Install a certificate.",
    "center-doctor-no-backup": "There is no backup yet. Desks delete old pages only once there is"
    " one. Make one with center backup.",
    "center-doctor-old-backup": "The last backup is {days} days old. Make another.",
    "center-doctor-bad-blobs": "{count} pages do not open. Ask the agents to scan and send them"
    " again.",
    "center-doctor-little-room": "The disk with the data has {gigabytes} GB left. Free some room.",
}

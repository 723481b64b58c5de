"""What is said about a vault: its password, its drafts, its pages, its copies."""

CHINESE = {
    "vault-not-found": "这台电脑上没有“{name}”的资料。请看看名字对不对，或先用开通文件开通。",
    "vault-none": "这台电脑还没有人开通。请先用旗中心给的开通文件开通。",
    "vault-choose": "这台电脑有几位代办员（{names}），请说明是哪一位。",
    "vault-exists": "“{agent}”在这台电脑上已经有资料了，什么都没动。直接用密码打开就行。",
    "password-wrong": "密码不对。再错 {left} 次要等 1 分钟。资料都在。",
    "password-wait": "密码错了几次，请等 {seconds} 秒再试。资料都在。忘了密码可以请旗中心帮忙找回。",
    "password-unfinished": "上次换密码换到一半断了，这个密码还打不开。请用另一个（旧的或新的）。资料都在。",
    "password-too-short": "密码太短，至少要 {least} 个字。密码没有换，请换一个长一点的。",
    "vault-damaged": "资料里有一个文件（{file}）和存下时不一样，没有去动它。请用备份恢复，或联系旗中心。",
    "vault-too-new": "这份资料是更新的程序存的，这个程序还读不了，什么都没动。请更新程序。",
    "case-not-found": "没找到这个办件。请看看办件号对不对，或按姓名查。",
    "draft-not-found": "没找到这份草稿。请在列表里看看，放到一边的也能找回。",
    "nothing-to-undo": "已经没有更早或更晚的样子了。现在的都存好了。",
    "blob-damaged": "这一页的文件和存下时不一样，打不开了，别的都在。请用备份恢复，或请人再拍一次。",
    "blob-missing": "这一页的文件不见了，别的都在。请用备份恢复，或请人再拍一次。",
    "backup-damaged": "这个备份文件不完整或被改过，什么都没动。请换一个备份。",
    "restore-vault-there": "这台电脑上已经有“{agent}”的资料，没有覆盖它。要用备份里的，请先把现在的移开。",
    "recovery-no-key": "旗中心没有设密码找回，这里帮不上忙。资料都在，请再想想密码。",
    "recovery-not-asked": "这台电脑没有申请过找回密码。请先申请，再带回旗中心的答复。",
    "recovery-wrong-answer": "这份答复不是给这次申请的，什么都没动。请用最近一次申请的答复。",
    "check-database": "数据库里有读不对的地方",
    "check-rows": "数据库里有几处对不上",
    "check-chain": "发出的记录少了一段",
    "check-signature": "有一条记录的签名对不上",
    "check-envelope": "有一个要发的信封坏了",
    "check-receipt": "旗中心收到的，这里有一条找不到",
    "check-definition": "有一个事项的规定坏了",
    "check-page": "办件 {number} 有一页坏了或不见了",
    "ref-taken": "这个编号已经给了另一个办件，什么都没动。请换一个编号，或接着办那一件。",
}

ENGLISH = {
    "vault-not-found": "There is no agent “{name}” on this computer."
    " Check the name, or enrol with an activation file first.",
    "vault-none": "Nobody is enrolled on this computer yet."
    " Enrol first, with the activation file from the center.",
    "vault-choose": "Several agents work on this computer ({names}). Say which one.",
    "vault-exists": "“{agent}” is on this computer already; nothing was changed."
    " Just open it with the password.",
    "password-wrong": "Wrong password. {left} more, then a minute's wait. Everything is still there.",
    "password-wait": "The password was wrong several times. Wait {seconds} s and try again."
    " Everything is still there. The center can help with a forgotten password.",
    "password-unfinished": "A change of password was cut midway, so this one does not open yet."
    " Use the other one, old or new. Everything is still there.",
    "password-too-short": "The password is too short: at least {least} characters."
    " It was not changed; choose a longer one.",
    "vault-damaged": "A file here ({file}) is not as it was saved; it was left alone."
    " Restore a backup or call the center.",
    "vault-too-new": "A newer program saved this data and this one cannot read it yet;"
    " nothing was touched. Update the program.",
    "case-not-found": "There is no such case. Check the number, or search by name.",
    "draft-not-found": "There is no such draft. Look in the list; one set aside can be taken up again.",
    "nothing-to-undo": "There is no earlier or later version. What you see is saved.",
    "blob-damaged": "The file of this page is not as it was saved and does not open;"
    " everything else is there. Restore a backup or take the picture again.",
    "blob-missing": "The file of this page is gone; everything else is there."
    " Restore a backup or take the picture again.",
    "backup-damaged": "This backup file is not whole or was altered; nothing was changed. Use another.",
    "restore-vault-there": "“{agent}” is on this computer already and was not overwritten."
    " To use the backup, move the present data aside first.",
    "recovery-no-key": "The center has not set up recovery, so it cannot help here."
    " Everything is still there; try to remember the password.",
    "recovery-not-asked": "Recovery was never asked for on this computer."
    " Ask first, then bring back the center's answer.",
    "recovery-wrong-answer": "This answer is not for the request made here; nothing was changed."
    " Use the answer to the latest request.",
    "check-database": "the database does not read right everywhere",
    "check-rows": "some rows of the database do not belong together",
    "check-chain": "a piece of what was sent is missing",
    "check-signature": "a record's signature is not right",
    "check-envelope": "an envelope to be sent is damaged",
    "check-receipt": "something the center has received is missing here",
    "check-definition": "an item's definition is damaged",
    "check-page": "a page of case {number} is damaged or gone",
    "ref-taken": "Another case has this number already; nothing was changed."
    " Use another number, or go on with that case.",
}

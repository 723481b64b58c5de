"""What is said when the machine itself refuses."""

CHINESE = {
    "data-busy": "这份资料正被另一个窗口或命令用着，什么都没动。等它做完，或关掉它，再试一次。",
    "disk-full": "磁盘满了（{place}），这一步没存下。之前存好的都在。先腾出些空间，再做一次。",
    "disk-read-only": "这里只能读、不能写（{place}），这一步没存下。之前存好的都在。请打开写保护开关，或换一个位置。",
    "disk-no-access": "这个电脑账户不能用这个位置（{place}），什么都没动。请换一个位置，或请管理员开通。",
    "disk-broken": "磁盘读写出错（{place}），这一步没存下。请尽快把资料备份到 U 盘，并请人检查这块磁盘。",
    "disk-gone": "盘不见了（{place}），多半是 U 盘被拔了。电脑里存好的都在。插好再做一次。",
}

ENGLISH = {
    "data-busy": "Another window or command is using this data; nothing was changed."
    " Let it finish or close it, then try again.",
    "disk-full": "The disk is full ({place}), so this step was not saved."
    " Everything saved before is safe. Free some room and do it again.",
    "disk-read-only": "This place can be read but not written ({place}), so this step was not saved."
    " Everything saved before is safe. Release the write protection or choose another place.",
    "disk-no-access": "This computer account may not use this place ({place}); nothing was changed."
    " Choose another place or ask the administrator.",
    "disk-broken": "The disk failed while reading or writing ({place}), so this step was not saved."
    " Back up to a stick soon and have the disk checked.",
    "disk-gone": "The disk is not there any more ({place}); a stick was probably pulled out."
    " What is saved on the computer is safe. Plug it in and do it again.",
}

"""What is said while vault and center are brought to agree: why something waits, and what comes next."""

CHINESE = {
    "sync-running": "另一个窗口或命令正在发送（{who}），这里就不重复了。等它送完，或关掉它再试。",
    "bundle-not-for-us": "这个文件里没有给您的回音（别人的有 {others} 份），什么都没动。请换成旗中心给您的那个文件。",
    "too-fast": "旗中心请我们慢一点。存好的都在，到时自动接着送。",
    "version": "旗中心换了新版，这个程序说的它听不懂了。存好的都在，请更新程序。",
    "seat-unknown": "旗中心还不认得这台电脑上的您。填好的都在，请联系旗中心重新开通。",
    "enrol-code-used": "这个开通文件别的电脑用过了。填好的都在，请联系旗中心要一个新的。",
    "enrol-code-unknown": "旗中心没有发过这个开通文件。填好的都在，请联系旗中心要一个新的。",
    "enrol-code-wrong": "这个开通文件对不上。填好的都在，请联系旗中心要一个新的。",
    "enrol-expired": "开通文件过期了。填好的都在，请联系旗中心要一个新的。",
    "enrol-seat-known": "旗中心已经有这个席位，用的是别的钥匙。填好的都在，请联系旗中心。",
    "seat-revoked": "旗中心停用了这个席位。填好的都在，请联系旗中心。",
    "held": "旗中心收着，等前面的那一份到了一起看。",
    "unreadable": "旗中心打不开这一份，已重新封好再送。",
    "checking": "都送到了，旗中心正在逐页核对。",
    "blob-bad": "有一页旗中心打不开。其余的都好。请打开办件，把那一页再扫一次。",
    "blob-missing-here": "有一页在这台电脑上找不到或不完整，送不出去。其余的照送。请打开办件再扫一次。",
    "blob-damaged-here": "有一页在这台电脑上坏了，送不出去。其余的照送。请打开办件再扫一次。",
    "news-not-readable": "旗中心来了一条新消息，要更新程序才能看。消息收好了。",
    "not-confirmed": "旗中心还没有核对您的开通。送去的都收着，核对后自动往下走。",
    "sync-stopped": "停下了。已送的不用重来，下次接着送。",
    "next-by-itself": "不用管，会自动再试。",
    "next-sign-in-to-network": "打开浏览器，登录这个网络。",
    "next-check-date": "看看电脑的日期和时间对不对；对的话联系旗中心。",
    "next-ask-network-person": "请网络管理员在系统代理里填好用户名和密码。",
    "next-update-program": "更新这个程序。",
    "next-enrol-again": "联系旗中心，用新的开通文件。",
    "next-call-center": "联系旗中心。",
    "next-wait-for-rest": "不用管；如果前面那份在 U 盘里，把 U 盘送到旗中心。",
    "next-center-checks": "不用管，核对完会有回执。",
    "next-scan-again": "打开办件，把那一页再扫一次。",
    "next-wait-for-clerk": "不用管，等旗中心核对；急的话打电话。",
    "next-start-again": "想接着送时再点一次发送。",
}

ENGLISH = {
    "sync-running": "Another window or command is sending already ({who})."
    " Let it finish, or close it and try again.",
    "bundle-not-for-us": "This file holds no answer for you ({others} for others);"
    " nothing was changed. Take the file that the center made for you.",
    "too-fast": "The center asks us to go slower. All is safe and goes on by itself.",
    "version": "The center speaks a newer version than this program. All is safe; update the program.",
    "seat-unknown": "The center does not know you on this computer yet. All you entered is safe;"
    " ask the center to enrol you again.",
    "enrol-code-used": "Another computer has used this activation file. All you entered is safe;"
    " ask the center for a new one.",
    "enrol-code-unknown": "The center has not made this activation file. All you entered is safe;"
    " ask the center for a new one.",
    "enrol-code-wrong": "This activation file does not fit. All you entered is safe;"
    " ask the center for a new one.",
    "enrol-expired": "The activation file is out of date. All you entered is safe;"
    " ask the center for a new one.",
    "enrol-seat-known": "The center has this seat already, with other keys. All you entered is safe;"
    " please call the center.",
    "seat-revoked": "The center has closed this seat. All you entered is safe; please call the center.",
    "held": "The center keeps it until the part before it has arrived.",
    "unreadable": "The center could not open it; it was sealed again and goes once more.",
    "checking": "Everything has arrived; the center is checking page by page.",
    "blob-bad": "The center cannot open one page. The rest is fine. Open the case and scan it again.",
    "blob-missing-here": "A page is missing or incomplete on this computer and cannot be sent."
    " The rest goes. Open the case and scan it again.",
    "blob-damaged-here": "A page is damaged on this computer and cannot be sent."
    " The rest goes. Open the case and scan it again.",
    "news-not-readable": "News came that this program is too old to read. It is kept.",
    "not-confirmed": "The center has not confirmed your enrolment yet."
    " What you sent is kept there and goes on by itself.",
    "sync-stopped": "Stopped. Nothing is sent twice; it goes on next time.",
    "next-by-itself": "Nothing to do; it is tried again by itself.",
    "next-sign-in-to-network": "Open a browser and sign in to this network.",
    "next-check-date": "Check the computer's date and time; if they are right, call the center.",
    "next-ask-network-person": "Ask the network's administrator to set name and password for the proxy.",
    "next-update-program": "Update this program.",
    "next-enrol-again": "Call the center and use a new activation file.",
    "next-call-center": "Call the center.",
    "next-wait-for-rest": "Nothing to do; if the part before it is on a stick, bring the stick to the center.",
    "next-center-checks": "Nothing to do; a receipt follows.",
    "next-scan-again": "Open the case and scan that page again.",
    "next-wait-for-clerk": "Nothing to do but wait for the center; call if it is urgent.",
    "next-start-again": "Press send again when you want to go on.",
}

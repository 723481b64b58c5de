"""What is said when the center was not heard."""

CHINESE = {
    "no-line": "现在没有网络。照常收件，来网后自动发送。",
    "center-away": "网是通的，旗中心那边暂时没开。照常收件，过会儿自动再试。",
    "center-busy": "旗中心正忙，请我们晚一点再送。存好的都在，到时自动接着送。",
    "line-stalled": "线路走不动了。已送的不用重来，一会儿自动接着送。",
    "line-cut": "送到一半断了。已送的不用重来，来网接着送。",
    "portal": "应答的不是旗中心，多半是上网要先登录。请打开浏览器登录网络；存好的都在，之后自动发送。",
    "certificate": "线路上的证书不是旗中心的，什么都没送。请看看电脑的日期对不对；对的话请联系旗中心。",
    "proxy-refuses": "上网的代理要用户名和密码，什么都没送。请请网络管理员在系统代理里填好。",
    "session-over": "上传许可到期了，会自动换新的，已送的不用重来。",
    "link-closed": "已停下。存好的都在，下次接着送。",
    "upload-gone": "旗中心那边没有这份文件的半截了，会自动从头再送。",
    "other-offset": "旗中心收到的和这里记的不一样多，会自动对上再送。",
    "upload-wrong": "这份文件到了旗中心对不上，会自动从头再送一遍。原件在这里没动。",
    "upload-refused": "旗中心现在不收这份文件。它在这里没动，请联系旗中心。",
    "no-such-blob": "旗中心那边还没有这份文件，过会儿自动再取。",
}

ENGLISH = {
    "no-line": "No network. Carry on; it goes by itself when there is one.",
    "center-away": "The network works, but the center does not answer just now."
    " Carry on; it is tried again by itself.",
    "center-busy": "The center is busy and asks us to come back later."
    " Everything is safe and goes on by itself.",
    "line-stalled": "Nothing moves on the line. Nothing is sent twice; it goes on by itself in a while.",
    "line-cut": "The line broke midway. Nothing is sent twice; it goes on when the line is back.",
    "portal": "Somebody other than the center answered; probably this network wants you to sign in."
    " Open a browser and do so; all is safe and goes by itself afterwards.",
    "certificate": "The certificate on the line is not the center's; nothing was sent."
    " Check the computer's date; if it is right, call the center.",
    "proxy-refuses": "The proxy wants a name and a password; nothing was sent."
    " Ask the network's administrator to set them in the system's proxy settings.",
    "session-over": "The permission to upload ran out; a new one comes by itself."
    " Nothing is sent twice.",
    "link-closed": "Stopped. Everything is safe and goes on next time.",
    "upload-gone": "The center no longer has the half of this file; it is sent again by itself.",
    "other-offset": "The center has another part of this file than we noted;"
    " it is put right by itself.",
    "upload-wrong": "This file did not arrive as it left; it is sent again by itself."
    " The original here is untouched.",
    "upload-refused": "The center does not take this file now. It is untouched here;"
    " please call the center.",
    "no-such-blob": "The center does not have this file yet; it is fetched by itself later.",
}

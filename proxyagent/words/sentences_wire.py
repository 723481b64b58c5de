"""What is said when something does not cross between desk and center."""

CHINESE = {
    "message-malformed": "收到的消息格式不对，没有采用。已存的都没动。稍后会再联系一次；一直这样，请联系旗中心。",
    "envelope-too-long": "这一步的内容太多，一封装不下（{length} 字节，最多 {limit}）。填的都在，请把长的说明改成附件。",
    "keyset-refused": "旗中心的钥匙核对不上，没有采用。已存的都没动。请向旗中心再要一份激活文件，别用来路不明的。",
    "activation-refused": "这个激活文件或二维码读不了，或者不完整。电脑上什么都没改。请向旗中心再要一份。",
    "activation-expired": "这个激活文件过期了。电脑上什么都没改。请向旗中心再要一份新的。",
    "enrolment-refused": "这台设备的登记核对不上，旗中心没有采用。已办的都在。请向旗中心再要一份激活文件。",
    "bundle-refused": "这个文件不是摆渡包，或者被人动过手脚，没有采用。已存的都没动。请从原来的电脑重新导出一份。",
    "bundle-not-written": "U 盘上写的和读回来的不一样，这份没有算数。电脑里的都在。请换一个 U 盘再导出一次。",
    "recovery-refused": "这个找回密码的文件读不了，或者不是给这里的。什么都没动。请核对文件，再做一次。",
}

ENGLISH = {
    "message-malformed": "What came is not in the right form and was not used. What is saved is untouched."
    " It will be tried again; if it stays, call the center.",
    "envelope-too-long": "This step holds too much for one envelope ({length} bytes, {limit} fit)."
    " All you typed is here; put the long text into an attachment.",
    "keyset-refused": "The center's keys do not check out and were not used. What is saved is untouched."
    " Ask the center for another activation file and use none of unknown origin.",
    "activation-refused": "This activation file or code cannot be read or is not whole."
    " Nothing was changed on this computer. Ask the center for another one.",
    "activation-expired": "This activation file has run out. Nothing was changed on this computer."
    " Ask the center for a new one.",
    "enrolment-refused": "This device's enrolment does not check out, so the center did not take it."
    " All your work is here. Ask the center for another activation file.",
    "bundle-refused": "This file is no bundle or was tampered with, so it was not used."
    " What is saved is untouched. Export it again on the computer it came from.",
    "bundle-not-written": "What the stick gave back is not what was written, so this copy does not count."
    " Everything is still on the computer. Export it again to another stick.",
    "recovery-refused": "This recovery file cannot be read or is not for here. Nothing was touched."
    " Check the file and do it again.",
}

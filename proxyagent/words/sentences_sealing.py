"""What is said when something sealed does not open."""

CHINESE = {
    "envelope-unreadable": "这封加密的消息打不开，可能在路上坏了，也可能不是发给这里的。原件还在，请对方再发一次。",
    "blob-tampered": "这份加密文件不完整或被改动过，没有采用。别的资料都没动。请从原处再传一次。",
    "signature-wrong": "这份资料的签名对不上，没有采用。已存的都没动。请核对来源，再要一份。",
    "key-refused": "对方给的钥匙不能用，没有采用。已存的都没动。请向旗中心再要一份。",
    "sealed-to-another": "这份资料不是用这里的钥匙加的密，或者被改动过，打不开。已存的都没动。请核对是不是拿错了文件。",
    "unlock-failed": "密码或钥匙不对，打不开。资料都在，请再试一次。",
    "kdf-refused": "保险库的密码设置不在允许范围内，没有打开。资料都在。请用备份恢复，或联系旗中心。",
    "custody-refused": "这两把保管钥匙打不开，可能拿错了一把。什么都没动。请核对两位保管人的钥匙文件。",
}

ENGLISH = {
    "envelope-unreadable": "This sealed message does not open: it was damaged on its way or is not meant"
    " for us. The original is kept; ask for it to be sent again.",
    "blob-tampered": "This encrypted file is not whole or was changed, so it was not used."
    " Nothing else was touched. Fetch it again from where it came.",
    "signature-wrong": "The signature on this does not match, so it was not used."
    " What is saved is untouched. Check where it came from and ask for another copy.",
    "key-refused": "The key we were given cannot be used. What is saved is untouched."
    " Ask the center for another one.",
    "sealed-to-another": "This was sealed with a key that is not ours, or was changed, and does not open."
    " What is saved is untouched. Check that it is the right file.",
    "unlock-failed": "The password or key does not fit. Everything is still there; try again.",
    "kdf-refused": "The vault's password settings are outside what is allowed, so it was not opened."
    " Everything is still there. Restore from a backup or call the center.",
    "custody-refused": "These two custodians' keys do not open it; one may be the wrong file."
    " Nothing was touched. Check both key files.",
}

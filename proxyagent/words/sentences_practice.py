"""What is said around practice."""

CHINESE = {
    "help-practice": "练一遍：程序带一个会自己答复的练习中心，人和事都不是真的",
    "option-offscreen": "窗口画出来但不显示在屏幕上，供测试用",
    "option-fresh": "从头练，上次练习的都不要",
    "practice-broke": "练习中心没有起来，练习没有开始。真的资料一点没动。请再试一次；还不行，加 --fresh 从头练。",
    "practice-no-screen": "这里没有能显示窗口的屏幕（{missing}）。什么都没动。请在有屏幕的电脑上练，"
    "或用 proxyagent tour 看一遍。",
    "practice-begun": "练习开始了。密码是 {password}。这里的人和事都不是真的。",
    "practice-ended": "练习结束。练过的都留着，下次接着练。",
}

ENGLISH = {
    "help-practice": "practise: the program beside a practice center that answers by itself; nothing is real",
    "option-offscreen": "draw the window without a screen, for tests",
    "option-fresh": "begin anew; what was practised before is thrown away",
    "practice-broke": "The practice center did not come up, so practice did not begin. Nothing real was"
    " touched. Try again; if it stays, begin anew with --fresh.",
    "practice-no-screen": "There is no screen for a window here ({missing}). Nothing was touched. Practise on"
    " a computer with a screen, or see the whole way with: proxyagent tour.",
    "practice-begun": "Practice has begun. The password is {password}. Nothing here is real.",
    "practice-ended": "Practice is over. What you did is kept for next time.",
}

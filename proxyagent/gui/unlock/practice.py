"""What says, all the time, that nothing here is real."""

from proxyagent.gui.language import t
from proxyagent.gui.parts.banner import Banner


def practice_banner() -> Banner:
    """Stands above every screen of practice."""
    return Banner(
        "graduation-cap",
        t("练习模式。", "Practice."),
        t("这里的人和事都不是真的，随便试。", "Nothing and nobody here is real; try anything."),
        tone="accent",
    )


def practice_hint(password: str) -> str:
    """The practice password, in words, for the unlock window."""
    return t("练习用的密码：{password}", "The practice password: {password}", password=password)

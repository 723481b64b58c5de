"""From the desk's things and attempts to rows and lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proxyagent.desk.sync_log import Attempt
from proxyagent.desk.sync_view import Thing
from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import Icon, Label
from proxyagent.gui.parts.painting import BadgeWords, Tone
from proxyagent.gui.parts.rows import Row
from proxyagent.gui.telling import sentence, size, when

_ICONS: dict[str, tuple[str, Tone]] = {
    "sending": ("send", "accent"),
    "queued": ("circle-dashed", "plain"),
    "held": ("hourglass", "plain"),
    "receipt": ("hourglass", "plain"),
    "look": ("circle-alert", "bad"),
}


def row_of(thing: Thing, now: int) -> Row:
    """A thing: who, how far, why, and what comes next."""
    icon, tone = _ICONS[thing.state]
    who = thing.who or t("开通登记", "The enrolment")
    under = size(thing.bytes) if thing.bytes else t("没有丢", "Nothing is lost")
    if thing.bytes_sent and thing.bytes:
        under = f"{size(thing.bytes_sent)} / {size(thing.bytes)}"
    return Row(
        thing.case.hex(),
        icon,
        tone,
        who,
        thing.item_name,
        _line(thing, now),
        _badge(thing),
        under_badge=under if thing.state != "receipt" else "",
    )


def _badge(thing: Thing) -> BadgeWords:
    return {
        "sending": BadgeWords("arrow-up", t("在送", "Sending"), "accent"),
        "queued": BadgeWords("list-ordered", t("排队", "Queued"), "plain"),
        "held": BadgeWords("hourglass", t("等前面的", "Held"), "plain"),
        "receipt": BadgeWords("mail", t("等回执", "Awaits receipt"), "plain"),
        "look": BadgeWords("circle-alert", t("要您看", "Please look"), "bad"),
    }[thing.state]


def _line(thing: Thing, now: int) -> str:
    parts: list[str] = []
    if thing.state == "sending" and thing.pages:
        parts.append(
            t(
                "页送到第 {sent} 页，共 {all} 页",
                "{sent} of {all} pages sent",
                sent=thing.pages_sent,
                all=thing.pages,
            )
        )
    if thing.reason is not None:
        parts += [sentence(thing.reason.code).rstrip("。."), sentence(thing.reason.step)]
    elif thing.state == "queued":
        parts.append(t("来网自动送，不用管", "Goes by itself once there is a line"))
    if thing.next_at > now:
        minutes = max(1, (thing.next_at - now) // 60_000)
        parts.append(t("约 {n} 分钟后再试", "tried again in about {n} min", n=minutes))
    return t("；", "; ").join(part for part in parts if part)


def attempt_said(attempt: Attempt, now: int) -> QWidget:
    """One try, or several alike: when, a sign, what came of it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    time = Label(when(attempt.at, now), "small", "text2")
    time.setMinimumWidth(44)
    icon, ink = ("wifi", "ok") if not attempt.reason else ("wifi-off", "text2")
    words = Label(_said(attempt), "small", wrap=True)
    row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    sign = Icon(icon, ink, 16)
    sign.stand_in_line(time.sizeHint().height())
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return holder


def _said(attempt: Attempt) -> str:
    if attempt.reason:
        # The first sentence says it; the cure stands above.
        first = sentence(attempt.reason).split("。")[0].split(". ")[0].rstrip(".")
        times = t("，试了 {n} 次", ", tried {n} times", n=attempt.times)
        return first + (times if attempt.times > 1 else "")
    if attempt.sent or attempt.received:
        return t(
            "送到 {sent} 件，收到 {received} 条消息",
            "{sent} settled, {received} news",
            sent=attempt.sent,
            received=attempt.received,
        )
    return t("连上了，没有新的", "Connected, nothing new")

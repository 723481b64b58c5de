"""How the window says times, sizes, clocks and states: one way everywhere, in both languages."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from proxyagent.desk.line import Line
from proxyagent.domain.deadlines import Deadline
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.painting import BadgeWords, Tone
from proxyagent.vault.records import CaseRow
from proxyagent.words.sentences import say

CHINA: Final = timezone(timedelta(hours=8))
_KILO, _MEGA = 1000, 1_000_000
_MASK: Final = 8
_STATES: Final[dict[str, tuple[str, str, str, Tone]]] = {
    "draft": ("file-pen", "草稿", "Draft", "plain"),
    "submitted": ("send", "等待发送", "To be sent", "plain"),
    "received": ("mail-check", "已收到", "Received", "accent"),
    "accepted": ("search-check", "审核中", "Being decided", "accent"),
    "returned": ("undo-2", "退回补正", "Returned", "bad"),
    "refused": ("ban", "不予受理", "Not accepted", "bad"),
    "approved": ("search-check", "等出件", "Granted", "accent"),
    "denied": ("ban", "不予许可", "Not granted", "bad"),
    "issued": ("package", "结果待送达", "To hand over", "warn"),
    "delivered": ("circle-check", "已送达", "Handed over", "ok"),
    "closed": ("circle-check", "已办结", "Done", "ok"),
    "withdrawn": ("undo-2", "已撤回", "Withdrawn", "plain"),
}


def said(line: Line) -> str:
    """A desk's line as a sentence."""
    words = say(line.code, line.facts, chosen())
    return f"{words} {say(line.because, line.facts, chosen())}" if line.because else words


def sentence(code: str, **facts: object) -> str:
    """A code's sentence."""
    return say(code, facts, chosen())


def state_badge(row: CaseRow) -> BadgeWords:
    """Where a case stands, as a badge."""
    if row.state == "submitted" and not row.waiting:
        return BadgeWords("hourglass", t("等回执", "Awaits receipt"), "plain")
    icon, chinese, english, tone = _STATES.get(
        row.state, ("circle-help", row.state, row.state, "plain")
    )
    return BadgeWords(icon, t(chinese, english), tone)


def clock_badge(deadline: Deadline | None) -> BadgeWords | None:
    """A clock: grey, amber within four days, red within one; amber and red differ in icon."""
    if deadline is None:
        return None
    if deadline.left is None:
        return BadgeWords("circle-pause", t("时限停着", "Clock stopped"), "plain")
    if deadline.left < 0:
        late = t("过了 {n} 个工作日", "{n} working days late", n=-deadline.left)
        return BadgeWords("timer", late, "bad")
    if deadline.left == 0:
        return BadgeWords("timer", t("今天到期", "Due today"), "bad")
    days = "day" if deadline.left == 1 else "days"
    words = t("剩 {n} 个工作日", "{n} working {days} left", n=deadline.left, days=days)
    return BadgeWords(
        "timer" if deadline.level == "red" else "clock",
        words,
        {"red": "bad", "amber": "warn", "late": "bad"}.get(deadline.level, "plain"),  # type: ignore[arg-type]
    )


def size(count: int) -> str:
    """Bytes, as a person reads them."""
    if count < _MEGA:
        return f"{max(1, round(count / _KILO))} KB" if count else "0 KB"
    return f"{count / _MEGA:.1f} MB"


def china(ms: int) -> datetime:
    """A time in China."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(CHINA)


def when(ms: int, now: int) -> str:
    """A time as short as it is clear: the hour today, yesterday, else the day."""
    then, today = china(ms), china(now).date()
    if then.date() == today:
        return f"{then:%H:%M}"
    if then.date() == today - timedelta(days=1):
        return t("昨天", "yesterday")
    return f"{then:%m-%d}" if then.year == today.year else f"{then:%Y-%m-%d}"


def when_exactly(ms: int, now: int) -> str:
    """The day and the hour, without the year where it is this one."""
    then = china(ms)
    return f"{then:%m-%d %H:%M}" if then.year == china(now).year else f"{then:%Y-%m-%d %H:%M}"


def ago(ms: int, now: int) -> str:
    """How long ago the center last answered."""
    if not ms:
        return t("还没有过", "never")
    minutes = max(0, now - ms) // 60_000
    if minutes < 1:
        return t("刚才", "just now")
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return t("{n} 分钟前", "{n} min ago", n=minutes)
    return _on_a_day(ms, now)


def _on_a_day(ms: int, now: int) -> str:
    then = china(ms)
    if then.date() == china(now).date():
        return t("今天 ", "today ") + f"{then:%H:%M}"
    if then.date() == china(now).date() - timedelta(days=1):
        return t("昨天 ", "yesterday ") + f"{then:%H:%M}"
    return when_exactly(ms, now)


_DAYS = "一二三四五六日"
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_said(day: date) -> str:
    """11 月 23 日 星期一."""
    return t(
        "{m} 月 {d} 日 星期{w}",
        "{e}, {day}",
        m=day.month,
        d=day.day,
        w=_DAYS[day.weekday()],
        e=_ENGLISH_DAYS[day.weekday()],
        day=f"{day.day:d} {day:%B}",
    )

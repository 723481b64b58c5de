"""From the desk's rows of today to rows of a list: icon, why, clock, verb."""

from typing import Final

from proxyagent.desk.today import TodayGroup, TodayRow, Waiting
from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import Tone
from proxyagent.gui.parts.rows import Row
from proxyagent.gui.telling import clock_badge, said, sentence, size, when, when_exactly

_GROUPS: Final[dict[str, tuple[str, str, str, Tone]]] = {
    "returned": ("退回补正", "To put right", "undo-2", "bad"),
    "near": ("快到时限", "Nearly due", "hourglass", "warn"),
    "deliver": ("要送达、要告知", "To hand over or tell", "package", "warn"),
    "look": ("要您看一下", "Please look", "circle-alert", "bad"),
    "drafts": ("草稿", "Drafts", "file-pen", "plain"),
}
_VERBS: Final = {
    "correct": ("去补正", "Put right"),
    "bring": ("去补交", "Bring it"),
    "ask": ("看一下", "Look"),
    "deliver": ("去送达", "Hand over"),
    "tell": ("去告知", "Tell"),
    "rate": ("请他评", "Rate"),
    "look": ("看一下", "Look"),
    "continue": ("接着填", "Carry on"),
}


def group_title(group: TodayGroup) -> tuple[str, str]:
    """A group's heading, and how many."""
    chinese, english, _, _ = _GROUPS[group.name]
    more = group.total - len(group.rows)
    count = t("{n} 件", "{n}", n=group.total)
    if more > 0:
        count += t("，先列 {n} 件", ", the first {n} shown", n=len(group.rows))
    return t(chinese, english), count


def rows_of(group: TodayGroup, now: int) -> list[Row]:
    """The group's rows."""
    _, _, icon, tone = _GROUPS[group.name]
    return [
        Row(
            row.case.hex(),
            icon,
            tone,
            row.who or t("还没写名字", "No name yet"),
            row.item_name,
            _line(row, now),
            clock_badge(row.deadline),
            t(*_VERBS.get(row.verb, ("看一下", "Look"))),
        )
        for row in group.rows
    ]


def waiting_row(waiting: Waiting, now: int) -> Row:
    """What waits for the line, as one row."""
    since = when_exactly(waiting.oldest_at, now)
    return Row(
        "waiting",
        "send",
        "plain",
        t("{n} 件", "{n}", n=max(waiting.cases, 1)),
        t("{size}，已封好存在本机", "{size}, sealed and kept here", size=size(waiting.bytes)),
        t(
            "来网后自动发出，最早一件从 {since} 等到现在",
            "Goes by itself once there is a line; the oldest waits since {since}",
            since=since,
        ),
        None,
        t("看详情", "Details"),
    )


def _line(row: TodayRow, now: int) -> str:
    if row.group != "drafts":
        return said(row.line)
    words = said(row.line)
    if row.lacks:
        words += t("：", ": ") + t("、", ", ").join(_lack(one.say, one.facts) for one in row.lacks)
    return f"{words}{t('・', ' · ')}{_saved(row.at, now)}"


def _lack(code: str, facts: dict[str, object]) -> str:
    label = facts.get("label") or facts.get("material") or facts.get("name")
    return str(label) if label else sentence(code, **facts).rstrip("。.")


def _saved(at: int, now: int) -> str:
    return t("{when} 存", "saved {when}", when=when(at, now))

"""The law's clocks and the promised period, from the days on which things happened to a case.

Administrative Licensing Law: within 5 working days of receipt everything to be supplemented is told,
at once, or the case counts as accepted on the day it was received (art. 32); the decision falls
within 20 working days of acceptance, 10 more with the head's approval (art. 42); the document is
delivered within 10 working days of the decision (art. 44); only working days count, and hearings,
tests and expert review do not (art. 82, 45). A day on which a period starts does not count.
"""

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal

from proxyagent.domain.items import Item
from proxyagent.domain.working_days import WorkingDays

TELL_DAYS = 5
DECIDE_DAYS = 20
EXTENSION_DAYS = 10
DELIVER_DAYS = 10
AMBER_DAYS = 4
RED_DAYS = 1

What = Literal["tell", "promised", "decide", "deliver", "supplement", "promise"]
Level = Literal["grey", "amber", "red", "late", "paused"]


@dataclass(frozen=True)
class Pause:
    """The clock stood from the end of one day to the end of another; `until` None: it stands."""

    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether this day does not count."""
        return self.since < day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class ClockFacts:
    """The days that the clocks need, in China's calendar; None where it has not happened.

    Attributes:
        received: every page of the submission was there and opened.
        waiting_since: since then the center owes an answer: receipt, or the last supplement.
        accepted: 受理.
        decided: 准予 or 不予许可.
        finished: delivered, closed, refused or withdrawn.
        returned_by: a correction is asked for by this day, and not supplemented yet.
        promised: open promises, each material by its day.
        pauses: in order.
        extended: the head approved ten days more.

    """

    received: date | None = None
    waiting_since: date | None = None
    accepted: date | None = None
    decided: date | None = None
    finished: date | None = None
    returned_by: date | None = None
    promised: tuple[tuple[str, date], ...] = ()
    pauses: tuple[Pause, ...] = ()
    extended: bool = False


@dataclass(frozen=True)
class Deadline:
    """One clock that runs: whose move it is, by which day, and how urgent that is.

    `due` and `left` (working days, negative when late) are None while the clock is paused.
    """

    what: What
    due: date | None
    left: int | None
    level: Level
    code: str = ""


def find_deadlines(
    facts: ClockFacts, item: Item, working_days: WorkingDays, on: date
) -> tuple[Deadline, ...]:
    """Every clock that runs on this day, the most urgent first."""
    if facts.finished:
        return ()
    running = [
        *_citizen(facts, working_days, on),
        *_center(facts, item, working_days, on),
    ]
    return tuple(sorted(running, key=lambda one: one.due or date.max))


def deemed_accepted(facts: ClockFacts, working_days: WorkingDays, on: date) -> date | None:
    """The day since which the case counts as accepted because nobody answered in time (art. 32)."""
    if facts.waiting_since is None or facts.accepted or facts.finished or facts.received is None:
        return None
    late = on > working_days.add(facts.waiting_since, TELL_DAYS)
    return facts.received if late else None


def due_day(
    start: date, days: int, working_days: WorkingDays, pauses: tuple[Pause, ...] = ()
) -> date | None:
    """The last day of a period, days of a pause not counted; None while a pause stands."""
    if any(pause.until is None for pause in pauses):
        return None
    counted = (
        day for day in working_days.after(start) if not any(pause.holds(day) for pause in pauses)
    )
    return next(islice(counted, days - 1, None)) if days > 0 else start


def level_of(left: int) -> Level:
    """Grey; amber from 4 working days on; red from 1 on; late."""
    if left < 0:
        return "late"
    if left <= RED_DAYS:
        return "red"
    return "amber" if left <= AMBER_DAYS else "grey"


def statutory_days(item: Item, *, extended: bool = False) -> int | None:
    """Working days for the decision by law: the item's own, for a licence 20, else none."""
    days = item.periods.statutory_days
    if days is None and item.kind == "行政许可":
        days = DECIDE_DAYS
    return days + EXTENSION_DAYS if days is not None and extended else days


def _citizen(facts: ClockFacts, working_days: WorkingDays, on: date) -> list[Deadline]:
    dated: list[tuple[What, date, str]] = [("promise", by, code) for code, by in facts.promised]
    if facts.returned_by:
        dated.append(("supplement", facts.returned_by, ""))
    return [_running(what, due, working_days, on, code) for what, due, code in dated]


def _center(facts: ClockFacts, item: Item, working_days: WorkingDays, on: date) -> list[Deadline]:
    if facts.decided:
        due = due_day(facts.decided, DELIVER_DAYS, working_days)
        return [_running("deliver", due, working_days, on)]
    accepted = facts.accepted or deemed_accepted(facts, working_days, on)
    if accepted is None:
        if facts.waiting_since is None:
            return []
        due = due_day(facts.waiting_since, TELL_DAYS, working_days)
        return [_running("tell", due, working_days, on)]
    periods: list[tuple[What, int | None]] = [
        ("promised", item.periods.promised_days),
        ("decide", statutory_days(item, extended=facts.extended)),
    ]
    return [
        _running(what, due_day(accepted, days, working_days, facts.pauses), working_days, on)
        for what, days in periods
        if days is not None
    ]


def _running(
    what: What, due: date | None, working_days: WorkingDays, on: date, code: str = ""
) -> Deadline:
    if due is None:
        return Deadline(what, None, None, "paused", code)
    left = working_days.count(on, due)
    if left == 0 and due < on:  # the days since were no working days, and yet it is over
        left = -1
    return Deadline(what, due, left, level_of(left), code)

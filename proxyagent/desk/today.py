"""What waits on the agent today, the most pressing first.

A case stands in one group only. Rows come from the projection; only what is listed is folded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.enrol import NO_CASE
from proxyagent.desk.line import Line
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.view_draft import take_draft
from proxyagent.domain.application import Missing, Rules
from proxyagent.domain.case import Case
from proxyagent.domain.deadlines import Deadline
from proxyagent.vault.records import CaseRow
from proxyagent.vault.transaction import Transaction

GroupName = Literal["returned", "near", "deliver", "look", "drafts"]
GROUPS: Final[tuple[GroupName, ...]] = ("returned", "near", "deliver", "look", "drafts")
MOST_ROWS: Final = 20
"""Rows listed in a group; `total` counts all."""
_MOST_LOOKED_AT: Final = 500
_MOST_OPEN: Final = 20
_DAY_MS: Final = 86_400_000
_TOLD_DAYS: Final = 14
"""A refusal is told for so long, and a rating asked for."""
_PRESSING: Final = ("amber", "red", "late")
_WORDS: Final = 60


class TodayRow(msgspec.Struct, frozen=True):
    """One thing to do. `who` is the citizen's name in full; `lacks` a draft's first missing things.

    `verb`: correct, bring, ask, deliver, tell, rate, look or continue.
    """

    group: GroupName
    case: bytes
    number: str
    who: str
    item_name: str
    line: Line
    verb: str
    at: int
    deadline: Deadline | None = None
    lacks: tuple[Missing, ...] = ()


class TodayGroup(msgspec.Struct, frozen=True):
    """Things of one kind; at most `MOST_ROWS` are listed."""

    name: GroupName
    rows: tuple[TodayRow, ...]
    total: int


class Waiting(msgspec.Struct, frozen=True):
    """What waits for the line: cases, bytes not yet sent, and since when (ms) the oldest has waited."""

    cases: int
    envelopes: int
    blobs: int
    bytes: int
    oldest_at: int
    line: Line = Line("today-waiting")


class TodayView(msgspec.Struct, frozen=True):
    """Groups that have something, in order; `total` counts what waits on the agent."""

    groups: tuple[TodayGroup, ...]
    total: int
    waiting: Waiting | None


@dataclass(frozen=True)
class _Day:
    desk: Desk
    tx: Transaction
    rules: Rules

    def deadlines(self, case: Case) -> tuple[Deadline, ...]:
        return case.deadlines(self.rules.working_days, self.rules.on)


def today(desk: Desk) -> TodayView:
    """What waits on the agent now."""
    with desk.vault.read() as tx:
        day = _Day(desk, tx, rules_of(desk, edition_in_force(tx)))
        groups = tuple(group for group in _groups(day) if group.rows)
        return TodayView(groups, sum(group.total for group in groups), _waiting(tx))


def _groups(day: _Day) -> Iterator[TodayGroup]:
    cases = day.tx.cases
    mine = cases.standing(
        ("draft", "returned", "issued", "denied"), ("promised", "needs_you"), 0, _MOST_LOOKED_AT
    )
    since = day.tx.now - _TOLD_DAYS * _DAY_MS
    told = cases.standing(("refused", "delivered"), (), since, _MOST_LOOKED_AT)
    open_ones = cases.standing(("received", "accepted"), (), 0, _MOST_OPEN, oldest=True)
    rest = {row.id: row for row in (*mine, *told)}
    yield _group("returned", [_returned(day, row) for row in _take(rest, state="returned")])
    yield _group("near", list(_near(day, rest, open_ones)))
    yield _group("deliver", list(_to_deliver(day, rest)))
    drafts = _take(rest, state="draft")
    yield _group("look", [row for one in rest.values() for row in _to_look_at(day, one)])
    listed = [_draft(day, row) for row in drafts[:MOST_ROWS]]
    yield TodayGroup("drafts", tuple(listed), len(drafts))


def _group(name: GroupName, rows: list[TodayRow]) -> TodayGroup:
    rows.sort(key=lambda row: (_left(row), -row.at))
    return TodayGroup(name, tuple(rows[:MOST_ROWS]), len(rows))


def _left(row: TodayRow) -> int:
    left = row.deadline.left if row.deadline else None
    return 1 << 30 if left is None else left


def _take(rest: dict[bytes, CaseRow], state: str) -> list[CaseRow]:
    """Rows of this state, which then are in no later group.

    A draft on which something did not fit is a submission that the center did not take.
    """
    taken = [
        row
        for row in rest.values()
        if row.state == state and not (state == "draft" and "needs_you" in row.flags)
    ]
    for row in taken:
        del rest[row.id]
    return taken


def _row(
    group: GroupName, row: CaseRow, line: Line, verb: str, deadline: Deadline | None = None
) -> TodayRow:
    return TodayRow(
        group, row.id, row.number, row.name, row.item_name, line, verb, row.updated, deadline
    )


def _returned(day: _Day, row: CaseRow) -> TodayRow:
    case = day.tx.actions.fold(row.id)
    open_ones = [one for one in case.corrections if not one.done] or list(case.corrections)
    said = "；".join(one.reason for one in open_ones)[:_WORDS]
    line = Line("today-returned", {"count": len(open_ones), "what": said})
    return _row("returned", row, line, "correct", _find(day.deadlines(case), "supplement"))


def _near(
    day: _Day, rest: dict[bytes, CaseRow], open_ones: Sequence[CaseRow]
) -> Iterator[TodayRow]:
    """Promises that press, and answers that the center owes too long."""
    promised = [row for row in rest.values() if "promised" in row.flags]
    for row in {one.id: one for one in (*promised, *open_ones)}.values():
        case = day.tx.actions.fold(row.id)
        found = next((one for one in day.deadlines(case) if _presses(one)), None)
        if found is None or found.due is None:
            continue
        rest.pop(row.id, None)
        by = found.due.isoformat()
        if found.what == "promise":
            line = Line("today-promise", {"what": _material(case, found.code), "by": by})
            yield _row("near", row, line, "bring", found)
        else:
            yield _row("near", row, Line("today-center-late", {"by": by}), "ask", found)


def _presses(one: Deadline) -> bool:
    """A promise is the agent's to keep; of what the center owes only lateness is news."""
    return one.level in _PRESSING if one.what == "promise" else one.level == "late"


def _to_deliver(day: _Day, rest: dict[bytes, CaseRow]) -> Iterator[TodayRow]:
    for row in _take(rest, "issued"):
        case = day.tx.actions.fold(row.id)
        line = Line("today-deliver", {"what": _result(case)})
        yield _row("deliver", row, line, "deliver", _find(day.deadlines(case), "deliver"))
    for row in _take(rest, "denied"):
        case = day.tx.actions.fold(row.id)
        line = Line("today-denied", {"what": case.refused_why[:_WORDS]})
        yield _row("deliver", row, line, "tell", _find(day.deadlines(case), "deliver"))
    for row in _take(rest, "delivered"):
        if "rated" not in row.flags:
            yield _row("deliver", row, Line("today-rate"), "rate")


def _to_look_at(day: _Day, row: CaseRow) -> Iterator[TodayRow]:
    if row.state != "refused" and "needs_you" not in row.flags:
        return
    case = day.tx.actions.fold(row.id)
    misfit = next((one for one in reversed(case.history) if one.no_longer_fits), None)
    if misfit is not None:
        line = Line("today-no-longer-fits", because=misfit.no_longer_fits)
    elif row.state == "refused":
        line = Line("today-refused", {"what": case.refused_why[:_WORDS]})
    else:
        off = next((one.reason for one in reversed(case.history) if one.reason), "")
        line = Line("today-no-longer-fits", because=off)
    yield _row("look", row, line, "look")


def _draft(day: _Day, row: CaseRow) -> TodayRow:
    findings = take_draft(day.desk, day.tx, row.id).judge().judgement.findings
    code = "today-draft-lacks" if findings else "today-draft-whole"
    made = _row("drafts", row, Line(code, {"count": len(findings)}), "continue")
    return msgspec.structs.replace(made, lacks=findings[:3])


def _waiting(tx: Transaction) -> Waiting | None:
    counts = tx.outbox.counts()
    if not counts.envelopes and not counts.blobs:
        return None
    rows = tx.outbox.waiting()
    cases = {row.case for row in rows} | {row.case for row in tx.blobs.to_upload(1000)}
    cases.discard(NO_CASE)
    oldest = min((row.added for row in rows), default=tx.now)
    size = counts.envelope_bytes + counts.blob_bytes
    return Waiting(len(cases), counts.envelopes, counts.blobs, size, oldest)


def _find(deadlines: Sequence[Deadline], what: str) -> Deadline | None:
    return next((one for one in deadlines if one.what == what), None)


def _material(case: Case, code: str) -> str:
    known = case.definition.item.materials if case.definition else ()
    return next((one.name for one in known if one.code == code), code)


def _result(case: Case) -> str:
    if case.result is not None and case.result.name:
        return case.result.name
    return case.definition.item.result.name if case.definition else ""

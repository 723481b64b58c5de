"""A case as it lies here: sealed envelopes in order, opened, folded, and the row that lists show."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from proxyagent.center.catalogue import find_definition, working_days
from proxyagent.center.center import Center
from proxyagent.center.enclosed import open_enclosed
from proxyagent.center.storage.tables import actions, case_numbers, cases, envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import Enclosed, Submitted
from proxyagent.domain.case import Case
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.entries import Entry, Unread
from proxyagent.domain.folding import fold
from proxyagent.domain.numbers import LONGEST
from proxyagent.domain.working_days import day_of
from proxyagent.wire import actions as wire_actions
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.kinds import NEWS
from proxyagent.wire.signed import Signed

_ITEM = 64
ITSELF = "center"
"""Who did what nobody did by hand, such as a receipt."""


def find_case_row(tx: Tx, seat: bytes, case_id: bytes) -> Any:
    """The case's row, for the seat where it began or the one that has it now; or None."""
    mine = or_(cases.c.seat == seat, cases.c.owner == seat)
    found = tx.rows(select(cases).where(cases.c.case_id == case_id, mine))
    return found[0] if found else None


def load_entries(center: Center, tx: Tx, seat: bytes, case_id: bytes) -> list[Entry]:
    """Every action of the case that began at `seat`, by place."""
    both = actions.outerjoin(
        envelopes,
        (envelopes.c.banner == actions.c.banner) & (envelopes.c.eid == actions.c.eid),
    )
    tx.flush()
    columns = (actions, envelopes.c.envelope.label("sent"), envelopes.c.verdict)
    rows = tx.connection.execute(
        select(*columns)
        .select_from(both)
        .where(actions.c.banner == tx.banner, actions.c.seat == seat, actions.c.case_id == case_id)
        .order_by(actions.c.place)
    )
    return [_entry(center, row) for row in rows]


def fold_case(center: Center, tx: Tx, seat: bytes, case_id: bytes) -> Case:
    """The case that began at `seat`, folded."""
    return fold_entries(center, tx, case_id, load_entries(center, tx, seat, case_id))


def fold_entries(center: Center, tx: Tx, case_id: bytes, entries: Iterable[Entry]) -> Case:
    """Fold entries under the definition that the first names."""
    listed = list(entries)
    return fold(case_id, listed, definition_of(center, tx, listed))


def definition_of(center: Center, tx: Tx, entries: Iterable[Entry]) -> Definition | None:
    """The definition that the case's submission names."""
    named = (one.action.definition for one in entries if isinstance(one.action, Submitted))
    first = next(named, None)
    return find_definition(center, tx, first) if first else None


def refresh_row(center: Center, tx: Tx, seat: bytes, case: Case) -> None:
    """Bring the row that lists show up to the fold."""
    tx.update(cases, projection(center, tx, case), seat=seat, case_id=case.id)
    tx.later(case_numbers, number_rows(seat, case))


def number_rows(seat: bytes, case: Case) -> list[dict[str, object]]:
    """Every number by which the case is found."""
    return [
        {"number": one, "seat": seat, "case_id": case.id}
        for one in case.numbers
        if len(one) <= LONGEST + len("--")
    ]


def projection(center: Center, tx: Tx, case: Case) -> dict[str, object]:
    """What lists show of a case."""
    today = day_of(center.now())
    running = [one for one in case.deadlines(working_days(tx), today) if one.due]
    first = running[0] if running else None
    values = {
        "state": case.state,
        "flags": ",".join(case.flags),
        "updated": center.now(),
        "due": first.due.toordinal() if first and first.due else None,
        "due_kind": first.what if first else None,
        "department": ",".join(case.departments)[:64],
        "trouble": "trouble" in case.flags,
        "item": case.item[:_ITEM] if case.item else None,
    }
    if case.seat:
        values["owner"] = case.seat
    if case.number:
        values["number"] = case.number
    return values


def open_news(center: Center, envelope: bytes) -> tuple[bytes, bytes, Signed]:
    """The signed bytes, signature and content of a center's own envelope."""
    opened = open_signed(envelope, center.keys.opening, b"")
    return opened.s, opened.signature, opened.read_unproven()


def _entry(center: Center, row: Any) -> Entry:
    envelope = bytes(row.sent if row.actor == "agent" else row.envelope)
    signed = open_signed(envelope, center.keys.opening, center.id).read_unproven()
    action = wire_actions.decode_action(signed.action)
    if isinstance(action, Enclosed):
        action = open_enclosed(center, signed.from_, action)
    by = signed.from_.hex() if row.actor == "agent" else ITSELF
    if row.by:
        by = center.keys.show("user", row.by).decode()
    read = Unread(action.kind) if isinstance(action, wire_actions.Unread) else action
    assert not isinstance(read, Enclosed)  # noqa: S101 (opened above)
    is_news = signed.kind == NEWS
    return Entry(
        read,
        bytes(row.action_id),
        "center" if is_news else "agent",
        by,
        signed.at,
        bytes(row.eid or b""),
        row.place,
        row.verdict or "complete",
    )

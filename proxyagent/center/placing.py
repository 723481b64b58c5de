"""Giving an agent's action its place in a case: the row of the case, its number, its search words."""

from collections.abc import Sequence

from sqlalchemy import select

from proxyagent.center.batch import Batch
from proxyagent.center.center import Center, next_number
from proxyagent.center.history import fold_entries, number_rows, projection, refresh_row
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import write_action
from proxyagent.center.searching import index_case
from proxyagent.center.storage.tables import actions, case_numbers, cases
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import Renumbered
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Entry
from proxyagent.domain.errors import BadNumber
from proxyagent.domain.numbers import mint, parse

_FIRST_OWN_SERIAL = 900001


def place_action(
    center: Center,
    locked: LockedSeat,
    case_key: tuple[bytes, bytes],
    entries: Sequence[Entry],
    begins: Batch | None,
) -> str:
    """Put the last of `entries` into the case (origin seat, case id) of which they are all.

    `begins` is given where the case begins with it here.

    Returns the case's new number where it had to get one, else empty.
    """
    tx, (origin, case_id) = locked.tx, case_key
    entry = entries[-1]
    case = fold_entries(center, tx, case_id, entries)
    row = {
        "seat": origin,
        "action_id": entry.id,
        "case_id": case_id,
        "place": entry.place,
        "actor": "agent",
        "at": entry.at,
        "by": None,
        "eid": entry.eid,
        "envelope": None,
    }
    tx.later(actions, [row], new_only=False)
    number = ""
    if begins is not None:
        number = _begin(center, locked, case_key, (case, begins))
    else:
        refresh_row(center, tx, origin, case)
    index_case(center, tx, origin, case)
    return number


def _begin(
    center: Center,
    locked: LockedSeat,
    case_key: tuple[bytes, bytes],
    what: tuple[Case, Batch],
) -> str:
    """The case's first row here; a number that is taken, or is none, is replaced by a new one."""
    tx, (origin, case_id), (case, batch) = locked.tx, case_key, what
    asked = case.number
    is_usable = not asked or (_is_number(asked) and not _is_taken(tx, batch, asked))
    number = asked if is_usable else _mint(tx, locked.prefix, origin)
    batch.numbers.add(number)
    values = {
        "seat": origin,
        "case_id": case_id,
        "owner": origin,
        "definition": case.definition.sha256 if case.definition else None,
        "opened": center.now(),
        **projection(center, tx, case),
        "number": number or None,
    }
    tx.later(cases, [values], new_only=False)
    tx.later(case_numbers, number_rows(origin, case))
    if number == asked:
        return ""
    write_action(center, locked, case_key, Renumbered(number))
    return number


def _is_number(text: str) -> bool:
    try:
        return parse(text) == text
    except BadNumber:
        return False


def _mint(tx: Tx, prefix: str, origin: bytes) -> str:
    while True:
        serial = next_number(tx, f"serial {prefix}", _FIRST_OWN_SERIAL)
        number = mint(prefix, serial, origin[:8])
        if not _is_here(tx, number):
            return number


def _is_taken(tx: Tx, batch: Batch, number: str) -> bool:
    """Whether another case has it: asked beforehand, except of a case that came enclosed or returned."""
    return number in batch.numbers or (number not in batch.looked_up and _is_here(tx, number))


def _is_here(tx: Tx, number: str) -> bool:
    return bool(tx.rows(select(cases.c.case_id).where(cases.c.number == number)))

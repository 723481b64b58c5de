"""Giving an agent's action its place in a case: the row of the case, its number, its search words."""

from collections.abc import Sequence

from sqlalchemy import select

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
    *,
    begins: bool,
) -> str:
    """Put the last of `entries` into the case (origin seat, case id) of which they are all.

    Returns the case's new number where it had to get one, else empty.
    """
    tx, (origin, case_id) = locked.tx, case_key
    entry = entries[-1]
    case = fold_entries(center, tx, case_id, entries)
    tx.insert(
        actions,
        seat=origin,
        action_id=entry.id,
        case_id=case_id,
        place=entry.place,
        actor="agent",
        at=entry.at,
        by=None,
        eid=entry.eid,
        envelope=None,
    )
    number = ""
    if begins:
        number = _begin(center, locked, case_key, case)
    else:
        refresh_row(center, tx, origin, case)
    index_case(center, tx, origin, case)
    return number


def _begin(center: Center, locked: LockedSeat, case_key: tuple[bytes, bytes], case: Case) -> str:
    """The case's first row here; a number that is taken, or is none, is replaced by a new one."""
    tx, (origin, case_id) = locked.tx, case_key
    asked = case.number
    number = asked if not asked or _is_usable(tx, asked) else _mint(tx, locked.prefix, origin)
    values = {
        "owner": origin,
        "definition": case.definition.sha256 if case.definition else None,
        "opened": center.now(),
        **projection(center, tx, case),
        "number": number or None,
    }
    tx.insert(cases, seat=origin, case_id=case_id, **values)
    tx.later(case_numbers, number_rows(origin, case))
    if number == asked:
        return ""
    write_action(center, locked, case_key, Renumbered(number))
    return number


def _is_usable(tx: Tx, number: str) -> bool:
    try:
        is_in_form = parse(number) == number
    except BadNumber:
        return False
    taken = tx.rows(select(cases.c.case_id).where(cases.c.number == number))
    return is_in_form and not taken


def _mint(tx: Tx, prefix: str, origin: bytes) -> str:
    while True:
        serial = next_number(tx, f"serial {prefix}", _FIRST_OWN_SERIAL)
        number = mint(prefix, serial, origin[:8])
        if _is_usable(tx, number):
            return number

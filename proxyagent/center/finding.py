"""From what a person says to a case: its id, or any number it was ever known by."""

from typing import Any

from sqlalchemy import select

from proxyagent.center.errors import NotThere
from proxyagent.center.storage.tables import case_numbers, cases
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.errors import BadNumber
from proxyagent.domain.numbers import parse
from proxyagent.ground.ids import id_from_text

_ID_HEX = 32


def find_case_key(tx: Tx, untrusted: str) -> tuple[bytes, bytes]:
    """The case's key (seat where it began, case id).

    Raises:
        NotThere: no case, or more than one, is meant.

    """
    case_id = _as_id(untrusted)
    if case_id is not None:
        named = select(cases.c.seat, cases.c.case_id).where(cases.c.case_id == case_id)
        rows = list(tx.rows(named))
    else:
        rows = _by_number(tx, untrusted)
    if len(rows) != 1:
        raise NotThere("center-case-unknown" if not rows else "center-case-ambiguous")
    return bytes(rows[0].seat), bytes(rows[0].case_id)


def _by_number(tx: Tx, untrusted: str) -> list[Any]:
    try:
        number = parse(untrusted)
    except BadNumber:
        return []
    present = tx.rows(select(cases.c.seat, cases.c.case_id).where(cases.c.number == number))
    if present:
        return list(present)
    older = select(case_numbers.c.seat, case_numbers.c.case_id)
    return list(tx.rows(older.where(case_numbers.c.number == number)))


def _as_id(untrusted: str) -> bytes | None:
    try:
        if len(untrusted) == _ID_HEX:
            return bytes.fromhex(untrusted)
        return id_from_text(untrusted)
    except ValueError:
        return None

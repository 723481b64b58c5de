"""What is known beforehand of envelopes that are about to be judged: asked once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from proxyagent.center.preparing import Prepared
from proxyagent.center.storage.tables import actions, envelopes
from proxyagent.center.storage.tables import cases as cases_table
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import HELD
from proxyagent.domain.actions import Submitted
from proxyagent.domain.numbers import LONGEST
from proxyagent.wire.messages import Verdict


@dataclass
class Batch:
    """What was found, and what has been given since.

    Attributes:
        rows: envelopes that are here, by eid.
        used: the eid (empty for the center's) under each action id that is used.
        begun: cases that have actions.
        has_held: something of this seat waits.
        numbers: case numbers that are taken, of those in `looked_up`.
        given: the verdicts of this batch; kept: those already written.

    """

    rows: dict[bytes, Any] = field(default_factory=dict)
    used: dict[bytes, bytes] = field(default_factory=dict)
    begun: set[bytes] = field(default_factory=set)
    has_held: bool = False
    numbers: set[str] = field(default_factory=set)
    looked_up: set[str] = field(default_factory=set)
    given: dict[bytes, Verdict] = field(default_factory=dict)
    kept: dict[bytes, Verdict] = field(default_factory=dict)


def look_up(tx: Tx, seat: bytes, coming: Sequence[Prepared]) -> Batch:
    """What is known of these envelopes of one seat."""
    proven = [one for one in coming if one.signed is not None and one.signed.from_ == seat]
    eids = [one.eid for one in proven]
    ids = [one.signed.id for one in proven if one.signed is not None]
    cases = {one.signed.case for one in proven if one.signed is not None}
    if not proven:
        return Batch()
    here = select(envelopes).where(envelopes.c.eid.in_(eids))
    used = select(actions.c.action_id, actions.c.eid).where(
        actions.c.seat == seat, actions.c.action_id.in_(ids)
    )
    begun = select(actions.c.case_id).where(actions.c.case_id.in_(sorted(cases))).distinct()
    asked = {
        one.action.number
        for one in proven
        if isinstance(one.action, Submitted) and len(one.action.number) <= LONGEST
    }
    taken = select(cases_table.c.number).where(cases_table.c.number.in_(sorted(asked)))
    return Batch(
        {bytes(row.eid): row for row in tx.rows(here)},
        {bytes(row.action_id): bytes(row.eid or b"") for row in tx.rows(used)},
        {bytes(row.case_id) for row in tx.rows(begun)},
        bool(is_any_held(tx, seat)),
        {row.number for row in tx.rows(taken)} if asked else set(),
        asked,
    )


def is_any_held(tx: Tx, seat: bytes) -> bool:
    """Whether anything of this seat waits."""
    held = select(envelopes.c.eid).where(envelopes.c.seat == seat, envelopes.c.verdict == HELD)
    return bool(tx.rows(held.limit(1)))

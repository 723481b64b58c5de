"""What is known beforehand of envelopes that are about to be judged: asked once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from proxyagent.center.preparing import Prepared
from proxyagent.center.storage.tables import actions, envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import HELD
from proxyagent.wire.messages import Verdict


@dataclass
class Batch:
    """Rows by eid, the eids under used action ids, cases that have actions, whether anything is held."""

    rows: dict[bytes, Any] = field(default_factory=dict)
    used: dict[bytes, bytes] = field(default_factory=dict)
    begun: set[bytes] = field(default_factory=set)
    has_held: bool = False
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
    return Batch(
        {bytes(row.eid): row for row in tx.rows(here)},
        {bytes(row.action_id): bytes(row.eid or b"") for row in tx.rows(used)},
        {bytes(row.case_id) for row in tx.rows(begun)},
        bool(is_any_held(tx, seat)),
    )


def is_any_held(tx: Tx, seat: bytes) -> bool:
    """Whether anything of this seat waits."""
    held = select(envelopes.c.eid).where(envelopes.c.seat == seat, envelopes.c.verdict == HELD)
    return bool(tx.rows(held.limit(1)))

"""A seat's chain as it arrives here: how far it is unbroken, what is missing, and whether it forked."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from proxyagent.center.preparing import Prepared
from proxyagent.center.storage.tables import envelopes, heads
from proxyagent.center.storage.tx import Tx
from proxyagent.wire.messages import Head
from proxyagent.wire.signed import NO_EID

_MOST_GAPS = 64


def note_all(tx: Tx, seat: bytes, coming: Sequence[Prepared]) -> None:
    """Take envelopes of one seat into account, those that are here already included."""
    by_incarnation: dict[bytes, list[Prepared]] = {}
    for one in coming:
        if one.signed is not None and one.signed.from_ == seat:
            by_incarnation.setdefault(one.signed.incarnation, []).append(one)
    for incarnation, some in by_incarnation.items():
        _note(tx, seat, incarnation, some)


def find_head(tx: Tx, seat: bytes, incarnation: bytes) -> tuple[Head | None, bool]:
    """The end of the unbroken chain of this incarnation, and whether it forked."""
    row = tx.find(heads, seat=seat, incarnation=incarnation)
    if row is None:
        return None, False
    head = Head(incarnation, row.seq, bytes(row.eid)) if row.seq else None
    return head, bool(row.forked)


def find_gaps(
    tx: Tx, seat: bytes, incarnation: bytes, head_seq: int
) -> tuple[tuple[int, int], ...]:
    """The ranges of numbers that are missing between the head and the newest envelope here."""
    gaps, expected = [], head_seq + 1
    for seq in sorted({row.seq for row in _from(tx, seat, incarnation, head_seq + 1)}):
        if seq > expected:
            gaps.append((expected, seq - 1))
        expected = seq + 1
    return tuple(gaps[:_MOST_GAPS])


def _note(tx: Tx, seat: bytes, incarnation: bytes, coming: Sequence[Prepared]) -> None:
    row = tx.find(heads, seat=seat, incarnation=incarnation)
    if row is None:
        tx.insert(heads, seat=seat, incarnation=incarnation, seq=0, eid=NO_EID, forked=False)
    new = [(one.signed.seq, one.eid, one.signed_sha256) for one in coming if one.signed]
    first = min((row.seq if row else 0) + 1, *(seq for seq, _, _ in new))
    known = [
        (one.seq, bytes(one.eid), bytes(one.signed)) for one in _from(tx, seat, incarnation, first)
    ]
    by_seq: dict[int, dict[bytes, bytes]] = {}
    for seq, eid, signed in [*known, *new]:
        # The same signed bytes under a new seal are no fork; the first eid stands.
        by_seq.setdefault(seq, {}).setdefault(signed, eid)
    seq, eid = (row.seq, bytes(row.eid)) if row else (0, NO_EID)
    while seq + 1 in by_seq:
        seq += 1
        eid = next(iter(by_seq[seq].values()))
    forked = bool(row and row.forked) or any(len(some) > 1 for some in by_seq.values())
    tx.update(heads, {"seq": seq, "eid": eid, "forked": forked}, seat=seat, incarnation=incarnation)


def _from(tx: Tx, seat: bytes, incarnation: bytes, seq: int) -> Sequence[Any]:
    later = select(envelopes.c.seq, envelopes.c.eid, envelopes.c.signed).where(
        envelopes.c.seat == seat,
        envelopes.c.incarnation == incarnation,
        envelopes.c.seq >= seq,
    )
    return tx.rows(later.order_by(envelopes.c.seq, envelopes.c.arrived))

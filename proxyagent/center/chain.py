"""A seat's chain as it arrives here: how far it is unbroken, what is missing, and whether it forked."""

from sqlalchemy import select

from proxyagent.center.storage.database import Tx
from proxyagent.center.storage.tables import envelopes, heads
from proxyagent.wire.messages import Head
from proxyagent.wire.signed import NO_EID, Signed

_MOST_GAPS = 64


def note(tx: Tx, signed: Signed, eid: bytes, signed_sha256: bytes) -> None:
    """Take one envelope into account; its row is in the table already."""
    seat, incarnation = signed.from_, signed.incarnation
    head = tx.find(heads, seat=seat, incarnation=incarnation)
    if head is None:
        tx.insert_new(heads, seat=seat, incarnation=incarnation, seq=0, eid=NO_EID, forked=False)
        seq, forked = 0, False
    else:
        seq, forked = head.seq, head.forked
    same_number = select(envelopes.c.signed).where(
        envelopes.c.seat == seat,
        envelopes.c.incarnation == incarnation,
        envelopes.c.seq == signed.seq,
    )
    forked = forked or any(row.signed != signed_sha256 for row in tx.rows(same_number))
    values: dict[str, object] = {"forked": forked}
    if signed.seq == seq + 1:
        values |= _follow(tx, seat, incarnation, (signed.seq, eid))
    if head is None or values != {"forked": head.forked}:
        tx.update(heads, values, seat=seat, incarnation=incarnation)


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
    later = select(envelopes.c.seq).where(
        envelopes.c.seat == seat,
        envelopes.c.incarnation == incarnation,
        envelopes.c.seq > head_seq,
    )
    gaps, expected = [], head_seq + 1
    for row in tx.rows(later.order_by(envelopes.c.seq).distinct()):
        if row.seq > expected:
            gaps.append((expected, row.seq - 1))
        expected = row.seq + 1
    return tuple(gaps[:_MOST_GAPS])


def _follow(tx: Tx, seat: bytes, incarnation: bytes, end: tuple[int, bytes]) -> dict[str, object]:
    seq, eid = end
    later = select(envelopes.c.seq, envelopes.c.eid).where(
        envelopes.c.seat == seat,
        envelopes.c.incarnation == incarnation,
        envelopes.c.seq > seq,
    )
    for row in tx.rows(later.order_by(envelopes.c.seq)):
        if row.seq > seq + 1:
            break
        seq, eid = row.seq, bytes(row.eid)
    return {"seq": seq, "eid": eid}

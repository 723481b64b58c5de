"""From *taken* to *complete*: every blob of an action opened, its digest compared, the receipt written."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select

from proxyagent.center.center import Center, get_fact
from proxyagent.center.enclosed import open_enclosed, opens
from proxyagent.center.history import find_case_row
from proxyagent.center.locked_seat import LockedSeat, lock_seats
from proxyagent.center.news import tell_verdict
from proxyagent.center.receipts import write_receipt
from proxyagent.center.releasing import release_held
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import action_blobs, blobs, envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import COMPLETE, HELD, TAKEN, keep_verdict, verdict_of
from proxyagent.domain.actions import BlobRef, Enclosed
from proxyagent.domain.refs import find_refs
from proxyagent.wire.actions import decode_action
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.messages import Verdict
from proxyagent.wire.signed import Signed

_BATCH = 200


def complete_pending(center: Center, seat: bytes | None = None) -> int:
    """Open what has arrived and was not opened yet; returns how many envelopes it moved on.

    Each envelope in a short transaction of its own, so that a large blob holds up nobody. May run
    at the same time in several processes, and again after a crash.
    """
    moved = 0
    while True:
        now = sum(_complete(center, eid) for eid in _find_pending(center, seat))
        if not now:
            return moved
        moved += now


def _find_pending(center: Center, seat: bytes | None) -> list[bytes]:
    here = and_(
        blobs.c.banner == action_blobs.c.banner,
        blobs.c.seat == action_blobs.c.seat,
        blobs.c.blob == action_blobs.c.blob,
        blobs.c.digest == action_blobs.c.digest,
    )
    pending = (
        select(action_blobs.c.eid)
        .select_from(action_blobs.join(blobs, here))
        .where(action_blobs.c.state == "wanted", action_blobs.c.banner == center.config.banner)
        .distinct()
        .limit(_BATCH)
    )
    if seat is not None:
        pending = pending.where(action_blobs.c.seat == seat)
    with center.database.read() as tx:
        return [bytes(row.eid) for row in tx.connection.execute(pending)]


def _complete(center: Center, eid: bytes) -> bool:
    """Open this envelope's blobs that are here; true where that changed something."""
    with center.database.read() as tx:
        row = tx.find(envelopes, eid=eid)
        wanted = tx.all(action_blobs, eid=eid, state="wanted")
        here = {
            bytes(one.blob)
            for one in wanted
            if tx.find(blobs, seat=one.seat, blob=one.blob, digest=one.digest)
        }
    if row is None or not here:
        return False
    opened = open_signed(bytes(row.envelope), center.keys.opening, center.id)
    envelope_itself = decode_action(opened.read_unproven().action)
    both = (envelope_itself, _read(center, row)[1])
    refs = {ref.blob: ref for action in both for ref in find_refs(action)}
    states = {blob: _state(center, row.seat, refs.get(blob)) for blob in sorted(here)}
    return center.database.run(lambda tx: _settle(center, tx, row, states))


def _read(center: Center, row: Any) -> tuple[Signed, object]:
    """What an envelope says; an enclosed action itself, once its blob has been judged."""
    opened = open_signed(bytes(row.envelope), center.keys.opening, center.id)
    signed = opened.read_unproven()
    action = decode_action(signed.action)
    if isinstance(action, Enclosed) and row.verdict != HELD:
        action = open_enclosed(center, row.seat, action)
    return signed, action


def _state(center: Center, seat: bytes, ref: BlobRef | None) -> str:
    if ref is None:
        return "bad"
    try:
        return "opened" if opens(center, seat, ref) else "bad"
    except FileNotFoundError:
        return "lost"


def _settle(center: Center, tx: Tx, row: Any, states: dict[bytes, str]) -> bool:
    case = find_case_row(tx, row.seat, row.case_id)
    owner = bytes(case.owner) if case is not None else bytes(row.seat)
    locked = lock_seats(tx, {bytes(row.seat), owner})
    changed = [_keep_state(center, tx, row, blob, state) for blob, state in states.items()]
    _move_on(center, locked, tx.find(envelopes, eid=row.eid), owner)
    for seat in locked.values():
        seat.save()
    return any(changed)


def _keep_state(center: Center, tx: Tx, row: Any, blob: bytes, state: str) -> bool:
    """Write down how a blob was found; one that the store lost is asked for again."""
    if state != "lost":
        # `bad` stays: the bytes are those that the action names, they cannot get better.
        return tx.update(action_blobs, {"state": state}, eid=row.eid, blob=blob) > 0
    named = tx.find(action_blobs, eid=row.eid, blob=blob)
    digest = bytes(named.digest) if named else b""
    if center.blobs.has(blob_name(row.seat, blob, digest)):
        return False
    return tx.delete(blobs, seat=row.seat, blob=blob, digest=digest) > 0


def _move_on(center: Center, locked: dict[bytes, LockedSeat], what: Any, owner: bytes) -> None:
    row = what
    tx, seat = locked[owner].tx, locked[bytes(row.seat)]
    epoch = get_fact(tx, "epoch")
    open_ones = select(action_blobs.c.state).where(action_blobs.c.eid == row.eid)
    states = {one.state for one in tx.rows(open_ones)}
    if row.verdict == HELD and "wanted" not in states:
        release_held(center, seat, row.case_id)
        row = tx.find(envelopes, eid=row.eid)
        states = {one.state for one in tx.rows(open_ones)}
    if row.verdict == TAKEN and states <= {"opened"}:
        verdict = _final(row)
        keep_verdict(tx, verdict)
        tell_verdict(seat, verdict, epoch)
        signed, action = _read(center, row)
        write_receipt(center, locked[owner], signed, bytes(row.eid), action)
    elif row.verdict == TAKEN and "bad" in states and row.reason != "blob-bad":
        verdict = Verdict(bytes(row.eid), TAKEN, "blob-bad", (), row.place, row.number)
        keep_verdict(tx, verdict)
        tell_verdict(seat, verdict, epoch)


def _final(row: Any) -> Verdict:
    before = verdict_of(row)
    return Verdict(before.eid, COMPLETE, "", (), before.place, before.number)


def wanted_of(tx: Tx, seat: bytes, limit: int) -> Sequence[Any]:
    """Blobs that this seat's actions name and that are not here, the oldest envelope first."""
    here = and_(
        blobs.c.banner == action_blobs.c.banner,
        blobs.c.seat == action_blobs.c.seat,
        blobs.c.blob == action_blobs.c.blob,
        blobs.c.digest == action_blobs.c.digest,
    )
    missing = (
        select(action_blobs.c.blob, action_blobs.c.digest, action_blobs.c.length)
        .select_from(
            action_blobs.outerjoin(blobs, here).join(
                envelopes,
                and_(
                    envelopes.c.banner == action_blobs.c.banner,
                    envelopes.c.eid == action_blobs.c.eid,
                ),
            )
        )
        .where(
            action_blobs.c.banner == tx.banner,
            action_blobs.c.seat == seat,
            action_blobs.c.state == "wanted",
            blobs.c.blob.is_(None),
        )
        .order_by(envelopes.c.seq, action_blobs.c.length)
        .limit(limit)
    )
    return tx.connection.execute(missing).all()

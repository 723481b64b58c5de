"""After a restore: a seat's feed goes on where the seat is, and what the center lost comes back."""

from collections.abc import Sequence

from sqlalchemy import select

from proxyagent.center.center import Center, get_fact
from proxyagent.center.history import find_case_row, fold_case, refresh_row
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import free_place
from proxyagent.center.storage.tables import actions, feed
from proxyagent.center.storage.tx import Tx
from proxyagent.sealing.errors import Unreadable
from proxyagent.wire.actions import Unread, decode_action
from proxyagent.wire.envelope import seal_signed
from proxyagent.wire.kinds import NEWS
from proxyagent.wire.messages import Ask, Returned
from proxyagent.wire.signed import NO_ID, Signed, check_signed

_LARGEST_PLACE = 1 << 30
_LARGEST_POSITION = 1 << 60


def move_feed(locked: LockedSeat, ask: Ask) -> None:
    """Take the acknowledgement; at the first ask of a new epoch move unheard news above the seat's cursor.

    The seat may have heard more than this center remembers. What was said since the restore stands
    at positions that the seat passed long ago, and would never be asked for.
    """
    epoch = get_fact(locked.tx, "epoch")
    if locked.epoch != epoch:
        if ask.cursor <= _LARGEST_POSITION:
            _move_above(locked, epoch, ask.cursor)
        locked.epoch = epoch
    if locked.acked < ask.cursor <= locked.position:
        locked.acked = ask.cursor


def take_back(center: Center, locked: LockedSeat, returned: Sequence[Returned]) -> None:
    """Put back actions that the center once signed to this seat and has not here any more."""
    touched = set()
    for one in sorted(returned, key=lambda one: one.place):
        signed = _own(center, locked.seat, one)
        if signed is not None and 0 < one.place < _LARGEST_PLACE:
            key = _put_back(center, locked, one, signed)
            touched |= {key} if key else set()
    for origin, case_id in touched:
        if find_case_row(locked.tx, origin, case_id) is not None:
            case = fold_case(center, locked.tx, origin, case_id)
            refresh_row(center, locked.tx, origin, case)


def _move_above(locked: LockedSeat, epoch: bytes, cursor: int) -> None:
    since = select(feed).where(feed.c.seat == locked.seat, feed.c.epoch == epoch)
    rows = locked.tx.rows(since.order_by(feed.c.position))
    if not rows or rows[0].position > cursor:
        locked.position = max(locked.position, cursor)
        return
    for row in rows:
        locked.tx.delete(feed, seat=locked.seat, position=row.position)
    locked.position = max(locked.position, cursor)
    for row in rows:
        locked.give(row.kind, bytes(row.body), epoch, row.place)


def _own(center: Center, seat: bytes, one: Returned) -> Signed | None:
    for public in center.keys.sign_publics:
        try:
            signed = check_signed(one.s, one.signature, public, NEWS)
        except Unreadable:
            continue
        is_ours = signed.from_ == center.id and signed.to == seat and signed.case != NO_ID
        return signed if is_ours else None
    return None


def _put_back(
    center: Center, locked: LockedSeat, one: Returned, signed: Signed
) -> tuple[bytes, bytes] | None:
    tx = locked.tx
    row = find_case_row(tx, locked.seat, signed.case)
    origin = bytes(row.seat) if row is not None else locked.seat
    if isinstance(decode_action(signed.action), Unread) or _is_here(tx, origin, signed.id):
        return None
    taken = tx.find(actions, seat=origin, case_id=signed.case, place=one.place) is not None
    place = free_place(tx, origin, signed.case) if taken else one.place
    sealed = seal_signed(signed, one.s, one.signature, [center.keys.intake.public])
    tx.insert(
        actions,
        seat=origin,
        action_id=signed.id,
        case_id=signed.case,
        place=place,
        actor="center",
        at=signed.at,
        by=None,
        eid=None,
        envelope=sealed.envelope,
    )
    return origin, signed.case


def _is_here(tx: Tx, origin: bytes, action_id: bytes) -> bool:
    return tx.find(actions, seat=origin, action_id=action_id) is not None

"""What the center itself says: signed to one seat, kept sealed to its own intake key."""

from collections.abc import Set
from typing import Any

from sqlalchemy import select

from proxyagent.center.center import Center, get_fact
from proxyagent.center.history import fold_entries, load_entries, refresh_row
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.storage.tables import actions, feed, seats
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import AnyCenterAction, AnyNews
from proxyagent.domain.case import Case
from proxyagent.wire import coding
from proxyagent.wire.envelope import seal_signed
from proxyagent.wire.kinds import NEWS
from proxyagent.wire.messages import Verdict
from proxyagent.wire.signed import NO_ID, Signed, make_signed, sign


def write_action(
    center: Center,
    locked: LockedSeat,
    case: tuple[bytes, bytes],
    action: AnyCenterAction,
    *,
    id: bytes = b"",  # noqa: A002 (its name on the wire)
    by: str = "",
) -> Case:
    """Put a center's action at the end of a case (origin seat, case id) and into its owner's feed.

    The lifecycle has been asked before. Returns the case as it now is.
    """
    tx, (origin, case_id) = locked.tx, case
    place = free_place(tx, origin, case_id)
    at = center.now()
    signed = make_signed(NEWS, locked.seat, center.id, action, at, id=id, case=case_id)
    envelope = _seal(center, signed)
    tx.insert(
        actions,
        seat=origin,
        action_id=signed.id,
        case_id=case_id,
        place=place,
        actor="center",
        at=at,
        by=center.keys.hide("user", by.encode()) if by else None,
        eid=None,
        envelope=envelope,
    )
    locked.give("a", envelope, get_fact(tx, "epoch"), place)
    entries = load_entries(center, tx, origin, case_id)
    folded = fold_entries(center, tx, case_id, entries)
    refresh_row(center, tx, origin, folded)
    return folded


def tell_seat(center: Center, locked: LockedSeat, news: AnyNews) -> None:
    """Put news of no case into a seat's feed."""
    signed = make_signed(NEWS, locked.seat, center.id, news, center.now(), case=NO_ID)
    locked.give("a", _seal(center, signed), get_fact(locked.tx, "epoch"))


def tell_verdict(locked: LockedSeat, verdict: Verdict, epoch: bytes) -> None:
    """Put a verdict that changed into a seat's feed."""
    locked.give("v", coding.encode(verdict), epoch)


def free_place(tx: Tx, origin: bytes, case_id: bytes) -> int:
    """The lowest free place of a case: the next one, except where a restore left gaps."""
    places = select(actions.c.place).where(actions.c.seat == origin, actions.c.case_id == case_id)
    return lowest_free({row.place for row in tx.rows(places)})


def lowest_free(taken: Set[int | None]) -> int:
    """The lowest place that is not taken."""
    return next(place for place in range(1, len(taken) + 2) if place not in taken)


def all_seats(tx: Tx) -> list[bytes]:
    """Every seat's id, in order."""
    return [bytes(row.seat) for row in tx.rows(select(seats.c.seat).order_by(seats.c.seat))]


def feed_after(tx: Tx, seat: bytes, cursor: int, limit: int) -> list[Any]:
    """The next rows of a seat's feed."""
    rows = select(feed).where(feed.c.seat == seat, feed.c.position > cursor)
    return list(tx.rows(rows.order_by(feed.c.position).limit(limit)))


def _seal(center: Center, signed: Signed) -> bytes:
    s, signature = sign(signed, center.keys.sign)
    return seal_signed(signed, s, signature, [center.keys.intake.public]).envelope

"""Everything one seat brought, by whichever road, taken in under its lock in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxyagent.center.center import Center
from proxyagent.center.enrolling import Enrolment, find_enrolments, is_enrolment
from proxyagent.center.locked_seat import lock_seat
from proxyagent.center.preparing import Prepared, prepare, publics_of_seats
from proxyagent.center.releasing import take_in_all
from proxyagent.center.returning import move_feed, take_back
from proxyagent.center.seats import enrol
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import COMPLETE, REFUSED, UNREADABLE
from proxyagent.wire.messages import Ask, Verdict


@dataclass(frozen=True)
class Brought:
    """The verdicts on what came; or, in `refused`, why the seat is not known."""

    verdicts: tuple[Verdict, ...]
    refused: str = ""


def bring_in(
    center: Center, seat: bytes, envelopes: Sequence[bytes], ask: Ask | None = None
) -> Brought:
    """Enrol the seat where it asks for that, take back what a restore lost, judge its envelopes."""
    enrolments = find_enrolments(center, envelopes)
    with center.database.read() as tx:
        publics = publics_of_seats(tx, [seat])
    for one in enrolments:
        if one.opened is not None and one.opened.publics.seat == seat:
            publics.setdefault(seat, [one.opened.publics.sign])
    others = (envelope for envelope in envelopes if not is_enrolment(envelope))
    prepared = [prepare(center, envelope, publics) for envelope in others]
    return center.database.run(lambda tx: _bring(center, tx, seat, (enrolments, prepared), ask))


def _bring(
    center: Center,
    tx: Tx,
    seat: bytes,
    what: tuple[Sequence[Enrolment], Sequence[Prepared]],
    ask: Ask | None,
) -> Brought:
    enrolments, prepared = what
    verdicts = [_enrol(center, tx, one, seat) for one in enrolments]
    locked = lock_seat(tx, seat)
    if locked is None:
        reasons = [one.reason for one in verdicts if one.verdict == REFUSED]
        return Brought((), reasons[0] if reasons else "seat-unknown")
    if ask is not None:
        move_feed(locked, ask)
        take_back(center, locked, ask.read_returned())
    verdicts += take_in_all(center, locked, prepared)
    locked.save(
        seen=center.now(),
        **({"program": ask.program, "backlog": min(ask.backlog.count, 1 << 40)} if ask else {}),
    )
    return Brought(tuple(verdicts))


def _enrol(center: Center, tx: Tx, one: Enrolment, seat: bytes) -> Verdict:
    if one.opened is None or one.opened.publics.seat != seat:
        return Verdict(one.eid, UNREADABLE, one.reason or "other-seat")
    reason = enrol(center, tx, one.opened)
    return Verdict(one.eid, REFUSED if reason else COMPLETE, reason)

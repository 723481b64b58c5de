"""Held envelopes, judged again when what they waited for has come."""

from collections.abc import Sequence

from sqlalchemy import select

from proxyagent.center import chain
from proxyagent.center.batch import look_up
from proxyagent.center.center import Center, get_fact
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import tell_verdict
from proxyagent.center.preparing import Prepared, prepare, publics_of_seats
from proxyagent.center.storage.tables import envelopes
from proxyagent.center.take_in import take_in
from proxyagent.center.verdicts import HELD
from proxyagent.wire.messages import Verdict


def take_in_all(center: Center, locked: LockedSeat, coming: Sequence[Prepared]) -> list[Verdict]:
    """The verdicts on envelopes of one seat, in their order; each may release what was held for it."""
    chain.note_all(locked.tx, locked.seat, coming)
    batch = look_up(locked.tx, locked.seat, coming)
    verdicts = []
    for prepared in coming:
        verdict = take_in(center, locked, batch, prepared)
        if verdict.place is not None and prepared.signed is not None and batch.has_held:
            release_held(center, locked, prepared.signed.case)
        verdicts.append(verdict)
    return verdicts


def release_held(center: Center, locked: LockedSeat, case_id: bytes) -> None:
    """Judge again what this seat has in the case that is held; new verdicts go into the feed."""
    tx = locked.tx
    held = select(envelopes.c.envelope).where(
        envelopes.c.seat == locked.seat,
        envelopes.c.case_id == case_id,
        envelopes.c.verdict == HELD,
    )
    rows = tx.rows(held.order_by(envelopes.c.incarnation, envelopes.c.seq))
    if not rows:
        return
    publics = publics_of_seats(tx, [locked.seat])
    epoch = get_fact(tx, "epoch")
    waiting = [prepare(center, bytes(row.envelope), publics) for row in rows]
    batch = look_up(tx, locked.seat, waiting)
    for prepared in waiting:
        verdict = take_in(center, locked, batch, prepared)
        if verdict.verdict != HELD:
            tell_verdict(locked, verdict, epoch)

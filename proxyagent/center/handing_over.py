"""A case goes to another seat, with its history so far as a blob of signed actions."""

from sqlalchemy import select

from proxyagent.center.center import Center
from proxyagent.center.enclosed import EVERY_SEAT
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import tell_seat
from proxyagent.center.publishing import seal_and_put
from proxyagent.center.storage.tables import actions, envelopes
from proxyagent.center.uploads import add_blob
from proxyagent.domain.actions import CaseHandedOver
from proxyagent.wire import coding
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.messages import Returned

HISTORY_TYPE = "application/vnd.proxyagent.history"


def hand_over(center: Center, to: LockedSeat, case: tuple[bytes, bytes]) -> None:
    """Tell the new seat, with a blob: msgpack of a list of {s, signature, place}, by place."""
    plain = coding.encode(_history(center, to, case))
    ref = seal_and_put(center, to.seat, plain, HISTORY_TYPE)
    add_blob(center, to.tx, to.seat, (ref.blob, ref.digest, ref.length))
    tell_seat(center, to, CaseHandedOver(case[1], ref))


def _history(center: Center, to: LockedSeat, case: tuple[bytes, bytes]) -> list[Returned]:
    origin, case_id = case
    rows = to.tx.rows(
        select(actions)
        .where(actions.c.seat == origin, actions.c.case_id == case_id)
        .order_by(actions.c.place)
    )
    history = []
    for row in rows:
        sent = to.tx.find(envelopes, eid=row.eid) if row.eid else None
        envelope = bytes(sent.envelope if sent is not None else row.envelope)
        opened = open_signed(envelope, center.keys.opening, EVERY_SEAT)
        history.append(Returned(opened.s, opened.signature, row.place))
    return history

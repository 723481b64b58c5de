"""The receipt (回执) of a submission or a supplement that has become complete: written once."""

from proxyagent.center import chain
from proxyagent.center.center import Center, next_number
from proxyagent.center.history import find_case_row, fold_case
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import write_action
from proxyagent.center.storage.tables import actions
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import Received, Submitted, Supplemented
from proxyagent.domain.judging import judge
from proxyagent.domain.working_days import day_of
from proxyagent.sealing.suites import sha256
from proxyagent.wire.signed import NO_EID, Signed


def receipt_id(eid: bytes) -> bytes:
    """The id of the receipt for one envelope: always the same, so that there are never two."""
    return sha256(b"pa1 received" + eid)[:16]


def write_receipt(
    center: Center, owner: LockedSeat, signed: Signed, eid: bytes, action: object
) -> None:
    """Write the receipt for what `signed` brought, unless it stands already or the case is past it."""
    tx = owner.tx
    case = find_case_row(tx, signed.from_, signed.case)
    if case is None or not isinstance(action, Submitted | Supplemented):
        return
    origin, own_id = bytes(case.seat), receipt_id(eid)
    if tx.find(actions, seat=origin, action_id=own_id) is not None:
        return
    head, _ = chain.find_head(tx, signed.from_, signed.incarnation)
    draft = Received("", eid, head.eid if head else NO_EID)
    if judge(fold_case(center, tx, origin, signed.case), draft, "center") is None:
        receipt = Received(_next(center, tx), draft.submission, draft.head)
        write_action(center, owner, (origin, signed.case), receipt, id=own_id)


def _next(center: Center, tx: Tx) -> str:
    """A receipt's number: the day, and a count that goes on."""
    return f"{day_of(center.now()):%Y%m%d}-{next_number(tx, 'receipts'):06d}"

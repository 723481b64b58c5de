"""Record an own action: judged by the lifecycle, sealed, and put into the outbox, in one transaction."""

from collections.abc import Callable, Sequence

from proxyagent.desk.changes import Changes
from proxyagent.desk.errors import DoesNotFit
from proxyagent.desk.keep_pages import REFUSALS
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.actions import AnyAgentAction, BlobRef
from proxyagent.domain.judging import judge
from proxyagent.vault.records import Recorded
from proxyagent.vault.transaction import Transaction

Also = Callable[[Transaction], None]


def record(
    desk: Desk,
    case: bytes,
    action: AnyAgentAction,
    new: Sequence[BlobRef] = (),
    also: Also | None = None,
) -> Recorded:
    """Record `action`; `new` are blobs already stored that it brings, `also` runs in the same transaction.

    If anything is refused, the new blobs are taken away again and everything is as it was.

    Raises:
        DoesNotFit: the case, as it stands now, does not allow it.
        Whatever `also` raises, and DiskTrouble, OSError.

    """
    brought = list(new)
    try:
        enclosed = desk.vault.enclose_if_long(action)
        if enclosed is not None:
            brought.append(enclosed)
        with desk.vault.write() as tx:
            reason = judge(tx.actions.fold(case), action, "agent")
            if reason is not None:
                raise DoesNotFit(reason)
            for ref in brought:
                tx.blobs.add(ref, case)
            recorded = tx.actions.record_own(case, action, enclosed)
            if also is not None:
                also(tx)
    except REFUSALS:
        desk.vault.discard_blobs([ref.blob for ref in brought])
        raise
    desk.vault.checkpoint()
    return recorded


def standing(desk: Desk, case: bytes, recorded: Recorded) -> Changes:
    """How the case stands after what was recorded."""
    with desk.vault.read() as tx:
        row = tx.cases.find_id(case)
    if row is None:
        return Changes(case, "", "", (), recorded.id, outbox=True)
    return Changes(case, row.number, row.state, row.flags, recorded.id, outbox=True)

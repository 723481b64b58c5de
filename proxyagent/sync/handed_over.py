"""The history of a case that was another seat's, as the center hands it over in a blob."""

from proxyagent.domain.actions import AnyNews, Enclosed
from proxyagent.domain.entries import Unread
from proxyagent.sealing.errors import Unreadable
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.actions import decode_action
from proxyagent.wire.coding import decode
from proxyagent.wire.errors import Malformed
from proxyagent.wire.messages import FeedAction, Returned
from proxyagent.wire.signed import Signed, read_unproven


def take_history(tx: Transaction, case: bytes, untrusted: bytes) -> int:
    """Record each action of the history that was not here yet; returns how many.

    The blob's digest is in what the center signed to us, so that it vouches for the whole; the
    agents' own signatures are kept, their keys are not known here. What does not read is left out.
    """
    try:
        history = decode(untrusted, list[Returned])
    except Malformed:
        tx.journal.add("history-not-readable", case)
        return 0
    return sum(_take(tx, case, item) for item in history)


def _take(tx: Transaction, case: bytes, item: Returned) -> bool:
    try:
        signed = read_unproven(item.s)
    except Unreadable:
        return False
    if signed.case != case:
        return False
    if signed.from_ == tx.around.center.id:
        return _take_centers(tx, item, signed)
    action = decode_action(signed.action)
    readable = Unread("enclosed") if isinstance(action, Enclosed) else action
    return tx.actions.record_handed_over(signed, item.s, item.signature, item.place, readable)


def _take_centers(tx: Transaction, item: Returned, signed: Signed) -> bool:
    action = decode_action(signed.action)
    if isinstance(action, AnyNews | Enclosed):
        return False
    feed_item = FeedAction(0, item.s, item.signature, item.place)
    return tx.actions.record_center(feed_item, signed, action)

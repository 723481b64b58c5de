"""News that could not be read when it came, read again: after an upgrade, or with a newer keyset."""

import msgspec

from proxyagent.sync.apply import Applied, find_proven, take_signed
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.messages import FeedAction


def read_again(tx: Transaction, applied: Applied) -> None:
    """Take what can be read by now; the rest stays, in order."""
    for position, raw in tx.feed.unread():
        try:
            item = msgspec.msgpack.decode(raw, type=FeedAction)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        signed = find_proven(tx, item)
        if signed is not None:
            tx.feed.drop_unread(position)
            if take_signed(tx, item, signed):
                applied.received += 1
                applied.cases.add(signed.case)

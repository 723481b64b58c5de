"""Blobs brought to the center without HTTP."""

from proxyagent.center.center import Center
from proxyagent.center.completion import complete_pending
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.uploads import add_blob
from proxyagent.sealing.suites import sha256
from tests.center.seat import Seat


def bring_blobs(center: Center, seat: Seat) -> None:
    """Put the seat's blobs into the store as an upload would, and open them."""
    for blob, sealed in seat.blobs.items():
        digest = sha256(sealed)
        center.blobs.put(blob_name(seat.seat, blob, digest), [sealed])
        known = (blob, digest, len(sealed))
        center.database.run(lambda tx, known=known: add_blob(center, tx, seat.seat, known))
    complete_pending(center, seat.seat)

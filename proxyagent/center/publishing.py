"""Publishing a catalogue edition: checked whole, kept, and put sealed into every seat's news."""

import io
from functools import partial

from proxyagent.center import audit
from proxyagent.center.catalogue import keep_edition, newest_version
from proxyagent.center.center import Center
from proxyagent.center.enclosed import EVERY_SEAT
from proxyagent.center.errors import BadRequestFile
from proxyagent.center.locked_seat import lock_seat
from proxyagent.center.news import all_seats, tell_seat
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tx import Tx
from proxyagent.center.uploads import add_blob
from proxyagent.domain.actions import BlobRef, CataloguePublished
from proxyagent.domain.catalogue import Edition, read_edition
from proxyagent.domain.catalogue_rules import check_edition
from proxyagent.sealing.blob import seal_blob
from proxyagent.sealing.suites import sha256
from proxyagent.wire import coding

CATALOGUE_TYPE = "application/json"


def publish(center: Center, untrusted: bytes, user: str = "center") -> int:
    """Publish an edition; returns its version.

    Raises:
        CatalogueProblem: it is not in the format or contradicts itself.
        BadRequestFile: its version is not higher than the present one.

    """
    edition = read_edition(untrusted)
    check_edition(edition)
    ref = store_blob(center, EVERY_SEAT, untrusted, CATALOGUE_TYPE)
    center.database.run(lambda tx: _keep(center, tx, edition, ref, user))
    for seat in _seats(center):
        center.database.run(partial(_tell, center, seat, edition.version, ref))
    return edition.version


def store_blob(center: Center, seat: bytes, plain: bytes, media_type: str) -> BlobRef:
    """Seal bytes into a blob that `seat` may read, and keep it; durable when it returns."""
    ref = seal_and_put(center, seat, plain, media_type)
    known = (ref.blob, ref.digest, ref.length)
    center.database.run(lambda tx: add_blob(center, tx, seat, known))
    return ref


def seal_and_put(center: Center, seat: bytes, plain: bytes, media_type: str) -> BlobRef:
    """Seal bytes into the store; `add_blob` must follow in a transaction, or nobody will find them."""
    buffer = io.BytesIO()
    made = seal_blob(plain, buffer.write)
    center.blobs.put(blob_name(seat, made.id, made.digest), [buffer.getvalue()])
    return BlobRef(made.id, made.key, made.digest, made.length, made.sha256, made.bytes, media_type)


def _keep(center: Center, tx: Tx, edition: Edition, ref: BlobRef, user: str) -> None:
    newest = newest_version(tx)
    if edition.version <= newest:
        raise BadRequestFile("catalogue-not-newer", version=edition.version, newest=newest)
    hidden = center.keys.hide("edition", coding.encode(ref))
    keep_edition(tx, edition, ref.sha256, hidden, center.now())
    audit.record(center, tx, user, "publish", detail=str(edition.version))


def _seats(center: Center) -> list[bytes]:
    with center.database.read() as tx:
        return all_seats(tx)


def _tell(center: Center, seat: bytes, version: int, ref: BlobRef, tx: Tx) -> None:
    locked = lock_seat(tx, seat)
    if locked is not None:
        tell_seat(center, locked, CataloguePublished(version, ref))
        locked.save()


def shipped_edition(untrusted: bytes) -> tuple[Edition, bytes]:
    """The edition that ships with the program, read and checked, and its digest."""
    edition = read_edition(untrusted)
    check_edition(edition)
    return edition, sha256(untrusted)

"""Uploads of sealed blobs: found again by seat, blob and digest; every byte that arrived is kept.

An upload's offset is the length of its file, so that no count can disagree with the bytes.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from proxyagent.center.center import Center
from proxyagent.center.storage.blobs import blob_name, read_chunks
from proxyagent.center.storage.tables import blobs, uploads
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.ids import random_id
from proxyagent.sealing.suites import DIGEST_SIZE, ID_SIZE

MAX_LENGTH = 1 << 30
KEEP_MS = 7 * 24 * 3600 * 1000


@dataclass(frozen=True)
class Upload:
    """One upload; `offset` is how much of it is here."""

    id: bytes
    seat: bytes
    blob: bytes
    digest: bytes
    length: int
    offset: int
    expires: int
    done: bool

    @property
    def name(self) -> str:
        """Its name in the blob store."""
        return blob_name(self.seat, self.blob, self.digest)


def create(center: Center, seat: bytes, blob: bytes, digest: bytes, length: int) -> Upload:
    """Begin an upload, or find the one that was begun; raises ValueError outside the bounds."""
    if len(blob) != ID_SIZE or len(digest) != DIGEST_SIZE or not 0 < length <= MAX_LENGTH:
        raise ValueError("not an upload")
    return center.database.run(lambda tx: _create(center, tx, seat, (blob, digest, length)))


def find(center: Center, seat: bytes, upload: bytes) -> Upload | None:
    """The seat's own upload, unless it has expired."""
    with center.database.read() as tx:
        row = tx.find(uploads, upload=upload, seat=seat)
    if row is None or (not row.done and row.expires <= center.now()):
        return None
    return _upload(center, row)


def open_to_append(center: Center, upload: Upload) -> BinaryIO:
    """The file that further bytes go to, at its end."""
    return center.blobs.arriving(upload.name).open("ab", buffering=0)


def keep(center: Center, upload: Upload, file: BinaryIO) -> Upload:
    """What arrived is durable when this returns; returns the upload as it now is."""
    os.fsync(file.fileno())
    later = {"expires": center.now() + KEEP_MS}
    center.database.run(lambda tx: tx.update(uploads, later, upload=upload.id))
    found = find(center, upload.seat, upload.id)
    return upload if found is None else found


def cut_back(center: Center, upload: Upload, offset: int) -> None:
    """Discard what came after `offset` (a chunk whose own checksum was wrong)."""
    os.truncate(center.blobs.arriving(upload.name), offset)


def finish(center: Center, upload: Upload) -> bool:
    """Check the digest of the whole; true: it is kept as a blob, false: it is gone."""
    path = center.blobs.arriving(upload.name)
    with path.open("rb") as file:
        right = _digest(read_chunks(file)) == upload.digest
    if not right:
        drop(center, upload)
        return False
    center.blobs.arrived(upload.name)

    def work(tx: Tx) -> None:
        add_blob(center, tx, upload.seat, (upload.blob, upload.digest, upload.length))
        tx.update(uploads, {"done": True}, upload=upload.id)

    center.database.run(work)
    return True


def drop(center: Center, upload: Upload) -> None:
    """Forget an incomplete upload."""
    center.database.run(lambda tx: tx.delete(uploads, upload=upload.id))
    center.blobs.drop_arriving(upload.name)


def sweep(center: Center) -> int:
    """Forget incomplete uploads that expired; returns how many."""
    now = center.now()
    with center.database.read() as tx:
        late = [row for row in tx.all(uploads, done=False) if row.expires <= now]
    for row in late:
        drop(center, _upload(center, row))
    return len(late)


def add_blob(center: Center, tx: Tx, seat: bytes, known: tuple[bytes, bytes, int]) -> None:
    """Note that a whole blob (id, digest, length) of this seat is in the store."""
    blob, digest, length = known
    now = center.now()
    tx.insert_new(blobs, seat=seat, blob=blob, digest=digest, length=length, arrived=now)


def _create(center: Center, tx: Tx, seat: bytes, asked: tuple[bytes, bytes, int]) -> Upload:
    blob, digest, length = asked
    here = tx.find(blobs, seat=seat, blob=blob, digest=digest)
    row = tx.find(uploads, seat=seat, blob=blob, digest=digest)
    if row is not None and (row.done != (here is not None) or row.length != length):
        # Another length cannot have this digest; a blob that a restore lost is asked for again.
        tx.delete(uploads, upload=row.upload)
        center.blobs.drop_arriving(blob_name(seat, blob, digest))
        row = None
    if row is None:
        expires = center.now() + KEEP_MS
        values = {"upload": random_id(), "length": length, "expires": expires}
        done = here is not None
        tx.insert_new(uploads, seat=seat, blob=blob, digest=digest, done=done, **values)
        row = tx.find(uploads, seat=seat, blob=blob, digest=digest)
    return _upload(center, row)


def offset_of(center: Center, row: Any) -> int:
    """How much of an upload is here."""
    if row.done:
        return int(row.length)
    name = blob_name(bytes(row.seat), bytes(row.blob), bytes(row.digest))
    try:
        return center.blobs.arriving(name).stat().st_size
    except FileNotFoundError:
        return 0


def _upload(center: Center, row: Any) -> Upload:
    upload, seat, blob = bytes(row.upload), bytes(row.seat), bytes(row.blob)
    offset = offset_of(center, row)
    return Upload(
        upload, seat, blob, bytes(row.digest), row.length, offset, row.expires, bool(row.done)
    )


def _digest(chunks: Iterator[bytes]) -> bytes:
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.digest()

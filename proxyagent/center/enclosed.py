"""Opening blobs here: an action that was too long for its envelope, a page, a result."""

import hashlib
from collections.abc import Iterator

from proxyagent.center.center import Center
from proxyagent.center.storage.blobs import blob_name, read_chunks
from proxyagent.domain.actions import BlobRef, Enclosed
from proxyagent.sealing.blob import open_blob
from proxyagent.sealing.errors import Tampered
from proxyagent.wire.actions import Readable, Unread, decode_action

MAX_ENCLOSED = 8 << 20
EVERY_SEAT = bytes(16)


def open_enclosed(center: Center, seat: bytes, enclosed: Enclosed) -> Readable | Unread:
    """The action inside the blob that `seat` brought; `Unread` where it is not here or does not open."""
    unread = Unread("enclosed", b"", known=True)
    if enclosed.ref.bytes > MAX_ENCLOSED:
        return unread
    try:
        plain = b"".join(plain_chunks(center, seat, enclosed.ref))
    except (Tampered, FileNotFoundError):
        return unread
    action = decode_action(plain)
    return unread if isinstance(action, Enclosed) else action


def plain_chunks(center: Center, seat: bytes, ref: BlobRef) -> Iterator[bytes]:
    """The plaintext of a blob, chunk by chunk; the end checks length and digest.

    Raises:
        FileNotFoundError: it is not here.
        Tampered: it does not open, or is not what the action says.

    """
    digest, length = hashlib.sha256(), 0
    with center.blobs.open(blob_name(seat, ref.blob, ref.digest)) as file:
        for chunk in open_blob(read_chunks(file), ref.key, ref.blob):
            digest.update(chunk)
            length += len(chunk)
            yield chunk
    if length != ref.bytes or digest.digest() != ref.sha256:
        raise Tampered("content")


def opens(center: Center, seat: bytes, ref: BlobRef) -> bool:
    """Whether the blob opens and its plaintext is the one the action names; in bounded memory."""
    try:
        for _ in plain_chunks(center, seat, ref):
            pass
    except Tampered:
        return False
    return True

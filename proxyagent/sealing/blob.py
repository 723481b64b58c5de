"""The blob, PAB1: a file encrypted chunk by chunk under a key of its own.

    header = "PAB1" ‖ suite u8 ‖ id 16 ‖ commit 32, then chunks of 65,536 + 16 bytes
    commit = HKDF(key, "pa1 commit" ‖ header before it), chunk key = HKDF(key, "pa1 blob" ‖ header)
    nonce = 0 × 7 ‖ index u32 ‖ last u8, aad = header

The last chunk holds 1 to 65,536 bytes, 0 only if all is empty. A key seals one file, once.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from proxyagent.sealing.buffers import Buffers
from proxyagent.sealing.chunks import Source, after_head, pieces
from proxyagent.sealing.digests import Digest
from proxyagent.sealing.errors import Tampered
from proxyagent.sealing.suites import (
    ID_SIZE,
    KEY_SIZE,
    SUITE,
    SUITES,
    TAG_SIZE,
    hkdf,
    random_bytes,
    same,
)

MAGIC: Final = b"PAB1"
HEADER_SIZE: Final = 53
CHUNK: Final = 65536
SEALED_CHUNK: Final = CHUNK + TAG_SIZE
_BUFFER: Final = HEADER_SIZE + 48 * SEALED_CHUNK

_FRONT: Final = struct.Struct(">4sB16s")
_NONCE: Final = struct.Struct(">7xIB")


@dataclass(frozen=True, slots=True)
class SealedBlob:
    """What an action says of a blob: `digest`, `length` of the sealed bytes, `sha256`, `bytes` of the plaintext."""

    id: bytes
    key: bytes = field(repr=False)
    digest: bytes
    length: int
    sha256: bytes
    bytes: int


def seal_blob(
    source: Source,
    write: Callable[[memoryview], object],
    blob_id: bytes | None = None,
    *,
    flush: Callable[[], object] | None = None,
    pool: Executor | None = None,
    plain_sha256: bytes | None = None,
) -> SealedBlob:
    """Encrypt `source` under a new key and hand the sealed bytes to `write`, about 3 MiB at a time.

    `write` must be done with its bytes when it returns: their memory is used again. `flush`, if
    given, is called once after the last write (an fsync: with a `pool` the digests are made beside
    it, which hides most of their cost). `plain_sha256` is the plaintext's digest where the caller has
    it already. What `source`, `write` and `flush` raise goes through.
    """
    plain = Digest(pool, plain_sha256)
    sealing = _Sealing(blob_id or random_bytes(ID_SIZE), write, pool)
    for piece, last in pieces(_digested(source, plain), CHUNK):
        sealing.add(piece, last=last)
    if flush is not None:
        flush()
    return sealing.finish(plain)


def open_blob(
    untrusted_sealed: Source, key: bytes, blob_id: bytes | None = None
) -> Iterator[bytes]:
    """Yield the plaintext, chunk by chunk, of sealed bytes that come in parts of any size.

    Each chunk is proven before it is yielded, but the *whole* only when the iterator has ended.
    Raises Tampered: header, suite, other-blob (than `blob_id`), commitment, or altered, which a
    blob cut short, lengthened or in another order is too.
    """
    header, rest = after_head(untrusted_sealed, HEADER_SIZE)
    cipher = open_header(header, key, blob_id)
    for index, (piece, last) in enumerate(pieces(rest, SEALED_CHUNK)):
        yield open_chunk(cipher, header, index, piece, last=last)


def open_header(untrusted_header: bytes, key: bytes, blob_id: bytes | None = None) -> AESGCM:
    """The cipher of the chunks after this header; raises Tampered as `open_blob`."""
    if len(untrusted_header) != HEADER_SIZE or untrusted_header[: len(MAGIC)] != MAGIC:
        raise Tampered("header")
    _, suite, named = _FRONT.unpack_from(untrusted_header)
    if suite not in SUITES:
        raise Tampered("suite")
    if blob_id is not None and named != blob_id:
        raise Tampered("other-blob")
    front, commit = untrusted_header[: _FRONT.size], untrusted_header[_FRONT.size :]
    if len(key) != KEY_SIZE or not same(_commitment(key, front), commit):
        raise Tampered("commitment")
    return _cipher(key, untrusted_header)


def open_chunk(
    cipher: AESGCM, header: bytes, index: int, untrusted_chunk: memoryview, *, last: bool
) -> bytes:
    """The plaintext of the chunk at `index`; raises Tampered."""
    try:
        plaintext = cipher.decrypt(_NONCE.pack(index, last), untrusted_chunk, header)
    except InvalidTag:
        raise Tampered("altered") from None
    if not plaintext and index > 0:
        raise Tampered("altered")
    return plaintext


def id_of(untrusted_sealed: bytes) -> bytes:
    """The id that a blob's header names (its first 53 bytes suffice); raises Tampered."""
    if len(untrusted_sealed) < HEADER_SIZE or untrusted_sealed[: len(MAGIC)] != MAGIC:
        raise Tampered("header")
    named: bytes = _FRONT.unpack_from(untrusted_sealed)[2]
    return named


def sealed_length(plain_length: int) -> int:
    """How many bytes a file of `plain_length` bytes has once sealed."""
    chunks = max(-(-plain_length // CHUNK), 1)
    return HEADER_SIZE + plain_length + chunks * TAG_SIZE


def _digested(source: Source, digest: Digest) -> Source:
    if isinstance(source, bytes | bytearray | memoryview):
        digest.add([memoryview(source).cast("B")])
        return source
    return _each_digested(source, digest)


def _each_digested(source: Iterable[bytes], digest: Digest) -> Iterator[bytes]:
    for part in source:
        digest.add([memoryview(part)])
        yield part


class _Sealing:
    """One blob in the making: buffers in turn, each filled chunk by chunk, digested and written."""

    def __init__(
        self, blob_id: bytes, write: Callable[[memoryview], object], pool: Executor | None
    ) -> None:
        self._id, self._key = blob_id, random_bytes(KEY_SIZE)
        front = _FRONT.pack(MAGIC, SUITE, blob_id)
        self._header = front + _commitment(self._key, front)
        self._cipher = _cipher(self._key, self._header)
        self._write = write
        self._buffers = Buffers(2 if pool else 1, _BUFFER)
        self._buffer = self._buffers.take()
        self._buffer[:HEADER_SIZE] = self._header
        self._filled = HEADER_SIZE
        self._index = 0
        self._digest = Digest(pool)

    def add(self, piece: memoryview, *, last: bool) -> None:
        if self._filled + SEALED_CHUNK > _BUFFER:
            self._buffer, self._filled = self._buffers.take(), 0
        end = self._filled + len(piece) + TAG_SIZE
        nonce = _NONCE.pack(self._index, last)
        self._cipher.encrypt_into(nonce, piece, self._header, self._buffer[self._filled : end])
        self._filled, self._index = end, self._index + 1
        if last or end + SEALED_CHUNK > _BUFFER:
            self._send()

    def _send(self) -> None:
        full = self._buffer[: self._filled]
        self._buffers.give(self._digest.add([full]))
        self._write(full)

    def finish(self, plain: Digest) -> SealedBlob:
        digest, length = self._digest.value(), self._digest.length
        self._buffers.done()
        return SealedBlob(self._id, self._key, digest, length, plain.value(), plain.length)


def _commitment(key: bytes, front: bytes) -> bytes:
    return hkdf(key, b"pa1 commit" + front)


def _cipher(key: bytes, header: bytes) -> AESGCM:
    return AESGCM(hkdf(key, b"pa1 blob" + header))

"""Small plaintexts made shorter, and their length hidden."""

from typing import Final

import zstandard

from proxyagent.sealing.errors import Unreadable

BLOCK = 256
"""Bytes; a packed plaintext is a whole number of these."""

_LEVEL: Final = 3
_END: Final = b"\x80"
_WINDOW: Final = 1 << 23


def pack(plaintext: bytes) -> bytes:
    """Compress with zstd, then pad with 80 00 … to a multiple of 256 bytes."""
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(plaintext) + _END
    return packed + bytes(-len(packed) % BLOCK)


def unpack(untrusted_packed: bytes, limit: int) -> bytes:
    """Undo `pack`; raises Unreadable for a wrong padding or frame, or more than `limit` bytes of plaintext."""
    stripped = untrusted_packed.rstrip(b"\0")
    padding = len(untrusted_packed) - len(stripped) + len(_END)
    if len(untrusted_packed) % BLOCK or padding > BLOCK or not stripped.endswith(_END):
        raise Unreadable("padding")
    return _decompress(stripped[: -len(_END)], limit)


def _decompress(frame: bytes, limit: int) -> bytes:
    # `decompress(max_output_size=…)` would believe the size that the frame states, up to gigabytes.
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        with decompressor.stream_reader(frame, read_across_frames=False) as reader:
            plaintext = reader.read(limit + 1)
            whole = len(plaintext) > limit or not reader.read(1)
    except zstandard.ZstdError:
        raise Unreadable("compression") from None
    if len(plaintext) > limit or not whole:
        raise Unreadable("too-long")
    return plaintext

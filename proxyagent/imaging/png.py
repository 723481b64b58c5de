"""A PNG without its metadata: chunks are copied or left out."""

import struct
import zlib
from collections.abc import Iterator

from proxyagent.imaging import exif
from proxyagent.imaging.errors import KindNotTaken, PageBroken

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_SEEN = _CRITICAL | {
    b"tRNS",
    b"gAMA",
    b"cHRM",
    b"sRGB",
    b"iCCP",
    b"sBIT",
    b"cICP",
    b"mDCV",
    b"cLLI",
    b"pHYs",
}
_ANIMATION = b"acTL"
_IS_ANCILLARY = 0x20  # of the first letter: small


def strip(untrusted_png: bytes) -> tuple[bytes, int]:
    """The same picture with what its colours, size and turn need, and its orientation.

    Raises:
        KindNotTaken: if it moves.
        PageBroken: if a chunk is cut short, damaged or unknown and critical, or the end is missing.

    """
    every = list(chunks(untrusted_png))
    kept = [one for one in every if one[0] in _SEEN]
    orientation = next(
        (exif.find_orientation(data) for name, data in every if name == b"eXIf"), exif.UPRIGHT
    )
    if orientation != exif.UPRIGHT:
        kept.insert(1, (b"eXIf", exif.only_orientation(orientation)))
    return SIGNATURE + b"".join(chunk(name, data) for name, data in kept), orientation


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk as it stands in a file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def chunks(untrusted_png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk up to the end of the picture.

    Raises:
        KindNotTaken: if it moves.
        PageBroken: if a chunk is cut short, damaged or unknown and critical.

    """
    position, name = len(SIGNATURE), b""
    while name != b"IEND":
        head = untrusted_png[position : position + 8]
        size = int.from_bytes(head[:4], "big")
        name = head[4:]
        data = untrusted_png[position + 8 : position + 8 + size]
        crc = untrusted_png[position + 8 + size : position + 12 + size]
        position += 12 + size
        if name == _ANIMATION:
            raise KindNotTaken("page-animated")
        if not _is_whole(name, data, crc) or len(data) != size:
            raise PageBroken("page-picture-broken", kind="PNG")
        yield name, data


def _is_whole(name: bytes, data: bytes, crc: bytes) -> bool:
    """Whether a chunk that matters is undamaged; the others are left out anyway."""
    if len(name) != 4 or len(crc) != 4:  # noqa: PLR2004 a chunk's name and check are four bytes each
        return False
    if name in _SEEN:
        return zlib.crc32(name + data).to_bytes(4, "big") == crc
    return bool(name[0] & _IS_ANCILLARY)

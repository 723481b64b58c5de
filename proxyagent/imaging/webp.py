"""A WebP without its metadata: chunks are copied or left out, the flags set to what is left."""

import struct
from collections.abc import Iterator

from proxyagent.imaging import exif
from proxyagent.imaging.errors import KindNotTaken, PageBroken

_SEEN = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"})
_CODED = frozenset({b"VP8 ", b"VP8L"})
_ANIMATION = frozenset({b"ANIM", b"ANMF"})
_FLAG_EXIF, _FLAG_XMP, _FLAG_ANIMATION = 0x08, 0x04, 0x02
_HEAD = 12


def strip(untrusted_webp: bytes) -> tuple[bytes, int]:
    """The same picture with its colour profile, transparency and orientation, and the orientation.

    Raises:
        KindNotTaken: if it moves.
        PageBroken: if it is cut short or holds no picture.

    """
    chunks = list(_chunks(untrusted_webp))
    names = {name for name, _ in chunks}
    if names & _ANIMATION:
        raise KindNotTaken("page-animated")
    if not names & _CODED:
        raise PageBroken("page-picture-broken", kind="WebP")
    turn = next((_orientation(data) for name, data in chunks if name == b"EXIF"), exif.UPRIGHT)
    turned = turn != exif.UPRIGHT and b"VP8X" in names
    kept = [_kept(name, data, turned=turned) for name, data in chunks if name in _SEEN]
    if turned:
        kept.append(_chunk(b"EXIF", exif.only_orientation(turn)))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body, turn if turned else exif.UPRIGHT


def _orientation(data: bytes) -> int:
    return exif.find_orientation(data.removeprefix(b"Exif\x00\x00"))


def _kept(name: bytes, data: bytes, *, turned: bool) -> bytes:
    if name == b"VP8X" and data:
        flags = data[0] & ~(_FLAG_EXIF | _FLAG_XMP | _FLAG_ANIMATION)
        data = bytes([flags | (_FLAG_EXIF if turned else 0)]) + data[1:]
    return _chunk(name, data)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)


def _chunks(untrusted_webp: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each chunk inside the size which the file's head states; what follows is not of the picture."""
    end = 8 + int.from_bytes(untrusted_webp[4:8], "little")
    if end > len(untrusted_webp) + 1:  # some writers forget the last padding byte
        raise PageBroken("page-picture-broken", kind="WebP")
    position = _HEAD
    while position + 8 <= end:
        name = untrusted_webp[position : position + 4]
        size = int.from_bytes(untrusted_webp[position + 4 : position + 8], "little")
        data = untrusted_webp[position + 8 : position + 8 + size]
        if len(data) != size:
            raise PageBroken("page-picture-broken", kind="WebP")
        yield name, data
        position += 8 + size + size % 2

"""A JPEG without its metadata: segments are copied or left out, the coded picture is not touched."""

import re
import struct
from collections.abc import Iterator

from proxyagent.imaging import exif
from proxyagent.imaging.errors import PageBroken

_MARKER = re.compile(
    rb"\xff+([^\x00\x01\xd0-\xd7\xff])"
)  # a marker that is no stuffing and no restart
_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CODING = _FRAMES | {0xC4, 0xCC, _SOS, 0xDB, 0xDC, 0xDD}
_JFIF_LENGTH = 12  # up to the thumbnail's size
_ADOBE_LENGTH = 12


def strip(untrusted_jpeg: bytes, *, turned: bool = True) -> tuple[bytes, int]:
    """The same picture with colour profile, density and orientation, and the orientation.

    Without `turned` the orientation goes too. Everything else goes: EXIF, GPS, XMP, comments, thumbnails, and whatever stands behind the picture's end.

    Raises:
        PageBroken: if the segments are cut short or the picture's end is missing.

    """
    orientation = exif.UPRIGHT
    head, body = b"", bytearray()
    for marker, payload, coded in _segments(untrusted_jpeg):
        if marker == _APP0 and payload.startswith(b"JFIF\x00") and not head:
            head = _segment(
                _APP0, payload[:_JFIF_LENGTH].ljust(_JFIF_LENGTH, b"\x00") + b"\x00\x00"
            )
        elif marker == _APP1 and payload.startswith(b"Exif\x00"):
            if orientation == exif.UPRIGHT:
                orientation = exif.find_orientation(payload[6:])
        elif _is_seen(marker, payload):
            kept = payload[:_ADOBE_LENGTH] if marker == _APP14 else payload
            body += _segment(marker, kept) + coded
    if turned and orientation != exif.UPRIGHT:
        head += _segment(_APP1, b"Exif\x00\x00" + exif.only_orientation(orientation))
    return b"\xff\xd8" + head + bytes(body) + b"\xff\xd9", orientation


def _is_seen(marker: int, payload: bytes) -> bool:
    """Whether a segment has a part in what is seen."""
    return (
        marker in _CODING
        or (marker == _APP2 and payload.startswith(b"ICC_PROFILE\x00"))
        or (marker == _APP14 and payload.startswith(b"Adobe"))
    )


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _segments(untrusted_jpeg: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment up to the end of the picture: marker, payload, and the coded bytes behind a scan's head."""
    position, scans = 2, 0
    while True:
        found = _MARKER.search(untrusted_jpeg, position)
        if found is None:
            raise PageBroken("page-picture-broken", kind="JPEG")
        marker, position = found[1][0], found.end()
        if marker == _SOI:
            continue
        if marker == _EOI:
            break
        payload = _payload(untrusted_jpeg, position)
        position += 2 + len(payload)
        coded = b""
        if marker == _SOS:
            scans += 1
            coded = _coded(untrusted_jpeg, position)
            position += len(coded)
        yield marker, payload, coded
    if not scans:
        raise PageBroken("page-picture-broken", kind="JPEG")


def _payload(untrusted_jpeg: bytes, position: int) -> bytes:
    length = int.from_bytes(untrusted_jpeg[position : position + 2], "big")
    payload = untrusted_jpeg[position + 2 : position + length]
    if length < 2 or len(payload) != length - 2:  # noqa: PLR2004 the length counts its own two bytes
        raise PageBroken("page-picture-broken", kind="JPEG")
    return payload


def _coded(untrusted_jpeg: bytes, position: int) -> bytes:
    found = _MARKER.search(untrusted_jpeg, position)
    if found is None:
        raise PageBroken("page-picture-broken", kind="JPEG")
    return untrusted_jpeg[position : found.start()]

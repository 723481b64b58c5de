"""A kept page turned by quarters, losing nothing of it; runs in the reader only."""

import struct
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from proxyagent.imaging import exif, jpeg, pdf, png, raster
from proxyagent.imaging.kinds import Kind
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import Page, Turn

_QUARTER: Final = {1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2}
"""From one orientation to that of the same picture turned clockwise by a quarter."""
_TURNS: Final = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}
_APP0: Final = b"\xff\xe0"
_DEPTH_AT, _EIGHT_BITS = 24, 8
_COLOUR_CHUNKS: Final = (b"gAMA", b"cHRM", b"cICP", b"mDCV", b"cLLI")
"""Pillow would lose these."""


def turn(untrusted: bytes, wish: Turn, limits: Limits) -> Page:
    """The page turned clockwise. Raises: PageProblem."""
    match wish.type:
        case "application/pdf":
            return _pdf(untrusted, wish.quarters)
        case "image/jpeg":
            return _jpeg(untrusted, wish.quarters, limits)
        case "image/png":
            return _png(untrusted, wish.quarters, limits)
        case _:
            return _pixels(untrusted, Kind(wish.type), wish.quarters, limits)


def _turned(orientation: int, quarters: int) -> int:
    for _ in range(quarters):
        orientation = _QUARTER[orientation]
    return orientation


def _jpeg(untrusted: bytes, quarters: int, limits: Limits) -> Page:
    bare, orientation = jpeg.strip(untrusted, turned=False)
    orientation = _turned(orientation, quarters)
    at = 2
    if bare[at : at + 2] == _APP0:
        at += 2 + struct.unpack_from(">H", bare, at + 2)[0]
    data = bare
    if orientation != exif.UPRIGHT:
        payload = b"Exif\x00\x00" + exif.only_orientation(orientation)
        data = bare[:at] + struct.pack(">HH", 0xFFE1, len(payload) + 2) + payload + bare[at:]
    size = _upright(raster.measure(data, Kind.JPEG, limits), orientation)
    return Page(data, "image/jpeg", "image/jpeg", *size, 1, 1)


def _png(untrusted: bytes, quarters: int, limits: Limits) -> Page:
    """Pixels are turned where nothing is lost by it; else the orientation is said."""
    chunks = list(png.chunks(untrusted))
    plain = untrusted[_DEPTH_AT] <= _EIGHT_BITS
    if plain and not any(name in _COLOUR_CHUNKS for name, _ in chunks):
        return _pixels(untrusted, Kind.PNG, quarters, limits)
    before = next(
        (exif.find_orientation(body) for name, body in chunks if name == b"eXIf"), exif.UPRIGHT
    )
    orientation = _turned(before, quarters)
    kept = [chunk for chunk in chunks if chunk[0] != b"eXIf"]
    if orientation != exif.UPRIGHT:
        kept.insert(1, (b"eXIf", exif.only_orientation(orientation)))
    data = png.SIGNATURE + b"".join(png.chunk(name, body) for name, body in kept)
    size = _upright(raster.measure(data, Kind.PNG, limits), orientation)
    return Page(data, "image/png", "image/png", *size, 1, 1)


def _pixels(untrusted: bytes, kind: Kind, quarters: int, limits: Limits) -> Page:
    with raster.opened(untrusted, kind) as image:
        raster.bound(image, limits.pixels)
        upright = ImageOps.exif_transpose(image)
        turned = upright.transpose(_TURNS[quarters]) if quarters else upright
        return Page(raster.as_png(turned), "image/png", kind.value, *turned.size, 1, 1)


def _pdf(untrusted: bytes, quarters: int) -> Page:
    with pdf.opened(untrusted) as document:
        document.pages[0].rotate(90 * quarters, relative=True)
        made = BytesIO()
        document.save(made, deterministic_id=True, fix_metadata_version=False)
    size = pdf.proof(made.getvalue(), 1)
    return Page(made.getvalue(), "application/pdf", "application/pdf", *size, 1, 1)


def _upright(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    width, height = size
    return (height, width) if orientation in exif.SIDEWAYS else (width, height)

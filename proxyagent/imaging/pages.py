"""What comes out of the door."""

from collections.abc import Mapping
from typing import Literal

import msgspec

PageType = Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]

FIRST_BYTES: Mapping[str, bytes] = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/webp": b"RIFF",
    "application/pdf": b"%PDF-1.",
}


class Source(msgspec.Struct, frozen=True):
    """Where a page comes from: the file as it was given and the page's number in it, from 1."""

    sha256: str
    type: str
    page: int
    pages: int


class KeptPage(msgspec.Struct, frozen=True):
    """One page as it is kept; the same file always gives the same `data`.

    `width` and `height` are of the page as it is shown, upright: in pixels, for a PDF in points (1/72 inch).
    `sha256` is the hexadecimal digest of `data`.
    """

    data: bytes
    type: PageType
    width: int
    height: int
    sha256: str
    source: Source


class Picture(msgspec.Struct, frozen=True):
    """A page as it is shown: rows of RGB from the top, upright, three bytes a pixel, no padding."""

    pixels: bytes
    width: int
    height: int

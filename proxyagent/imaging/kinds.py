"""What a file is, judged by its content and never by its name."""

import re
from enum import StrEnum

from proxyagent.imaging.errors import PageProblem, refusal

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ARCHIVES = (*_ZIP, b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel and WPS before 2007
_PICTURES = (  # pictures which nobody at the center could open, by how they begin
    ("GIF", b"GIF8"),
    ("JPEG 2000", b"\x00\x00\x00\x0cjP  "),
    ("JPEG 2000", b"\xff\x4f\xff\x51"),
    ("JPEG XL", b"\xff\x0a"),
    ("JPEG XL", b"\x00\x00\x00\x0cJXL "),
    ("Photoshop", b"8BPS"),
    ("PostScript", b"%!PS"),
)
_PDF = re.compile(rb"%PDF-\d")
_PDF_WITHIN = 1024
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_SMALL = frozenset(range(0x20)) - set(b"\t\n\r\f\x1b")  # bytes which no text holds


class Kind(StrEnum):
    """The kinds which pages are made of; the value is the media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    BMP = "image/bmp"
    PDF = "application/pdf"


def get_kind(untrusted: bytes) -> Kind:
    """The kind of a file.

    Raises:
        KindNotTaken: with its own sentence for each thing that helpers hand in by mistake.

    """
    kind = _find_kind(untrusted)
    if kind is None:
        raise _why_not(untrusted[:_HEAD])
    return kind


def _find_kind(untrusted: bytes) -> Kind | None:
    for kind, begins in (
        (Kind.JPEG, (b"\xff\xd8\xff",)),
        (Kind.PNG, (b"\x89PNG\r\n\x1a\n",)),
        (Kind.TIFF, (b"II*\x00", b"MM\x00*")),
        (Kind.PDF, (b"%PDF-",)),
    ):
        if untrusted.startswith(begins):
            return kind
    if untrusted[:4] == b"RIFF" and untrusted[8:12] == b"WEBP":
        return Kind.WEBP
    if untrusted[:2] == b"BM" and untrusted[6:10] == b"\x00\x00\x00\x00":
        return Kind.BMP
    return _late_pdf(untrusted)


def _late_pdf(untrusted: bytes) -> Kind | None:
    """PDF behind a few stray bytes, as mail gateways and old portals write it."""
    strange = untrusted.startswith((*_ARCHIVES, *(begin for _, begin in _PICTURES)))
    return None if strange or not _PDF.search(untrusted[:_PDF_WITHIN]) else Kind.PDF


def _why_not(untrusted_head: bytes) -> PageProblem:
    if untrusted_head.startswith(_ZIP):
        return _zip(untrusted_head)
    if untrusted_head.startswith(_ARCHIVES):
        return refusal("page-kind-archive")
    if untrusted_head.startswith((_OLE, b"{\\rtf")):
        return refusal("page-kind-office")
    for name, begin in _PICTURES:
        if untrusted_head.startswith(begin):
            return refusal("page-kind-unsupported", kind=name)
    return _film_or_text(untrusted_head)


def _film_or_text(untrusted_head: bytes) -> PageProblem:
    if untrusted_head[4:8] == b"ftyp":
        return _film(untrusted_head[8:12])
    return refusal("page-kind-text" if _is_text(untrusted_head) else "page-kind-unknown")


def _zip(untrusted_head: bytes) -> PageProblem:
    if b"OFD.xml" in untrusted_head:
        return refusal("page-kind-ofd")
    if b"[Content_Types].xml" in untrusted_head or b"mimetypeapplication" in untrusted_head:
        return refusal("page-kind-office")
    return refusal("page-kind-archive")


def _film(untrusted_brand: bytes) -> PageProblem:
    if untrusted_brand in _HEIC_BRANDS:
        return refusal("page-kind-heic")
    if untrusted_brand in (b"avif", b"avis"):
        return refusal("page-kind-unsupported", kind="AVIF")
    return refusal("page-kind-video")


def _is_text(untrusted_head: bytes) -> bool:
    return untrusted_head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _SMALL & set(untrusted_head)

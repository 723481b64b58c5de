"""A photograph inside a PDF: phones that scan to PDF leave place and time in it."""

import zlib

from pikepdf import Array, Dictionary, Name, Object

from proxyagent.imaging import jpeg
from proxyagent.imaging.errors import PageBroken
from proxyagent.imaging.limits import MEGA

_MOST_INFLATED = 64 * MEGA
_END = b"\xff\xd9"


def strip_photograph(image: Object) -> None:
    """Take the metadata out of an image that is a JPEG; any other image stays as it is.

    Its orientation goes too: a PDF says by itself which way up a picture is, and readers ignore the JPEG's.

    Raises:
        PageBroken: if the JPEG's segments are damaged; a missing end is forgiven, as PDF readers do.

    """
    filters = [str(name) for name in _listed(image.get("/Filter"))]
    if filters not in (["/DCTDecode"], ["/FlateDecode", "/DCTDecode"]):
        return
    given = image.read_raw_bytes()
    if len(filters) > 1:
        given = zlib.decompressobj().decompress(given, _MOST_INFLATED)
    kept = _stripped(given)
    parameters = _listed(image.get("/DecodeParms"))
    if kept != given:
        how = parameters[-1] if parameters and isinstance(parameters[-1], Dictionary) else None
        image.write(kept, filter=Name.DCTDecode, decode_parms=how, type_check=False)


def _listed(value: Object | None) -> list[Object]:
    """One or many, as the format allows both."""
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _stripped(untrusted_jpeg: bytes) -> bytes:
    try:
        return jpeg.strip(untrusted_jpeg, turned=False)[0]
    except PageBroken:
        return jpeg.strip(untrusted_jpeg + _END, turned=False)[0]

"""From the bytes of one file to its pages; runs in the reader only."""

from collections.abc import Callable, Iterator, Mapping

from proxyagent.imaging import jpeg, png, webp
from proxyagent.imaging.exif import SIDEWAYS
from proxyagent.imaging.kinds import Kind, get_kind
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import Page
from proxyagent.imaging.pages import PageType
from proxyagent.imaging.pdf import pdf_pages
from proxyagent.imaging.raster import measure, png_pages

_STRIP: Mapping[Kind, tuple[PageType, Callable[[bytes], tuple[bytes, int]]]] = {
    Kind.JPEG: ("image/jpeg", jpeg.strip),
    Kind.PNG: ("image/png", png.strip),
    Kind.WEBP: ("image/webp", webp.strip),
}


def read_pages(untrusted: bytes, limits: Limits) -> Iterator[Page]:
    """The pages of a file, clean, in their order. Raises: PageProblem."""
    kind = get_kind(untrusted)
    if kind in _STRIP:
        yield _stripped(untrusted, kind, limits)
    elif kind is Kind.PDF:
        for made in pdf_pages(untrusted, limits):
            yield Page(made.data, "application/pdf", kind, *made[1:])
    else:
        for drawn in png_pages(untrusted, kind, limits):
            yield Page(drawn.data, "image/png", kind, *drawn[1:])


def _stripped(untrusted: bytes, kind: Kind, limits: Limits) -> Page:
    page_type, strip = _STRIP[kind]
    data, orientation = strip(untrusted)
    width, height = measure(data, kind, limits)
    if orientation in SIDEWAYS:
        width, height = height, width
    return Page(data, page_type, kind, width, height, 1, 1)

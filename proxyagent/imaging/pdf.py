"""pikepdf and pdfium: a PDF becomes single pages, each proved by drawing it small. Only the reader loads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Name, Object, Pdf

from proxyagent.imaging.errors import PageBroken, PageProblem, refusal
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.pdf_clean import clean

_DRAWN_PIXELS = 256  # the longer side of the proof
_MOST_POINTS = 14_400  # 200 inches, the format's own limit
_MOST_FIELDS = 5_000


class PdfPage(NamedTuple):
    """One page as a document of its own, its size in points as it is shown."""

    data: bytes
    width: int
    height: int
    page: int
    pages: int


def pdf_pages(untrusted_pdf: bytes, limits: Limits) -> Iterator[PdfPage]:
    """Each page as a clean single-page PDF; the same file gives the same bytes.

    Filled form fields, stamps and other annotations that show become part of the page.

    Raises:
        PageBroken: if the document or a page is cut short or damaged, or it has no page.
        KindNotTaken: if it needs a password, or shows itself only in another program.
        PageTooHeavy: if it has more pages, pixels or bytes than the limits allow.

    """
    with opened(untrusted_pdf) as document:
        pages = _count(document, limits)
        _refuse_unshown(document)
        document.flatten_annotations("screen")
        document.remove_unreferenced_resources()
        for number in range(1, pages + 1):
            data = _single(document, number, limits)
            yield PdfPage(data, *proof(data, number), number, pages)


@contextmanager
def opened(untrusted_pdf: bytes) -> Iterator[Pdf]:
    """The one place where pikepdf meets a file; whatever it makes of hostile bytes becomes one problem."""
    try:
        with _open(untrusted_pdf) as document:
            yield document
    except pikepdf.PasswordError as error:
        raise refusal("page-pdf-encrypted") from error
    except (PageProblem, MemoryError):
        raise
    except Exception as error:  # qpdf raises anything on damaged bytes
        raise refusal("page-pdf-broken") from error


def _open(untrusted_pdf: bytes) -> Pdf:
    """Strictly; a table of contents that does not fit is rebuilt only if the document's end is there."""
    try:
        return pikepdf.open(BytesIO(untrusted_pdf), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError:
        if untrusted_pdf.rfind(b"%%EOF") < untrusted_pdf.rfind(b"endobj"):
            raise
    return pikepdf.open(BytesIO(untrusted_pdf), suppress_warnings=True)


def _count(document: Pdf, limits: Limits) -> int:
    """How many pages there are; what the document says is asked first, for counting a million takes long."""
    said = document.Root.Pages.get("/Count", 0)
    if isinstance(said, int) and said > limits.pages:
        raise refusal("page-too-many-pages", most=limits.pages)
    pages = len(document.pages)
    if pages > limits.pages:
        raise refusal("page-too-many-pages", most=limits.pages)
    if not pages:
        raise refusal("page-pdf-no-pages")
    return pages


def _refuse_unshown(document: Pdf) -> None:
    """Refuse what shows itself only in the program that made it: splitting would lose it unseen."""
    if "/Collection" in document.Root:
        raise refusal("page-pdf-portfolio")
    if document.Root.get("/NeedsRendering"):
        raise refusal("page-pdf-form-open")
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    for page in document.pages:
        for note in list(page.obj.get("/Annots", []))[:_MOST_FIELDS]:
            if _is_typed_but_undrawn(note):
                raise refusal("page-pdf-form-open")
    if "/NeedAppearances" in form:
        del form["/NeedAppearances"]  # every value is drawn, so what is drawn is what counts


def _is_typed_but_undrawn(note: Object) -> bool:
    """Whether a form field holds text that no drawing in the file shows."""
    if note.get("/Subtype") != Name.Widget or "/AP" in note:
        return False
    holder = note if "/FT" in note else note.get("/Parent", note)
    value = note.get("/V", holder.get("/V"))
    return holder.get("/FT") in (Name.Tx, Name.Ch) and bool(str(value or ""))


def _single(document: Pdf, number: int, limits: Limits) -> bytes:
    given = document.pages[number - 1].obj
    for key in ("/Annots", "/B", "/StructParents", "/AA", "/AF", "/PieceInfo", "/Metadata"):
        if key in given:
            del given[key]  # some of these would drag the whole document along
    single = Pdf.new()
    single.add_pages_from(document, [number - 1], forms="strip", outlines="ignore")
    try:
        clean(single, limits)
    except PageBroken as error:
        raise refusal("page-pdf-page-broken", page=number) from error
    made = BytesIO()
    single.save(made, deterministic_id=True, min_version="1.4", fix_metadata_version=False)
    if made.tell() > limits.kept_bytes:
        raise refusal("page-too-heavy")
    return made.getvalue()


def proof(data: bytes, number: int) -> tuple[int, int]:
    """The page's size in points, after drawing it small; raises PageBroken where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            page = document[0]
            width, height = page.get_size()
            if not (1 <= width <= _MOST_POINTS and 1 <= height <= _MOST_POINTS):
                raise refusal("page-pdf-page-broken", page=number)
            page.render(scale=_DRAWN_PIXELS / max(width, height), may_draw_forms=False).close()
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise refusal("page-pdf-page-broken", page=number) from error
    return round(width), round(height)

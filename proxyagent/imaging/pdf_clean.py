"""What a single page keeps of a PDF: what is seen, and nothing that acts, hides or tells of its maker."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from proxyagent.imaging.errors import refusal
from proxyagent.imaging.limits import MEGA, Limits
from proxyagent.imaging.pdf_photograph import strip_photograph

_PAGE_KEEPS = frozenset(
    {
        "/Type",
        "/Parent",
        "/MediaBox",
        "/CropBox",
        "/Rotate",
        "/UserUnit",
        "/Resources",
        "/Contents",
        "/Group",
    }
)
_ROOT_KEEPS = frozenset({"/Type", "/Pages", "/OCProperties"})
_NOWHERE = (  # scripts, actions, enclosures, links to other files, private and personal data
    *(
        "/AA",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/AF",
        "/EF",
        "/RF",
        "/Ref",
        "/OPI",
        "/Alternates",
    ),
    *(
        "/Metadata",
        "/PieceInfo",
        "/LastModified",
        "/CreatorInfo",
        "/User",
        "/Thumb",
        "/PtData",
        "/Measure",
    ),
    *("/StructParent", "/StructParents", "/Annots", "/ID"),
)
_NAME_MAPS = frozenset(  # here a key is a name of the author's choice and means nothing
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs",
     "/Colorants"}
)  # fmt: skip
_MOST_OBJECTS = 200_000
_COLOURS = 3
_IN_A_PDF = (
    3  # times the pixels of a picture file: pdfium draws from strips and never holds the whole
)


def clean(single: Pdf, limits: Limits) -> None:
    """Take from a document of one page all that is not seen.

    Raises:
        PageTooHeavy: if a picture on the page, or the number of things on it, passes the limits.

    """
    page = single.pages[0].obj
    _keep(page, _PAGE_KEEPS)
    _keep(single.Root, _ROOT_KEEPS)
    for key in list(single.trailer.keys()):
        if key == "/Info":
            del single.trailer[key]
    _walk([(page, ""), (single.Root.get("/OCProperties"), "")], limits)


def _keep(holder: Object, keys: frozenset[str]) -> None:
    for key in list(holder.keys()):
        if key not in keys:
            del holder[key]


def _walk(todo: list[tuple[Object | None, str]], limits: Limits) -> None:
    """Clean every object that can be reached, each once."""
    seen: set[tuple[int, int]] = set()
    count = 0
    while todo:
        thing, under = todo.pop()
        if not isinstance(thing, (Dictionary, Stream, Array)) or _was_seen(thing, seen):
            continue
        count += 1
        if count > _MOST_OBJECTS:
            raise refusal("page-too-heavy")
        if isinstance(thing, Array):
            todo.extend((each, "") for each in thing)
            continue
        if isinstance(thing, Stream) or under not in _NAME_MAPS:
            _take_away(thing, limits)
        todo.extend((value, key) for key, value in thing.items() if key not in ("/Parent", "/P"))


def _was_seen(thing: Object, seen: set[tuple[int, int]]) -> bool:
    if not thing.is_indirect:
        return False
    known = thing.objgen in seen
    seen.add(thing.objgen)
    return known


def _take_away(thing: Object, limits: Limits) -> None:
    for key in _NOWHERE:
        if key in thing:
            del thing[key]
    if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image:
        _bound(thing, limits)
        strip_photograph(thing)


def _bound(image: Object, limits: Limits) -> None:
    """A bitonal scan may have many pixels: what counts is the room that they take."""
    sides = [image.get("/Width", 0), image.get("/Height", 0), image.get("/BitsPerComponent", 8)]
    width, height, bits = (int(side) if isinstance(side, int) else 0 for side in sides)
    weight = width * height if bits > 1 else width * height // (8 * _COLOURS)
    most = limits.pixels * _IN_A_PDF
    if weight > most:
        raise refusal(
            "page-too-many-pixels",
            megapixels=-(-width * height // MEGA),
            most=most // MEGA,
        )

"""Pillow: looks whether a picture can be seen whole, and turns TIFF and BMP into PNG. Only the reader loads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageOps

from proxyagent.imaging.errors import PageProblem, refusal
from proxyagent.imaging.kinds import Kind
from proxyagent.imaging.limits import MEGA, Limits

Image.MAX_IMAGE_PIXELS = None  # our own limit is lower and gives a sentence
_NAMES = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WebP", Kind.TIFF: "TIFF", Kind.BMP: "BMP"}
_AS_IT_IS = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})
_AS_COLOUR = frozenset({"CMYK", "YCbCr", "RGBX", "RGBa", "PA", "La"})
_NEW_SUBFILE, _REDUCED = 254, 1  # TIFF: a smaller copy of another picture in the file
_DRAFT = 8  # a JPEG is looked at in an eighth of its size; every coded byte is still read
_QUICK = 3  # zlib level: a third of the time of 6 for some percent more


class Picture(NamedTuple):
    """A picture re-encoded as PNG, upright, its size in pixels."""

    data: bytes
    width: int
    height: int
    page: int
    pages: int


def measure(untrusted: bytes, kind: Kind, limits: Limits) -> tuple[int, int]:
    """Width and height as stored, after decoding the whole picture once.

    Raises:
        PageBroken: if it cannot be decoded whole.
        PageTooHeavy: if it has more pixels than the limits allow; it is not decoded then.

    """
    with opened(untrusted, kind) as image:
        width, height = image.size
        bound(image, limits.pixels // (2 if kind is Kind.WEBP else 1))  # it takes thrice the memory
        if kind is Kind.JPEG:
            image.draft("L", (width // _DRAFT, height // _DRAFT))
        image.load()
    return width, height


def png_pages(untrusted: bytes, kind: Kind, limits: Limits) -> Iterator[Picture]:
    """Each picture of a TIFF or BMP as PNG, upright; no pixel changes where PNG knows the colours.

    CMYK and YCbCr become RGB; of 16 bits a colour Pillow reads the upper 8.

    Raises:
        PageBroken, PageTooHeavy: as `measure`.
        KindNotTaken: for colours that PNG cannot hold.

    """
    with opened(untrusted, kind) as image:
        frames = _frames(image, limits)
        for number, frame in enumerate(frames, 1):
            image.seek(frame)
            bound(image, limits.pixels)
            ImageOps.exif_transpose(image, in_place=True)
            yield Picture(as_png(image), *image.size, number, len(frames))


@contextmanager
def opened(untrusted: bytes, kind: Kind) -> Iterator[Image.Image]:
    """The one place where Pillow meets a file; whatever it makes of hostile bytes becomes one problem."""
    name = _NAMES[kind]
    try:
        with Image.open(BytesIO(untrusted), formats=[name.upper()]) as image:
            yield image
    except (PageProblem, MemoryError):
        raise
    except Exception as error:  # decoders raise anything on damaged bytes
        raise refusal("page-picture-broken", kind=name) from error


def bound(image: Image.Image, most: int) -> None:
    """Raise PageTooHeavy for more pixels than `most`."""
    width, height = image.size
    if width * height > most:
        raise refusal(
            "page-too-many-pixels",
            megapixels=-(-width * height // MEGA),
            most=most // MEGA,
        )


def _frames(image: Image.Image, limits: Limits) -> list[int]:
    """The pictures that are pages, by their place in the file."""
    frames: list[int] = []
    place = 0
    while True:
        try:
            image.seek(place)
        except EOFError:
            return frames
        if not _is_reduced(image):
            frames.append(place)
        place += 1
        if place > limits.pages:
            raise refusal("page-too-many-pages", most=limits.pages)


def _is_reduced(image: Image.Image) -> bool:
    tags = getattr(image, "tag_v2", {})  # only a TIFF has them
    return bool(int(tags.get(_NEW_SUBFILE, 0)) & _REDUCED)


def as_png(upright: Image.Image) -> bytes:
    """The picture as PNG; raises KindNotTaken for colours that PNG cannot hold."""
    info = {key: upright.info[key] for key in ("dpi", "icc_profile") if upright.info.get(key)}
    if upright.mode in _AS_COLOUR:
        upright = upright.convert("RGBA" if "a" in upright.mode.lower() else "RGB")
        info.pop("icc_profile", None)  # it describes the colours before
    elif upright.mode not in _AS_IT_IS:
        raise refusal("page-picture-colours")
    made = BytesIO()
    upright.save(made, "PNG", compress_level=_QUICK, **info)
    return made.getvalue()

"""A kept page drawn for the screen; runs in the reader only."""

import pypdfium2
from PIL import Image, ImageOps

from proxyagent.imaging import raster
from proxyagent.imaging.errors import refusal
from proxyagent.imaging.exif import SIDEWAYS, UPRIGHT
from proxyagent.imaging.kinds import Kind
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import Draw, Drawn

_ORIENTATION = 0x0112
_WHITE = (255, 255, 255)
_GAP = 2.0  # shrink first to twice the box, coarsely, and then well
_TO_EIGHT_BITS = 1 / 256


def draw(untrusted: bytes, wish: Draw, limits: Limits) -> Drawn:
    """The page upright in the box. Raises: PageProblem."""
    if wish.type == "application/pdf":
        picture = _pdf(untrusted, wish)
    else:
        picture = _photograph(untrusted, Kind(wish.type), wish, limits)
    return Drawn(picture.tobytes(), *picture.size)


def _photograph(untrusted: bytes, kind: Kind, wish: Draw, limits: Limits) -> Image.Image:
    with raster.opened(untrusted, kind) as image:
        raster.bound(image, limits.pixels // (2 if kind is Kind.WEBP else 1))
        box = (wish.width, wish.height)
        if image.getexif().get(_ORIENTATION, UPRIGHT) in SIDEWAYS:
            box = (wish.height, wish.width)
        if kind is Kind.JPEG:
            image.draft("RGB", _ample(_fitting(image.size, box)))
        small = _plain(image)
        small.thumbnail(box, Image.Resampling.BILINEAR, reducing_gap=_GAP)
        return _on_white(ImageOps.exif_transpose(small))


def _ample(size: tuple[int, int]) -> tuple[int, int]:
    """So many pixels a JPEG is decoded to at least, that it can be shrunk well from there."""
    return size[0] * 3 // 2, size[1] * 3 // 2


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    scale = min(box[0] / size[0], box[1] / size[1], 1.0)
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _plain(image: Image.Image) -> Image.Image:
    """Colours that can be shrunk: no palette, eight bits."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * _TO_EIGHT_BITS).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "RGBA"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, _WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _pdf(untrusted: bytes, wish: Draw) -> Image.Image:
    try:
        document = pypdfium2.PdfDocument(untrusted)
        try:
            page = document[0]
            wide, high = page.get_size()
            scale = min(wish.width / wide, wish.height / high)
            bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
            image: Image.Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise refusal("page-pdf-page-broken", page=1) from error
    image.thumbnail((wish.width, wish.height))  # rounding up may have made it a pixel too large
    return image

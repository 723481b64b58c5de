from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps

from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.errors import KindNotTaken, PageBroken, PageProblem
from proxyagent.imaging.pages import KeptPage, Picture
from tests.support.pictures import chatty_jpeg, encoded, photo, png, sample

SAMPLES = (
    "baiona_color.jpg",
    "c02-22.pdf",
    "cardinal.pdf",
    "ccitt.pdf",
    "francais.pdf",
    "linn.png",
    "sample-household-page.jpg",
    "sample-id-back.jpg",
    "sample-signature.png",
    "sample-thumbprint.png",
    "skew.pdf",
    "typewriter.png",
)


def seen(picture: Picture) -> Image.Image:
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)


def upright(page: KeptPage) -> Image.Image:
    if page.type == "application/pdf":
        return pypdfium2.PdfDocument(page.data)[0].render(scale=1).to_pil().convert("RGB")
    return ImageOps.exif_transpose(Image.open(BytesIO(page.data))).convert("RGB")


def far_apart(one: Image.Image, other: Image.Image) -> float:
    small = (one.convert("L").resize((24, 24)), other.convert("L").resize((24, 24)))
    data = ImageChops.difference(*small).tobytes()
    return sum(data) / len(data)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("box", [(300, 300), (2000, 900)])
def test_every_sample_is_drawn_into_the_box(
    door: PageDoor, name: str, box: tuple[int, int]
) -> None:
    page = door.read(sample(name))[0]
    drawn = door.picture(page.data, page.type, *box)
    assert drawn.width <= box[0]
    assert drawn.height <= box[1]
    assert abs(drawn.width / drawn.height - page.width / page.height) < 0.02
    assert far_apart(seen(drawn), _on_white(page)) < 6


def _on_white(page: KeptPage) -> Image.Image:
    if page.type == "application/pdf":
        return upright(page)
    given = ImageOps.exif_transpose(Image.open(BytesIO(page.data))).convert("RGBA")
    paper = Image.new("RGBA", given.size, "white")
    return Image.alpha_composite(paper, given).convert("RGB")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_upright(door: PageDoor, orientation: int) -> None:
    page = door.read(chatty_jpeg(orientation))[0]
    drawn = seen(door.picture(page.data, page.type, 200, 200))
    assert far_apart(drawn, upright(page)) < 3


def test_a_small_picture_is_not_enlarged(door: PageDoor) -> None:
    page = door.read(encoded(photo(40, 30), "PNG"))[0]
    drawn = door.picture(page.data, page.type, 300, 300)
    assert (drawn.width, drawn.height) == (40, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_is_drawn(door: PageDoor, mode: str) -> None:
    page = door.read(encoded(Image.new(mode, (90, 60)), "PNG"))[0]
    assert door.picture(page.data, page.type, 30, 30).width == 30


def test_what_is_no_kept_page_is_told_in_words(door: PageDoor) -> None:
    with pytest.raises(KindNotTaken):
        door.picture(b"GIF89a", "image/gif", 10, 10)
    with pytest.raises(PageBroken):
        door.picture(b"\xff\xd8\xff no picture", "image/jpeg", 10, 10)
    with pytest.raises(PageProblem):
        door.picture(b"%PDF-1.4 nothing", "application/pdf", 10, 10)


def test_the_door_reads_on_after_a_refusal(door: PageDoor) -> None:
    with pytest.raises(PageProblem):
        door.turn(b"%PDF-1.4 nothing", "application/pdf")
    assert door.read(png(4, 4))


@pytest.mark.parametrize("name", SAMPLES)
def test_four_quarters_are_a_whole_turn(door: PageDoor, name: str) -> None:
    page = door.read(sample(name))[0]
    turned = page
    for _ in range(4):
        turned = door.turn(turned.data, turned.type)
    assert far_apart(upright(turned), upright(page)) == 0
    assert (turned.width, turned.height) == (page.width, page.height)


@pytest.mark.parametrize("name", ["sample-id-back.jpg", "linn.png", "cardinal.pdf"])
def test_a_quarter_turns_clockwise(door: PageDoor, name: str) -> None:
    page = door.read(sample(name))[0]
    turned = door.turn(page.data, page.type)
    assert far_apart(upright(turned), upright(page).rotate(-90, expand=True)) < 4
    assert (turned.width, turned.height) == (page.height, page.width)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_jpeg_keeps_its_coded_bytes(door: PageDoor, orientation: int) -> None:
    page = door.read(chatty_jpeg(orientation))[0]
    back = door.turn(door.turn(page.data, page.type, 3).data, page.type)
    assert back.data == page.data


def test_a_webp_is_turned_into_a_png_of_the_same_pixels(door: PageDoor) -> None:
    page = door.read(encoded(photo(64, 48), "WEBP"))[0]
    turned = door.turn(page.data, page.type, -1)
    assert turned.type == "image/png"
    expected = upright(page).transpose(Image.Transpose.ROTATE_90)
    assert ImageChops.difference(upright(turned), expected).getbbox() is None

import hashlib
import struct
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageOps

from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.pages import KeptPage
from tests.support.pictures import (
    SECRET,
    chatty_jpeg,
    encoded,
    exif,
    photo,
    png,
    png_chunk,
    riff_chunk,
    sample,
)


def shown(data: bytes) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(BytesIO(data)))


def looks_the_same(one: bytes, other: bytes) -> bool:
    first, second = shown(one).convert("RGB"), shown(other).convert("RGB")
    return first.size == second.size and ImageChops.difference(first, second).getbbox() is None


def only(door: PageDoor, data: bytes) -> KeptPage:
    (page,) = door.read(data)
    return page


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_jpeg_loses_its_metadata_and_not_one_pixel(door: PageDoor, orientation: int) -> None:
    given = chatty_jpeg(orientation)
    page = only(door, given)
    assert page.type == "image/jpeg"
    assert SECRET not in page.data
    assert looks_the_same(page.data, given)
    assert (page.width, page.height) == shown(given).size


def test_a_jpeg_keeps_colour_profile_density_and_nothing_else_of_its_head(door: PageDoor) -> None:
    kept = Image.open(BytesIO(only(door, chatty_jpeg()).data))
    assert kept.info["icc_profile"] == b"profile" * 30
    assert kept.info["dpi"] == (300, 300)
    assert not kept.getexif()


@pytest.mark.parametrize(
    "options", [{"progressive": True}, {"subsampling": 2, "restart_marker_rows": 1}]
)
def test_progressive_and_restarting_jpegs_stay_as_coded(door: PageDoor, options: dict) -> None:
    given = chatty_jpeg(6, **options)
    assert looks_the_same(only(door, given).data, given)


def test_a_jpeg_in_cmyk_keeps_its_colour_transform(door: PageDoor) -> None:
    given = encoded(photo().convert("CMYK"), "JPEG")
    kept = Image.open(BytesIO(only(door, given).data))
    assert kept.mode == "CMYK"
    assert kept.tobytes() == Image.open(BytesIO(given)).tobytes()


def test_only_the_orientation_is_left_of_exif(door: PageDoor) -> None:
    for given in (chatty_jpeg(6), encoded(photo(), "PNG", exif=exif(6)), webp(6)):
        page = only(door, given)
        assert dict(Image.open(BytesIO(page.data)).getexif()) == {0x0112: 6}
        assert (page.width, page.height) == (200, 320)


def test_a_png_loses_text_time_and_what_follows_its_end(door: PageDoor) -> None:
    text = png_chunk(b"tEXt", b"Author\x00" + SECRET)
    private = png_chunk(b"prVt", SECRET)
    time = png_chunk(b"tIME", struct.pack(">H5B", 2026, 1, 1, 0, 0, 0))
    density = png_chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
    page = only(door, png(40, 30, text, density, time, private) + SECRET)
    assert page.data == png(40, 30, density)
    assert (page.type, page.width, page.height) == ("image/png", 40, 30)


def webp(orientation: int = 1) -> bytes:
    profile = b"profile" * 30
    return encoded(
        photo(), "WEBP", exif=exif(orientation), xmp=SECRET, icc_profile=profile, lossless=True
    )


def test_a_webp_loses_its_metadata_and_not_one_pixel(door: PageDoor) -> None:
    plain = webp()
    body = plain[8:] + riff_chunk(b"MINE", SECRET)
    given = b"RIFF" + struct.pack("<I", len(body)) + body + SECRET
    page = only(door, given)
    assert SECRET not in page.data
    assert looks_the_same(page.data, plain)
    assert Image.open(BytesIO(page.data)).info["icc_profile"] == b"profile" * 30


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw"])
def test_a_tiff_becomes_png_pixel_for_pixel(door: PageDoor, mode: str, compression: str) -> None:
    image = Image.new(mode, (50, 40), 1) if mode == "I;16" else photo(48, 40).convert(mode)
    given = encoded(image, "TIFF", compression=compression, description=SECRET.decode())
    page = only(door, given)
    assert page.type == "image/png"
    assert page.source.type == "image/tiff"
    assert SECRET not in page.data
    assert Image.open(BytesIO(page.data)).tobytes() == image.tobytes()


def test_each_picture_of_a_tiff_is_a_page(door: PageDoor) -> None:
    sheets = [photo(40, 40, seed) for seed in range(3)]
    given = encoded(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    pages = door.read(given)
    assert [(page.source.page, page.source.pages) for page in pages] == [(1, 3), (2, 3), (3, 3)]
    assert [Image.open(BytesIO(p.data)).tobytes() for p in pages] == [s.tobytes() for s in sheets]


def test_a_bmp_becomes_png_pixel_for_pixel(door: PageDoor) -> None:
    page = only(door, encoded(photo(40, 40), "BMP"))
    assert (page.type, page.source.type) == ("image/png", "image/bmp")
    assert Image.open(BytesIO(page.data)).tobytes() == photo(40, 40).tobytes()


def test_a_cmyk_tiff_comes_in_as_colour(door: PageDoor) -> None:
    page = only(door, encoded(photo(40, 40).convert("CMYK"), "TIFF"))
    assert Image.open(BytesIO(page.data)).mode == "RGB"


def test_a_page_knows_its_own_digest_and_its_source(door: PageDoor) -> None:
    given = sample("sample-signature.png")
    page = only(door, given)
    assert page.sha256 == hashlib.sha256(page.data).hexdigest()
    assert page.source.sha256 == hashlib.sha256(given).hexdigest()
    assert (page.source.type, page.source.page, page.source.pages) == ("image/png", 1, 1)


def test_of_a_picture_with_another_file_behind_it_only_the_picture_is_kept(door: PageDoor) -> None:
    hidden = sample("skew.pdf")
    for picture in (chatty_jpeg(), png(9, 9), webp()):
        page = only(door, picture + hidden)
        assert b"%PDF" not in page.data
        assert page.data == only(door, picture).data

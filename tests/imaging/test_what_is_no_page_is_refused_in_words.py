import os
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.errors import BY_CODE, FileNotTaken, PageTooHeavy
from proxyagent.imaging.limits import Limits
from proxyagent.words.sentences import say_problem, sentences
from tests.imaging.conftest import Refusal
from tests.support.pictures import (
    blank_pdf,
    chatty_jpeg,
    encoded,
    nested_forms,
    photo,
    picture_pdf,
    png,
    png_chunk,
    sample,
    saved,
)


def zipped(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return made.getvalue()


def moving(form: str) -> bytes:
    sheets = [photo(40, 40, seed) for seed in (1, 2)]
    return encoded(sheets[0], form, save_all=True, append_images=sheets[1:])


def bare_pdf(pages: int, kids: bytes) -> bytes:
    """A PDF whose page tree is written by hand."""
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    body, places = b"%PDF-1.4\n", []
    for number, thing in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", tree, leaf), 1):
        places.append(len(body))
        body += b"%d 0 obj %s endobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 4\n0000000000 65535 f \n" + table + tail


NO_PAGES = {
    "page-file-empty": [b""],
    "page-kind-unknown": [bytes(range(256)) * 4, b"\x00" * 1000, b"\x7fELF\x02\x01\x01\x00", sample("skew.pdf")[100:]],
    "page-kind-text": ["牧民的申请".encode(), "申请".encode("gb18030"), "a".encode("utf-16"), b"<html>"],
    "page-kind-archive": [zipped("a.jpg"), b"7z\xbc\xaf\x27\x1c" + bytes(9), sample("skew.pdf")[:0] + b"\x1f\x8b\x08\x00"],
    "page-kind-office": [zipped("[Content_Types].xml"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), b"{\\rtf1 a}"],
    "page-kind-ofd": [zipped("OFD.xml")],
    "page-kind-heic": [b"\x00\x00\x00\x18ftypheic" + bytes(40), b"\x00\x00\x00\x18ftypmif1" + bytes(40)],
    "page-kind-video": [b"\x00\x00\x00\x18ftypisom" + bytes(40)],
    "page-kind-unsupported": [
        encoded(photo(), "GIF"), moving("GIF"), encoded(photo(), "AVIF"), encoded(photo(), "JPEG2000"),
        b"8BPS\x00\x01", b"%!PS-Adobe-3.0",
    ],
    "page-animated": [moving("PNG"), moving("WEBP")],
    "page-picture-colours": [encoded(Image.new("F", (9, 9)), "TIFF"), encoded(Image.new("LAB", (9, 9)), "TIFF")],
    "page-pdf-no-pages": [bare_pdf(0, b"")],
    "page-pdf-broken": [b"%PDF-1.7\n", b"%PDF-1.4 nothing %%EOF"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "untrusted"), [(code, each) for code, files in NO_PAGES.items() for each in files]
)
def test_each_wrong_kind_has_its_own_sentence(
    refusal: Refusal, code: str, untrusted: bytes
) -> None:
    assert refusal(untrusted).code == code


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_short_is_refused(refusal: Refusal, part: float) -> None:
    for whole, code in (
        (sample("baiona_color.jpg"), "page-picture-broken"),
        (sample("linn.png"), "page-picture-broken"),
        (encoded(photo(), "WEBP"), "page-picture-broken"),
        (encoded(photo(), "TIFF"), "page-picture-broken"),
        (encoded(photo(), "BMP"), "page-picture-broken"),
        (sample("skew.pdf"), "page-pdf-broken"),
        (sample("c02-22.pdf"), "page-pdf-broken"),
    ):
        assert refusal(whole[: int(len(whole) * part)]).code == code


def test_a_picture_whose_head_is_whole_but_whose_pixels_are_not_is_refused(
    refusal: Refusal,
) -> None:
    short = png(100, 100, rows=b"\x00" * 5000)
    wrong = png(9, 9).replace(b"IDAT", b"IDAT", 1)[:-20] + b"\x00" * 20
    jpeg = chatty_jpeg()
    scanless = jpeg[: jpeg.rindex(b"\xff\xda")] + b"\xff\xd9"
    for untrusted in (short, wrong, scanless, png(9, 9, png_chunk(b"XxXx", b""))):
        assert refusal(untrusted).code == "page-picture-broken"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(refusal: Refusal) -> None:
    tiff = encoded(Image.new("1", (9000, 9000)), "TIFF", compression="group4")
    webp = encoded(Image.new("L", (8000, 8000)), "WEBP", method=0)
    huge = b"II*\x00" + struct.pack("<IHHHIIHHII", 8, 2, 256, 4, 1, 10**9, 257, 4, 1, 10**9)
    for untrusted in (png(60_000, 60_000, rows=b""), tiff, webp, huge + bytes(4)):
        problem = refusal(untrusted)
        assert isinstance(problem, PageTooHeavy) or problem.code == "page-picture-broken"
    problem = refusal(png(60_000, 60_000, rows=b""))
    assert problem.facts == {"megapixels": 3600, "most": 40}


def test_a_bomb_in_a_side_chunk_is_harmless(door: PageDoor) -> None:
    bomb = zlib.compress(bytes(200_000_000))
    text = png_chunk(b"zTXt", b"a\x00\x00" + bomb)
    assert door.read(png(9, 9, text))[0].data == png(9, 9)
    profile = png_chunk(b"iCCP", b"a\x00\x00" + bomb)
    with pytest.raises(Exception, match="page-"):
        door.read(png(9, 9, profile))


def test_a_pdf_of_too_many_pages_is_refused(refusal: Refusal) -> None:
    problem = refusal(saved(blank_pdf(201)))
    assert (problem.code, problem.facts) == ("page-too-many-pages", {"most": 200})
    assert refusal(bare_pdf(1_000_000, b"3 0 R " * 9)).code == "page-too-many-pages"


@pytest.mark.parametrize("said", [1, 1_000_000])
def test_a_pdf_of_a_million_pages_is_refused_in_time(refusal: Refusal, said: int) -> None:
    heavy = {"page-too-many-pages", "page-too-heavy", "page-reader-died", "page-reader-slow"}
    assert refusal(bare_pdf(said, b"3 0 R " * 1_000_000)).code in heavy


def test_a_tiff_of_too_many_pages_is_refused(refusal: Refusal) -> None:
    sheet = Image.new("1", (8, 8))
    given = encoded(sheet, "TIFF", save_all=True, append_images=[sheet] * 200)
    assert refusal(given).code == "page-too-many-pages"


def test_a_pdf_with_a_picture_of_too_many_pixels_is_refused(refusal: Refusal) -> None:
    assert refusal(picture_pdf(60_000, 60_000)).code == "page-too-many-pixels"


def test_a_pdf_page_of_no_size_or_of_a_field_is_refused(refusal: Refusal) -> None:
    for side in (0.1, 1e9):
        document = blank_pdf(2)
        document.pages[1].obj.MediaBox = [0, 0, side, side]
        problem = refusal(saved(document))
        assert problem.code == "page-pdf-page-broken"
        assert problem.facts == {"page": 2}


def test_forms_in_forms_in_forms_are_given_up_in_time(hasty_door: PageDoor) -> None:
    with pytest.raises(Exception, match=r"page-reader-(slow|died)"):
        hasty_door.read(nested_forms())
    assert hasty_door.read(sample("sample-signature.png"))


def test_what_is_too_large_is_not_even_read(tmp_path: Path, refusal: Refusal) -> None:
    large = tmp_path / "large.jpg"
    with large.open("wb") as file:
        file.truncate(65_000_000)
    problem = refusal(large)
    assert (problem.code, problem.facts) == ("page-file-too-large", {"megabytes": 65, "most": 64})
    assert refusal(bytes(65_000_000)).code == "page-file-too-large"


def test_pages_that_grow_too_large_together_are_refused() -> None:
    with PageDoor(Limits(kept_bytes=150_000)) as door:
        with pytest.raises(PageTooHeavy, match="page-too-heavy"):
            door.read(sample("cardinal.pdf"))
        assert door.read(sample("skew.pdf"))


def test_what_is_no_file_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty.pdf").touch()
    for path, code in (
        (tmp_path, "page-file-not-a-file"),
        (tmp_path / "pipe", "page-file-not-a-file"),
        ("/dev/zero", "page-file-not-a-file"),
        (tmp_path / "gone.jpg", "page-file-missing"),
        (tmp_path / "empty.pdf" / "below", "page-file-missing"),
        (tmp_path / "empty.pdf", "page-file-empty"),
        ("a\x00b", "page-file-unreadable"),
        ("x" * 5000, "page-file-unreadable"),
    ):
        problem = refusal(path)
        assert problem.code == code
        assert isinstance(problem, FileNotTaken)


def test_the_name_of_a_file_decides_nothing(tmp_path: Path, door: PageDoor) -> None:
    misnamed = tmp_path / "page.pdf"
    misnamed.write_bytes(sample("baiona_color.jpg"))
    assert door.read(misnamed)[0].type == "image/jpeg"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_problem_has_a_sentence_without_holes(language: str, refusal: Refusal) -> None:
    assert BY_CODE.keys() <= sentences(language).keys()
    for untrusted in (
        b"",
        bytes(65_000_000),
        png(60_000, 60_000, rows=b""),
        encoded(photo(), "GIF"),
    ):
        assert "…" not in say_problem(refusal(untrusted), language)

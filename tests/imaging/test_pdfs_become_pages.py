from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from proxyagent.imaging.door import PageDoor
from tests.imaging.conftest import Refusal
from tests.support.pictures import (
    SAMPLES,
    SECRET,
    blank_pdf,
    chatty_jpeg,
    chatty_pdf,
    filled_form,
    photo_pdf,
    sample,
    saved,
)

SCANS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".jpg", ".pdf", ".png"})


def drawn(data: bytes, page: int = 0) -> bytes:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page].render(scale=0.3).to_pil().tobytes()
    finally:
        document.close()


def everything_in(data: bytes) -> bytes:
    """All objects of a PDF in clear, so that nothing hides in a compressed stream."""
    with pikepdf.open(BytesIO(data)) as document:
        made = BytesIO()
        level = pikepdf.StreamDecodeLevel.generalized
        document.save(
            made, qdf=True, static_id=True, stream_decode_level=level, fix_metadata_version=False,
            preserve_pdfa=False,
        )  # fmt: skip
    return made.getvalue()


@pytest.mark.parametrize("name", SCANS)
def test_every_sample_comes_through_and_twice_alike(door: PageDoor, name: str) -> None:
    pages = door.read(SAMPLES / name)
    assert pages
    assert [page.sha256 for page in door.read(str(SAMPLES / name))] == [
        page.sha256 for page in pages
    ]


def test_two_readers_make_the_same_bytes() -> None:
    with PageDoor() as one, PageDoor() as other:
        assert one.read(sample("cardinal.pdf")) == other.read(sample("cardinal.pdf"))


@pytest.mark.parametrize("name", [name for name in SCANS if name.endswith(".pdf")])
def test_each_page_of_a_pdf_looks_as_before(door: PageDoor, name: str) -> None:
    given = sample(name)
    for number, page in enumerate(door.read(given)):
        assert page.type == "application/pdf"
        assert page.source.page == number + 1
        assert drawn(page.data) == drawn(given, number)


def test_scripts_enclosures_actions_and_names_do_not_pass(door: PageDoor) -> None:
    given = saved(chatty_pdf())
    pages = door.read(given)
    assert everything_in(given).count(SECRET) >= 7
    for page in pages:
        clear = everything_in(page.data)
        assert SECRET not in clear
        for word in (
            b"/JavaScript",
            b"/Launch",
            b"/EmbeddedFile",
            b"/Annots",
            b"/Info",
            b"/PieceInfo",
        ):
            assert word not in clear
    assert [drawn(page.data) for page in pages] == [drawn(given, 0), drawn(given, 1)]


def test_a_filled_form_keeps_what_shows_and_is_no_form_any_more(door: PageDoor) -> None:
    (page,) = door.read(saved(filled_form(drawn=True)))
    assert b"AcroForm" not in everything_in(page.data)
    assert drawn(page.data) != drawn(saved(blank_pdf()))


def test_a_form_whose_words_show_only_in_its_own_program_is_refused(refusal: Refusal) -> None:
    assert refusal(saved(filled_form(drawn=False))).code == "page-pdf-form-open"


def test_a_dynamic_form_is_refused(refusal: Refusal) -> None:
    document = blank_pdf()
    document.Root.NeedsRendering = True
    assert refusal(saved(document)).code == "page-pdf-form-open"


def test_a_portfolio_is_refused(refusal: Refusal) -> None:
    document = blank_pdf()
    document.Root.Collection = Dictionary(Type=Name.Collection)
    assert refusal(saved(document)).code == "page-pdf-portfolio"


def test_a_layer_that_was_hidden_stays_hidden(door: PageDoor) -> None:
    document = blank_pdf()
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = document.pages[0].obj
    page.Resources = Dictionary(Properties=Dictionary(L=layer))
    page.Contents = document.make_stream(b"/OC /L BDC 0 0 500 500 re f EMC 0 0 10 50 re f")
    given = saved(document)
    (kept,) = door.read(given)
    assert drawn(kept.data) == drawn(given) == drawn(saved(blank_pdf()))


def test_pages_that_share_their_resources_do_not_carry_each_others(door: PageDoor) -> None:
    document = blank_pdf(2)
    images = {
        f"/I{n}": document.make_stream(
            bytes(range(256)) * 400, Subtype=Name.Image, Width=320, Height=320, BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )
        for n in (0, 1)
    }  # fmt: skip
    shared = document.make_indirect(Dictionary(XObject=Dictionary(images)))
    for number, page in enumerate(document.pages):
        page.obj.Resources = shared
        page.obj.Contents = document.make_stream(b"/I%d Do" % number)
    for page in door.read(saved(document)):
        assert everything_in(page.data).count(b"/Subtype /Image") == 1


def test_a_pdf_that_asks_for_a_password_is_refused(refusal: Refusal) -> None:
    locked = BytesIO()
    blank_pdf().save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refusal(locked.getvalue()).code == "page-pdf-encrypted"


def test_a_pdf_that_opens_without_a_password_comes_in(door: PageDoor) -> None:
    guarded = BytesIO()
    blank_pdf().save(guarded, encryption=pikepdf.Encryption(owner="o", user=""))
    (page,) = door.read(guarded.getvalue())
    assert drawn(page.data) == drawn(guarded.getvalue())


def test_a_pdf_with_a_wrong_table_of_contents_but_its_whole_end_comes_in(door: PageDoor) -> None:
    given = saved(blank_pdf(2), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    shifted = given.replace(b"%PDF-", b"\r\n\r\n%PDF-", 1)
    assert len(door.read(shifted)) == 2


@pytest.mark.parametrize("deflated", [False, True])
def test_a_photograph_in_a_pdf_loses_its_place_and_not_one_pixel(
    door: PageDoor, *, deflated: bool
) -> None:
    given = saved(photo_pdf(chatty_jpeg(6)[: -len(SECRET)], deflated=deflated))
    (page,) = door.read(given)
    assert SECRET not in everything_in(page.data)
    assert b"Exif" not in everything_in(page.data)
    assert drawn(page.data) == drawn(given)


def test_a_damaged_photograph_in_a_pdf_names_its_page(refusal: Refusal) -> None:
    problem = refusal(saved(photo_pdf(b"\xff\xd8\xff\xdb\xff\xff", deflated=False)))
    assert (problem.code, problem.facts) == ("page-pdf-page-broken", {"page": 1})


def test_a_turned_page_gives_its_size_as_shown(door: PageDoor) -> None:
    document = blank_pdf()
    document.pages[0].obj.Rotate = 90
    (page,) = door.read(saved(document))
    assert (page.width, page.height) == (842, 595)

"""Papers: what stands on them can be read and copied, and the same paper gives the same bytes."""

import pypdfium2
import pytest

from proxyagent.domain.applying import find_applying
from proxyagent.domain.catalogue import read_edition
from proxyagent.domain.shown import PROXY, Shown
from proxyagent.ground.resources import resource
from proxyagent.papers.consent import Mark, consent
from proxyagent.papers.guide import guide
from proxyagent.papers.paper import (
    Paper,
    Place,
    facts,
    marks,
    numbered,
    picture,
    small,
    table,
    words,
)
from proxyagent.papers.pictures import qr_of
from proxyagent.papers.render import as_pdf, as_pictures

A4_POINTS = (595, 842)


@pytest.fixture(scope="module")
def item():
    edition = read_edition(resource("catalogue", "edition-1.json").read_bytes())
    return edition.definition("YL150626-2001-001-01").item


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _every_block() -> Paper:
    mark = resource("samples", "sample-signature.png").read_bytes()
    return Paper(
        title="收件凭证",
        number="TK07-000318-Q4R",
        number_label="编号 ",
        notice="待中心确认",
        qr=qr_of("PA1:TK07-000318-Q4R"),
        across="练习",
        blocks=(
            words("已收到您的申请。", heading="说明"),
            facts(("事项", "城乡居民基本养老保险参保登记"), ("空的", "")),
            table(("序号", "材料"), (14, 144), (("1", "居民身份证"), ("2", "户口簿"))),
            numbered(("甲", "乙")),
            marks(Place("收件人", "孟根其其格"), Place("签字", "", picture(mark))),
            small("查询：凭编号。"),
        ),
    )


def test_every_kind_of_block_can_be_read_and_copied():
    text = _text(as_pdf(_every_block()))
    for said in ("收件凭证", "TK07-000318-Q4R", "待中心确认", "居民身份证", "孟根其其格", "查询"):
        assert said in text
    assert "空的" not in text


def test_the_same_paper_gives_the_same_bytes():
    assert as_pdf(_every_block()) == as_pdf(_every_block())


def test_a_sheet_is_a4_and_its_fonts_are_embedded():
    pdf = as_pdf(_every_block())
    document = pypdfium2.PdfDocument(pdf)
    assert tuple(round(side) for side in document[0].get_size()) == A4_POINTS
    document.close()
    assert b"/FontFile" in pdf


def test_the_preview_shows_as_many_sheets_as_the_paper_has(item):
    paper = guide(item, find_applying(item, {}, "person", {}), "人力资源和社会保障局")
    document = pypdfium2.PdfDocument(as_pdf(paper))
    assert len(as_pictures(paper, ppi=40)) == len(document)
    document.close()


def test_a_guide_names_what_this_situation_needs_and_nothing_else(item):
    ordinary = find_applying(item, {"group": "ordinary"}, "person", {})
    text = _text(as_pdf(guide(item, ordinary, "人力资源和社会保障局")))
    assert "申请人居民身份证" in text
    assert "残疾人证" not in text.replace("不是一、二级", "").split("常见的退回原因")[0]


def test_a_consent_is_drawn_from_what_was_shown_and_says_its_digest():
    shown = Shown(PROXY, 1, "zh_CN", (("委托书", "本人委托代办员。"), ("申请人", "陈秀兰")), ())
    paper = consent(shown, bytes(32), "TK07-000318-Q4R", Mark("陈秀兰"), "孟根其其格")
    text = _text(as_pdf(paper))
    assert "陈秀兰" in text
    assert "00" * 16 in text.replace("\r\n", "")

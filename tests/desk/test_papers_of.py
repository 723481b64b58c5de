import pytest

from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.papers_of import paper_of, papers_of
from proxyagent.desk.prepare_case import begin_case, set_field
from proxyagent.desk.prepare_consent import sign
from proxyagent.domain.actions import Accepted, Approved, Delivered, NotAccepted, ResultIssued
from proxyagent.vault.errors import CaseNotFound
from tests.desk.center_side import happened, received, returned, settle
from tests.desk.preparing import filled, signature
from tests.support.edition import DIBAO
from tests.support.histories import page


def places(paper):
    return [place for block in paper.blocks for place in block.places]


def test_a_draft_has_its_guide_and_the_consent_unsigned(desk):
    case = begin_case(desk, DIBAO).case
    assert papers_of(desk, case) == ("guide", "consent")
    assert paper_of(desk, case, "guide").number == DIBAO
    assert not places(paper_of(desk, case, "consent"))[0].picture


def test_a_consent_carries_the_mark_as_long_as_it_stands(desk):
    case = filled(desk).case
    sign(desk, case, signature())
    assert places(paper_of(desk, case, "consent"))[0].picture
    set_field(desk, case, "address", "别处样例一号")
    assert not places(paper_of(desk, case, "consent"))[0].picture


def test_what_was_signed_is_drawn_from_its_blob(desk, submitted):
    paper = paper_of(desk, submitted, "consent", "练习")
    with desk.vault.read() as tx:
        sha256 = tx.actions.fold(submitted).authorisation.shown_sha256
    assert any(sha256.hex() in said for block in paper.blocks for said in block.words)
    assert places(paper)[0].picture


def test_a_receipt_printed_offline_says_so(desk, submitted):
    assert paper_of(desk, submitted, "receipt").notice
    received(desk, submitted)
    assert not paper_of(desk, submitted, "receipt", "练习").notice
    with pytest.raises(DeskProblem):
        paper_of(desk, submitted, "acceptance")


def test_each_notice_comes_with_what_happened(desk, submitted):
    returned(desk, submitted)
    assert paper_of(desk, submitted, "supplement").title == "补正告知书"
    happened(desk, submitted, Accepted())
    assert paper_of(desk, submitted, "acceptance").title == "受理通知书"
    happened(desk, submitted, Approved(), ResultIssued(page(), "通知单"))
    assert not places(paper_of(desk, submitted, "delivery"))[0].picture


def test_a_delivery_record_carries_who_signed(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Approved(), ResultIssued(page(), "通知单"))
    with desk.vault.read() as tx:
        mark = tx.actions.fold(submitted).authorisation.page
    with desk.vault.write() as tx:
        tx.actions.record_own(submitted, Delivered("样例家人", mark))
    settle(desk, submitted)
    assert places(paper_of(desk, submitted, "delivery"))[0].picture


def test_a_refusal_has_its_notice(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, NotAccepted("不在本旗办理"))
    assert paper_of(desk, submitted, "refusal").title == "不予受理通知书"


def test_no_case_has_no_papers(desk):
    with pytest.raises(CaseNotFound):
        papers_of(desk, bytes(16))

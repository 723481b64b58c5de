import pytest

from proxyagent.desk.case_view import case_view, see_corrections
from proxyagent.desk.supplement_case import supplement_case
from proxyagent.domain.actions import (
    Accepted,
    Approved,
    ClockPaused,
    Denied,
    NotAccepted,
    Rated,
    ResultIssued,
    Routed,
    TroubleReported,
)
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Correction
from proxyagent.vault.errors import CaseNotFound
from proxyagent.words.sentences import say
from tests.desk.center_side import happened, received, returned, settle
from tests.support.edition import DIBAO, sample_definition, sample_rules
from tests.support.histories import page


def test_a_submitted_case_goes_to_the_center_next(desk, submitted):
    view = case_view(desk, submitted)
    assert (view.row.state, view.next.code, view.next.who) == ("submitted", "next-to-send", "line")
    assert [one.kind for one in view.history] == ["submitted"]
    assert view.history[0].facts["pages"] == sum(len(one.pages) for one in view.materials)
    assert "withdrawn" in view.may


def test_what_has_arrived_is_being_checked(desk, submitted):
    settle(desk, submitted, "taken")
    with desk.vault.write() as tx:
        for blob in tx.blobs.of_case(submitted):
            tx.blobs.uploaded(blob.ref.blob)
    assert case_view(desk, submitted).next.code == "checking"


def test_a_received_case_has_its_receipt_and_the_centers_clock(desk, submitted):
    received(desk, submitted)
    view = case_view(desk, submitted)
    assert view.receipt == "R-20260302-0001"
    assert (view.next.code, view.next.until.what, view.next.until.left) == (
        "next-to-be-told",
        "tell",
        5,
    )


def test_corrections_are_numbered_with_their_page_field_and_present_value(desk, submitted):
    returned(desk, submitted)
    view = case_view(desk, submitted)
    first, second = view.corrections
    assert (first.number, first.page) == (1, view.materials[0].pages[1].page)
    assert first.correction.region == (600, 600, 300, 300)
    assert second.what
    assert second.value == "萨拉乌素社区样例三组十八号"
    assert view.history[0].facts == {"count": 2, "by": "2026-03-04"}
    assert (view.next.code, view.next.until.left) == ("next-to-correct", 2)


def test_a_correction_of_a_row_names_row_and_part_and_says_what_stands_there():
    definition = sample_definition(DIBAO)
    group = next(one for one in definition.item.fields if one.type == "group")
    part = next(one for one in group.fields if one.type == "text")
    rows = ({part.key: "第一位"}, {part.key: "第二位"})
    asked = Correction("看不懂", "2026-03-09", f"{group.key}[2].{part.key}")
    case = Case(bytes(16), definition, fields={group.key: rows}, corrections=(asked,))
    (found,) = see_corrections(case, sample_rules())
    assert (found.what, found.value) == (f"{group.label} 2 {part.label}", "第二位")


def test_a_correction_supplemented_is_done(desk, submitted, given):
    returned(desk, submitted)
    supplement_case(desk, submitted, given.file({"fields": {"address": "样例二组三号"}}))
    view = case_view(desk, submitted)
    assert [one.correction.done for one in view.corrections] == [False, True]
    assert (view.history[0].kind, view.history[0].is_open) == ("supplemented", True)


def test_the_history_stands_newest_first_in_plain_facts(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Routed(("D1",)), ClockPaused("专家评审"))
    view = case_view(desk, submitted)
    kinds = [one.kind for one in view.history]
    assert kinds == ["clock_paused", "routed", "accepted", "received", "submitted"]
    assert view.history[0].facts == {"reason": "专家评审"}
    assert view.next.code == "next-paused"


def test_a_result_not_fetched_yet_is_said(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Approved(), ResultIssued(page(), "通知单"))
    view = case_view(desk, submitted)
    assert (view.result_name, view.result_here) == ("通知单", False)
    assert (view.next.code, "delivered" in view.may) == ("next-to-deliver", True)


def test_a_denial_has_its_reason_and_the_way_to_appeal(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Denied("条件不够", "可以复议"))
    view = case_view(desk, submitted)
    assert (view.refused_why, view.appeal) == ("条件不够", "可以复议")


def test_a_rating_is_asked_once(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, NotAccepted("不在本旗办理"))
    assert "rated" in case_view(desk, submitted).may
    with desk.vault.write() as tx:
        tx.actions.record_own(submitted, Rated(5))
    assert "rated" not in case_view(desk, submitted).may


def test_a_trouble_told_stands_with_the_case(desk, submitted):
    with desk.vault.write() as tx:
        tx.actions.record_own(submitted, TroubleReported("办不成"))
    assert case_view(desk, submitted).troubles == (("办不成", ""),)


def test_what_was_not_taken_says_why(desk, submitted):
    settle(desk, submitted, "refused", "out-of-force")
    assert case_view(desk, submitted).history[0].why == "out-of-force"


def test_every_next_step_has_a_sentence(desk, submitted):
    from proxyagent.desk.next_step import _STEPS

    assert all(say(code, {}) != say("no such code", {}) for code, _, _ in _STEPS.values())
    with pytest.raises(CaseNotFound):
        case_view(desk, bytes(16))

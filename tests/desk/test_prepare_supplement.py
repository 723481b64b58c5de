import pytest

from proxyagent.desk.act_directly import revoke_consent
from proxyagent.desk.case_view import case_view
from proxyagent.desk.errors import ActFileWrong, DeskProblem, DoesNotFit
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_consent import sign
from proxyagent.desk.prepare_supplement import (
    answer_material,
    answer_page,
    drop_supplement,
    open_supplement,
    send_supplement,
    set_answer,
    shown_for_supplement,
    sign_supplement,
    take_answer_back,
)
from proxyagent.desk.submit_case import submit_case
from proxyagent.domain.actions import CorrectionItem, CorrectionRequested
from proxyagent.domain.shown import read_shown
from proxyagent.vault.errors import CaseNotFound
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.desk.center_side import happened, received, returned
from tests.desk.conftest import PASSWORD
from tests.desk.preparing import RETURNED, filled, sample, signature
from tests.support.pictures import blank_pdf, saved


@pytest.fixture
def asked(desk, submitted):
    returned(desk, submitted)
    return submitted


def test_what_is_asked_stands_open_in_the_centers_order(desk, asked):
    view = open_supplement(desk, asked)
    assert [one.asked.number for one in view.answers] == [1, 2]
    assert (view.left, view.may_send) == (2, False)


def test_answers_are_kept_at_once_and_found_again(desk, asked, home, clock):
    set_answer(desk, asked, "address", "样例二组三号")
    view = answer_page(desk, asked, ("id_card", 2), sample("linn.png"))
    assert (view.left, view.may_send) == (0, True)
    desk.vault.close()
    vault = open_vault(Home(home).get_agent().folder, PASSWORD, clock)
    again = open_supplement(Desk(vault, clock, desk.door), asked)
    vault.close()
    assert again == view


def test_sent_it_answers_the_corrections_and_nothing_is_left_behind(desk, asked):
    set_answer(desk, asked, "address", "样例二组三号")
    new = answer_page(desk, asked, ("id_card", 2), sample("linn.png")).answers[0].pages[0]
    assert send_supplement(desk, asked).state == "received"
    view = case_view(desk, asked)
    assert all(one.correction.done for one in view.corrections)
    assert view.materials[0].pages[1].page == new
    assert open_supplement(desk, asked).entered.is_empty


def test_one_of_two_may_be_sent_and_the_case_stays_returned(desk, asked):
    view = set_answer(desk, asked, "address", "样例二组三号")
    assert (view.left, view.may_send) == (1, True)
    assert send_supplement(desk, asked).state == "returned"
    assert open_supplement(desk, asked).left == 1


def test_a_wrong_answer_is_kept_said_and_not_sent(desk, asked):
    view = set_answer(desk, asked, "hukou", "999999999999")
    assert view.findings[0].say == "value-division"
    assert not view.may_send
    with pytest.raises(ActFileWrong):
        send_supplement(desk, asked)
    assert set_answer(desk, asked, "hukou", None).entered.is_empty


def test_nothing_entered_is_not_sent(desk, asked):
    with pytest.raises(DoesNotFit):
        send_supplement(desk, asked)


def test_a_whole_material_is_brought_and_taken_back(desk, asked):
    answer_material(desk, asked, "id_card", sample("sample-id-front.jpg"))
    view = answer_material(desk, asked, "id_card", sample("sample-id-back.jpg"))
    assert len(view.answers[0].pages) == 2
    assert take_answer_back(desk, asked, "id_card").entered.is_empty


def test_a_page_that_is_not_there_or_several_pages_for_one_are_told(desk, asked):
    with pytest.raises(DeskProblem):
        answer_page(desk, asked, ("id_card", 9), sample("linn.png"))
    with pytest.raises(DeskProblem):
        answer_page(desk, asked, ("id_card", 2), saved(blank_pdf(2)))
    assert open_supplement(desk, asked).entered.is_empty


def test_all_of_it_is_dropped(desk, asked):
    set_answer(desk, asked, "address", "样例二组三号")
    assert drop_supplement(desk, asked).entered.is_empty


def test_a_case_that_is_not_asked_has_no_answers(desk, submitted):
    received(desk, submitted)
    assert open_supplement(desk, submitted).answers == ()
    with pytest.raises(CaseNotFound):
        open_supplement(desk, bytes(16))


def test_after_a_revocation_the_citizen_signs_anew_for_what_is_sent(desk, submitted):
    revoke_consent(desk, submitted, "先不办")
    returned(desk, submitted)
    view = set_answer(desk, submitted, "address", "样例二组三号")
    assert (view.needs_mark, view.may_send) == (True, False)
    lines = shown_for_supplement(desk, submitted).lines
    assert any(value == "样例二组三号" for _, value in lines)
    assert sign_supplement(desk, submitted, signature()).may_send
    send_supplement(desk, submitted)
    with desk.vault.read() as tx:
        case = tx.actions.fold(submitted)
    shown = read_shown(b"".join(desk.vault.read_blob(case.authorisation.shown)))
    assert (case.revoked, shown.lines) == (None, lines)


def test_a_change_after_signing_takes_the_mark_away(desk, asked):
    set_answer(desk, asked, "address", "样例二组三号")
    assert sign_supplement(desk, asked, signature()).is_signed
    assert not set_answer(desk, asked, "address", "样例二组四号").is_signed


def test_a_thumbprint_for_a_supplement_needs_its_witnesses_where_the_item_says_so(desk):
    case = filled(desk, RETURNED).case
    sign(desk, case, signature())
    submit_case(desk, case)
    received(desk, case)
    happened(
        desk, case, CorrectionRequested("2026-03-04", (CorrectionItem("看不清", None, "form"),))
    )
    answer_material(desk, case, "form", sample("linn.png"))
    print_ = sample("sample-thumbprint.png").read_bytes()
    with pytest.raises(ActFileWrong):
        sign_supplement(desk, case, print_, "thumbprint")
    witnesses = [
        ("其其格样例", "152700198005050007", signature()),
        ("那日苏样例", "152700197512120001", signature()),
    ]
    assert sign_supplement(desk, case, print_, "thumbprint", witnesses).is_signed
    assert send_supplement(desk, case).outbox

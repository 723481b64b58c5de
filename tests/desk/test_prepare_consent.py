import pytest

from proxyagent.desk.errors import DeskProblem, DraftIncomplete
from proxyagent.desk.prepare_case import begin_case, set_field, undo_draft
from proxyagent.desk.prepare_consent import (
    NotYet,
    add_witness,
    remove_witness,
    set_terms,
    set_witness,
    shown_to_citizen,
    sign,
    take_mark_back,
)
from proxyagent.desk.prepare_pages import add_pages, remove_page
from proxyagent.desk.submit_case import submit_case
from proxyagent.desk.take_in import take_in
from tests.desk.preparing import RETURNED, codes, filled, sample, signature
from tests.support.edition import DIBAO


@pytest.fixture
def case(desk):
    return filled(desk).case


def test_nothing_is_signed_while_something_is_missing(desk):
    case = begin_case(desk, DIBAO).case
    assert shown_to_citizen(desk, case).missing
    with pytest.raises(NotYet):
        sign(desk, case, signature())
    assert not [path for path in (desk.vault.folder / "blobs").rglob("*") if path.is_file()]


def test_her_mark_stands_for_what_she_saw(desk, case):
    seen = shown_to_citizen(desk, case)
    view = sign(desk, case, signature())
    submit_case(desk, case)
    with desk.vault.read() as tx:
        signed = tx.actions.fold(case).authorisation
    assert view.consent.state == "signed"
    assert signed.shown_sha256 == seen.digest
    assert not seen.missing


def test_a_change_of_what_she_saw_takes_the_marks_force_and_says_what_changed(desk, case):
    mark = sign(desk, case, signature()).consent.page
    view = set_field(desk, case, "address", "别处样例一号")
    found = next(one.found for one in view.missing)
    assert (view.consent.state, view.consent.page) == ("outdated", mark)
    assert found.say == "consent-outdated"
    assert view.consent.changed
    assert view.consent.may_sign


def test_an_outdated_mark_submits_nothing(desk, case):
    sign(desk, case, signature())
    set_field(desk, case, "address", "别处样例一号")
    with pytest.raises(DraftIncomplete):
        submit_case(desk, case)


def test_undoing_the_change_makes_the_mark_stand_again(desk, case):
    sign(desk, case, signature())
    set_field(desk, case, "address", "别处样例一号")
    assert undo_draft(desk, case).consent.state == "signed"


def test_a_page_more_or_less_is_something_she_did_not_see(desk, case):
    sign(desk, case, signature())
    more = add_pages(desk, case, "id_card", [sample("linn.png")]).view
    assert more.consent.state == "outdated"
    assert remove_page(desk, case, ("id_card", 3)).consent.state == "signed"


def test_another_day_changes_nothing_of_what_was_signed(desk, case, clock):
    until = sign(desk, case, signature()).consent.until
    clock.advance(3 * 86_400)
    view = set_field(desk, case, "unknown", None)
    assert (view.consent.state, view.consent.until) == ("signed", until)


def test_terms_are_shown_and_a_new_term_needs_a_new_mark(desk, case):
    set_terms(desk, case, until="2026-06-30", single_use=False)
    view = sign(desk, case, signature())
    assert (view.consent.until, view.consent.single_use) == ("2026-06-30", False)
    assert set_terms(desk, case, until="2026-07-01").consent.state == "outdated"


def test_a_mark_is_taken_back(desk, case):
    sign(desk, case, signature())
    assert take_mark_back(desk, case).consent.state == "unsigned"


def test_a_thumbprint_needs_two_witnesses_who_sign(desk):
    case = filled(desk, RETURNED).case
    print_ = sample("sample-thumbprint.png").read_bytes()
    view = sign(desk, case, print_, "thumbprint")
    assert view.consent.witnesses_needed == 2
    add_witness(desk, case, "其其格样例", "152700198005050007", signature())
    half = add_witness(desk, case, "那日苏样例", "152700197512120001")
    assert codes(half) == ["witnesses[2].signature"]
    assert set_witness(desk, case, 2, signature()).is_complete
    assert not remove_witness(desk, case, 1).is_complete


def test_a_witness_that_is_not_there_is_told(desk, case):
    with pytest.raises(DeskProblem):
        remove_witness(desk, case, 1)
    with pytest.raises(DeskProblem):
        set_witness(desk, case, 1, name="样例")


def test_an_intake_file_that_changes_a_signed_draft_does_not_submit_it(desk, case, given):
    view = sign(desk, case, signature())
    file = given.file({"fields": {"address": "别处样例一号"}})
    taken = take_in(desk, file, view.number)
    assert (taken.submitted, [one.say for one in taken.missing]) == (False, ["consent-outdated"])

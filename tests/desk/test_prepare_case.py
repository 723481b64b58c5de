from datetime import date

import pytest

from proxyagent.desk.draft_view import STEPS
from proxyagent.desk.errors import DeskProblem, NotADraft
from proxyagent.desk.prepare_case import (
    add_row,
    answer_situation,
    begin_case,
    look_up,
    open_draft,
    promise,
    redo_draft,
    remove_row,
    set_applicant,
    set_field,
    set_handling,
    set_row_field,
    undo_draft,
)
from proxyagent.desk.prepare_consent import sign
from proxyagent.desk.submit_case import submit_case
from proxyagent.domain.errors import DomainProblem
from proxyagent.vault.errors import CaseNotFound, NothingToUndo
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.desk.conftest import PASSWORD
from tests.desk.preparing import RETURNED, STRAIGHT, codes, filled, signature
from tests.support.edition import DIBAO, ORGANISATION


def field(view, key):
    return next(one for one in view.fields if one.key == key)


def material(view, code):
    return next(one for one in view.materials if one.code == code)


@pytest.fixture
def case(desk):
    return begin_case(desk, DIBAO).case


def test_a_new_draft_has_a_number_and_says_what_it_needs_in_the_order_of_the_steps(desk):
    view = begin_case(desk, DIBAO)
    places = [STEPS.index(one.step) for one in view.missing]
    assert view.number
    assert places == sorted(places)
    assert {one.step for one in view.steps if one.state == "done"} == {"item"}


def test_an_item_for_organisations_only_has_its_kind_of_applicant_already(desk):
    assert begin_case(desk, ORGANISATION).applicant.kind == "organisation"


def test_an_unknown_item_begins_nothing(desk):
    with pytest.raises(DomainProblem):
        begin_case(desk, "YL150626-9999-999-99")
    with desk.vault.read() as tx:
        assert tx.cases.count() == 0


def test_an_answer_decides_what_is_asked_next(desk, case):
    question = open_draft(desk, case).questions[0]
    view = answer_situation(desk, case, question.key, question.options[0][0])
    assert view.questions[0].chosen == question.options[0][0]
    assert view.questions[0].finding is None
    assert answer_situation(desk, case, question.key, None).questions[0].chosen is None


def test_what_is_typed_wrong_is_kept_and_said(desk, case):
    view = set_applicant(desk, case, {"kind": "person", "name": "样例", "id_number": "1527"})
    assert view.applicant.id_number == "1527"
    assert view.applicant.findings["applicant.id_number"].say == "value-id-number"
    assert next(one for one in view.steps if one.step == "applicant").state == "wrong"


def test_a_right_number_tells_birth_and_sex(desk, case):
    given = {"kind": "person", "id_number": "152700196401020003"}
    view = set_applicant(desk, case, given)
    assert (view.applicant.birth, view.applicant.sex) == ("1964-01-02", "female")


def test_a_representative_is_set_part_by_part_and_goes_with_the_organisation(desk):
    case = begin_case(desk, ORGANISATION).case
    set_applicant(desk, case, {"representative.name": "样例"})
    view = set_applicant(desk, case, {"representative.phone": "13800000001"})
    assert view.applicant.representative == {"name": "样例", "phone": "13800000001"}
    assert not set_applicant(desk, case, {"kind": "person"}).applicant.representative


def test_a_group_grows_and_shrinks_by_rows(desk, case):
    group = next(one for one in open_draft(desk, case).fields if one.type == "group")
    add_row(desk, case, group.key)
    first = open_draft(desk, case)
    inside = field(first, group.key).rows[0].fields[0]
    view = set_row_field(desk, case, (group.key, 1), inside.key, "样例")
    assert field(view, group.key).rows[0].fields[0].value == "样例"
    assert inside.code == f"{group.key}[1].{inside.key}"
    set_row_field(desk, case, (group.key, 2), inside.key, "另一位")
    left = remove_row(desk, case, (group.key, 1))
    assert field(left, group.key).rows[0].fields[0].value == "另一位"


def test_a_row_that_is_not_there_is_told(desk, case):
    group = next(one for one in open_draft(desk, case).fields if one.type == "group")
    with pytest.raises(DeskProblem):
        remove_row(desk, case, (group.key, 7))


def test_a_deferrable_material_may_be_promised_and_a_shared_one_left_to_the_center(desk, case):
    for one in open_draft(desk, case).materials:
        if one.latest and not one.either_or:
            assert material(promise(desk, case, one.code, one.latest), one.code).is_there
            assert not material(promise(desk, case, one.code, None), one.code).is_there
        if one.shared:
            assert material(look_up(desk, case, one.code, True), one.code).is_there
            assert not look_up(desk, case, one.code, False).materials[0].looked_up


def test_a_promise_without_a_day_is_asked_for(desk, case):
    one = next(one for one in open_draft(desk, case).materials if one.latest)
    found = material(promise(desk, case, one.code, ""), one.code).finding
    assert found.say == "missing-promise"


def test_each_change_can_be_taken_back_and_made_again(desk, case):
    key = next(one.key for one in open_draft(desk, case).fields if one.type == "text")
    assert set_field(desk, case, key, "样例").can_undo
    undone = undo_draft(desk, case)
    assert (field(undone, key).value, undone.can_redo) == ("", True)
    assert field(redo_draft(desk, case), key).value == "样例"
    undo_draft(desk, case)
    with pytest.raises(NothingToUndo):
        undo_draft(desk, case)


def test_a_draft_is_as_it_was_left_after_the_vault_is_opened_again(desk, home, clock):
    view = set_handling(desk, filled(desk).case, "home")
    desk.vault.close()
    vault = open_vault(Home(home).get_agent().folder, PASSWORD, clock)
    again = open_draft(type(desk)(vault, clock, desk.door), view.case)
    vault.close()
    assert again == view


@pytest.mark.parametrize("intake", [STRAIGHT, RETURNED])
def test_a_case_filled_in_lacks_only_the_mark(desk, intake):
    view = filled(desk, intake)
    assert codes(view) == ["signature"]
    assert view.consent.may_sign
    assert view.pages_bytes > 0


def test_a_submitted_case_is_no_draft_any_more(desk):
    case = filled(desk).case
    assert sign(desk, case, signature()).is_complete
    assert submit_case(desk, case).state == "submitted"
    with pytest.raises(NotADraft):
        set_field(desk, case, "address", "样例")
    with pytest.raises(CaseNotFound):
        open_draft(desk, bytes(16))


def test_every_item_can_be_begun_and_seen(desk):
    with desk.vault.read() as tx:
        from proxyagent.desk.editions import edition_in_force

        edition = edition_in_force(tx)
    for code in list(edition.entries)[:12]:
        try:
            view = begin_case(desk, code)
        except DomainProblem:
            continue
        assert view.item == code
        assert date.fromisoformat(view.consent.until) > desk.today

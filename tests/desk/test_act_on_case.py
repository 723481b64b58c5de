"""What an agent may do with a case, and what is refused with everything as it was."""

import pytest

from proxyagent.desk.act_on_case import ACTIONS, act_on_case
from proxyagent.desk.errors import ActFileWrong, DoesNotFit
from proxyagent.desk.list_cases import list_cases
from proxyagent.desk.show_case import show_case
from proxyagent.desk.take_in import take_in
from proxyagent.domain.shown import digest, read_shown, text_of


@pytest.fixture
def case(desk, given):
    return take_in(desk, given.sample()).number


def _kinds(desk, case):
    return [line.kind for line in show_case(desk, case).history]


def _files(desk):
    return sorted(path for path in (desk.vault.folder / "blobs").rglob("*") if path.is_file())


def test_a_case_is_withdrawn(desk, given, case):
    done = act_on_case(desk, case, "withdraw", given.file({"reason": "不办了"}))
    assert (done.state, _kinds(desk, case)) == ("withdrawn", ["submitted", "withdrawn"])


def test_a_reason_may_be_left_out(desk, case):
    assert act_on_case(desk, case, "withdraw", None).state == "withdrawn"


def test_a_field_is_supplemented_in_its_one_form(desk, given, case):
    act_on_case(desk, case, "supplement", given.file({"fields": {"level": 300}}))
    with desk.vault.read() as tx:
        folded = tx.actions.fold(tx.cases.get(case).id)
    assert (folded.fields["level"], folded.fields["pay_way"]) == ("300.00", "window")


def test_one_page_is_replaced_and_the_others_stay(desk, given, case):
    before = show_case(desk, case).materials["form"]
    change = {"materials": {"form": {"1": "linn.png"}}}
    act_on_case(desk, case, "supplement", given.file(change))
    after = show_case(desk, case).materials["form"]
    assert after[0] != before[0]
    assert after[1:] == before[1:]


def test_a_whole_material_is_replaced(desk, given, case):
    change = {"materials": {"form": ["linn.png"]}}
    act_on_case(desk, case, "supplement", given.file(change))
    assert len(show_case(desk, case).materials["form"]) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fields": {"level": "1"}}, "value-min"),
        ({"fields": {"nonsense": "1"}}, "unknown-field"),
        ({"fields": {"cert_no": "1"}}, "act-field-not-asked"),
        ({"materials": {"nonsense": ["linn.png"]}}, "act-material-unknown"),
        ({"materials": {"form": {"9": "linn.png"}}}, "act-page-unknown"),
        ({"fields": {"family[2].name": "x"}}, "act-row-unknown"),
        ({"fiels": {}}, "act-shape"),
    ],
)
def test_a_wrong_supplement_is_told_and_changes_nothing(desk, given, case, change, code):
    files = _files(desk)
    with pytest.raises(ActFileWrong) as told:
        act_on_case(desk, case, "supplement", given.file(change))
    assert told.value.code == code
    assert (_kinds(desk, case), _files(desk)) == (["submitted"], files)


def test_a_supplement_of_nothing_is_refused(desk, given, case):
    with pytest.raises(DoesNotFit) as told:
        act_on_case(desk, case, "supplement", given.file({}))
    assert told.value.code == "supplement-empty"


def test_what_does_not_fit_yet_is_refused_and_leaves_no_page_behind(desk, given, case):
    files = _files(desk)
    delivery = given.file({"to": "王芳", "signature": "sample-signature.png"})
    with pytest.raises(DoesNotFit):
        act_on_case(desk, case, "deliver", delivery)
    assert _files(desk) == files


def test_a_rating_must_wait_for_the_decision(desk, given, case):
    with pytest.raises(DoesNotFit):
        act_on_case(desk, case, "rate", given.file({"level": 5}))


@pytest.mark.parametrize("action", ["deliver", "rate", "trouble"])
def test_an_action_that_says_something_needs_its_file(desk, case, action):
    with pytest.raises(ActFileWrong) as told:
        act_on_case(desk, case, action, None)
    assert told.value.code == "act-needs-file"


@pytest.mark.parametrize("level", [0, 6, "5", 2.5])
def test_a_rating_is_one_of_five(desk, given, case, level):
    with pytest.raises(ActFileWrong):
        act_on_case(desk, case, "rate", given.file({"level": level}))


def test_trouble_may_be_reported_about_a_case(desk, given, case):
    done = act_on_case(desk, case, "trouble", given.file({"say": "跑了三趟还没办成"}))
    assert "trouble" in done.flags


def test_trouble_may_be_reported_alone(desk, given):
    done = act_on_case(desk, "-", "trouble", given.file({"say": "窗口没人"}))
    assert "trouble" in done.flags
    assert len(list_cases(desk)) == 1


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - {"trouble"}))
def test_anything_else_needs_a_case(desk, action):
    with pytest.raises(ActFileWrong) as told:
        act_on_case(desk, "-", action, None)
    assert told.value.code == "act-needs-case"


def test_a_consent_is_revoked_once(desk, case):
    act_on_case(desk, case, "revoke", None)
    with pytest.raises(DoesNotFit) as told:
        act_on_case(desk, case, "revoke", None)
    assert told.value.code == "authorisation-revoked"


def test_after_a_revocation_a_supplement_needs_her_consent_anew(desk, given, case):
    act_on_case(desk, case, "revoke", None)
    change = {"fields": {"level": "300"}}
    with pytest.raises(DoesNotFit):
        act_on_case(desk, case, "supplement", given.file(change))
    change["authorisation"] = {"signature": "sample-signature.png"}
    act_on_case(desk, case, "supplement", given.file(change))
    with desk.vault.read() as tx:
        folded = tx.actions.fold(tx.cases.get(case).id)
    assert folded.fields["level"] == "300.00"
    shown = b"".join(desk.vault.read_blob(folded.authorisation.shown))
    assert digest(shown) == folded.authorisation.shown_sha256
    assert "300.00" in text_of(read_shown(shown))

"""Materials: handed in, one of several, promised, or left to the center."""

from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Judgement
from tests.support.answers import Intake, as_application
from tests.support.edition import DIBAO, sample_definition, sample_rules
from tests.support.histories import complete_intake

FARM = {"kind": "single", "why": "disability", "place": "farm", "where": "residence"}


def judged(intake: Intake) -> Judgement:
    return judge_application(sample_definition(DIBAO).item, as_application(intake), sample_rules())


def without(*codes: str) -> Intake:
    """A whole application but for these materials."""
    intake: Intake = {"applicant": {"kind": "person"}, "situation": dict(FARM)}
    complete_intake(sample_definition(), intake)
    for code in codes:
        intake["materials"].pop(code, None)
    return intake


def told(intake: Intake) -> list[tuple[str, str, str]]:
    return [(one.what, one.code, one.say) for one in judged(intake).findings]


def test_a_required_material_without_pages_is_missing() -> None:
    assert told(without("form")) == [("material", "form", "missing-material")]


def test_one_of_an_either_or_group_is_enough() -> None:
    intake = without()
    given = {"residence_permit", "residence_note"} & set(intake["materials"])
    assert given == {"residence_permit"}
    assert judged(intake).is_complete


def test_an_either_or_group_is_missing_by_its_name_with_its_members_as_choices() -> None:
    (found,) = judged(without("residence_permit")).findings
    assert (found.what, found.code) == ("material", "living")
    assert found.choices == ("residence_permit", "residence_note")


def test_a_deferrable_material_may_be_promised() -> None:
    intake = {**without("land_contract"), "promised": {"land_contract": "2026-12-01"}}
    assert judged(intake).promised == {"land_contract": "2026-12-01"}
    assert judged(intake).is_complete


def test_a_missing_deferrable_material_says_by_when_it_may_follow() -> None:
    (found,) = judged(without("land_contract")).findings
    assert found.hints["need"] == "deferrable"
    assert found.hints["by"] == "2026-12-15"


def test_a_promise_may_use_the_last_of_its_working_days_and_not_one_more() -> None:
    last = {**without("land_contract"), "promised": {"land_contract": "2026-12-15"}}
    late = {**without("land_contract"), "promised": {"land_contract": "2026-12-16"}}
    past = {**without("land_contract"), "promised": {"land_contract": "2026-11-23"}}
    assert told(last) == []
    assert told(late) == told(past) == [("promise", "land_contract", "promise-date")]


def test_a_promise_without_a_date_is_missing() -> None:
    intake = {**without("land_contract"), "promised": {"land_contract": ""}}
    assert told(intake) == [("promise", "land_contract", "missing-promise")]
    assert not judged(intake).wrong


def test_a_shared_material_may_be_left_to_the_center() -> None:
    intake = {**without("disability"), "looked_up": ["disability"]}
    assert judged(intake).looked_up == ("disability",)
    assert judged(intake).is_complete


def test_pages_are_better_than_a_promise_of_the_same() -> None:
    intake = {**without(), "promised": {"land_contract": "2026-12-01"}}
    assert judged(intake).promised == {}
    assert judged(intake).is_complete


def test_a_material_that_does_not_apply_is_set_aside() -> None:
    intake = without()
    intake["materials"]["grazing"] = ["a.jpg"]
    assert judged(intake).is_complete
    assert judged(intake).set_aside == ("grazing",)
    assert "grazing" not in judged(intake).handed_in

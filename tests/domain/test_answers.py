"""An application is judged: what applies, what is missing, what is wrong, what is set aside."""

from typing import Any

import msgspec
import pytest

from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Application, Judgement, Missing
from tests.support.answers import Intake, as_application
from tests.support.edition import COOPERATIVE, DIBAO, sample_definition, sample_rules
from tests.support.histories import complete_intake


def judged(intake: Intake, code: str = DIBAO) -> Judgement:
    return judge_application(sample_definition(code).item, as_application(intake), sample_rules())


def whole(**changes: Any) -> Intake:
    intake = complete_intake(sample_definition())
    for key, value in changes.items():
        intake[key] = {**intake[key], **value} if isinstance(value, dict) else value
    return intake


def only(judgement: Judgement) -> Missing:
    (found,) = judgement.findings
    return found


def test_a_whole_application_lacks_nothing() -> None:
    judgement = judged(whole())
    assert judgement.is_complete
    assert judgement.applicant
    assert judgement.fields["members"]
    assert judgement.set_aside == ()


def test_an_empty_application_is_asked_for_its_situation_first() -> None:
    judgement = judge_application(sample_definition().item, Application(), sample_rules())
    first = judgement.findings[0]
    assert (first.what, first.code, first.type) == ("situation", "kind", "choice")
    assert first.choices == ("family", "single")
    assert judgement.wrong == ()


def test_a_missing_row_field_is_named_with_its_row_counted_from_one() -> None:
    rows = whole()["fields"]["members"]
    found = only(judged(whole(fields={"members": [*rows, {**rows[0], "income": ""}]})))
    assert (found.code, found.type, found.say) == ("members[2].income", "money", "missing-field")


def test_a_group_without_rows_is_missing_as_a_group() -> None:
    found = only(judged(whole(fields={"members": []})))
    assert (found.code, found.type, found.hints["min_rows"]) == ("members", "group", 1)


def test_a_group_with_too_few_rows_asks_for_the_fields_of_those_not_there() -> None:
    codes = {one.code for one in judged({"fields": {"members": [{}]}}, COOPERATIVE).missing}
    assert "members[5].kind" in codes
    assert "members" not in codes


def test_a_row_asks_only_what_applies_to_it() -> None:
    rows: list[dict[str, Any]] = [{"kind": "unit"}, {"kind": "farmer"}]
    codes = {one.code for one in judged({"fields": {"members": rows}}, COOPERATIVE).missing}
    assert {"members[1].uscc", "members[2].id_number"} <= codes
    assert not {"members[1].id_number", "members[2].uscc"} & codes


def test_too_many_rows_are_wrong() -> None:
    found = only(judged(whole(fields={"members": [{}] * 13})))
    assert (found.say, found.facts["max"], found.wrong) == ("value-rows", 12, True)


@pytest.mark.parametrize("rows", ["x", {"a": 1}, [1], 7])
def test_rows_that_are_no_rows_are_wrong(rows: object) -> None:
    assert only(judged(whole(fields={"members": rows}))).say == "value-group"


def test_an_answer_that_does_not_apply_counts_as_none_and_is_set_aside() -> None:
    judgement = judged(whole(fields={"car": "no", "car_plate": "蒙K12345"}))
    assert judgement.is_complete
    assert judgement.set_aside == ("car_plate",)
    assert "car_plate" not in judgement.fields


def test_a_wrong_value_that_does_not_apply_is_not_told() -> None:
    assert judged(whole(fields={"car": "no", "car_plate": 5})).is_complete


def test_a_question_that_is_not_asked_decides_nothing() -> None:
    judgement = judged(whole(situation={"kind": "family", "why": "illness"}))
    assert judgement.set_aside == ("why",)
    assert "illness" not in {one.code for one in judgement.applying.materials}


@pytest.mark.parametrize(
    ("change", "code", "say"),
    [
        ({"fields": {"shoe": "42"}}, "shoe", "unknown-field"),
        ({"situation": {"mood": "good"}}, "mood", "unknown-situation"),
        ({"situation": {"kind": "x"}}, "kind", "value-choice"),
        ({"materials": {"shoe": ["a.jpg"]}}, "shoe", "unknown-material"),
        ({"promised": {"form": "2026-12-01"}, "materials": {"form": []}}, "form", "not-deferrable"),
        ({"looked_up": ["form"], "materials": {"form": []}}, "form", "not-shared"),
        ({"applicant": {"shoe": "42"}}, "applicant.shoe", "unknown-field"),
        ({"applicant": {"kind": "organisation"}}, "applicant.kind", "subject-not-allowed"),
        ({"applicant": {"id_number": "1"}}, "applicant.id_number", "value-id-number"),
        ({"handling": "mail"}, "handling", "value-choice"),
        ({"authorisation": {"until": "2026-11-23"}}, "until", "authorisation-ended"),
        ({"authorisation": {"until": "2099-01-01"}}, "until", "authorisation-too-long"),
        ({"authorisation": {"single_use": "yes"}}, "single_use", "value-true-false"),
        (
            {"authorisation": {"scope": "只限 YL150626-0107-002-01"}},
            "scope",
            "authorisation-other-item",
        ),
    ],
)
def test_what_is_wrong_is_told_and_never_ignored(change: Intake, code: str, say: str) -> None:
    intake = {"promised": {}, **whole()}
    for key, value in change.items():
        intake[key] = {**intake[key], **value} if isinstance(value, dict) else value
    wrong = judged(intake).wrong
    assert (code, say) in [(one.code, one.say) for one in wrong]


def test_the_applicant_is_asked_for_part_by_part() -> None:
    codes = [one.code for one in judged({"applicant": {"kind": "person"}}).findings]
    assert [code for code in codes if code.startswith("applicant")] == [
        "applicant.name",
        "applicant.id_number",
        "applicant.phone",
    ]


def test_an_organisation_is_represented_by_a_person() -> None:
    organisation = {"applicant": {"kind": "organisation", "representative": {"name": "王芳"}}}
    findings = judged(organisation, COOPERATIVE).findings
    types = {one.code: one.type for one in findings if one.code.startswith("applicant")}
    assert types["applicant.id_number"] == "uscc"
    assert types["applicant.representative.id_number"] == "id_number"
    assert "applicant.representative.name" not in types


def test_a_finding_is_written_as_the_contract_says() -> None:
    found = msgspec.json.decode(msgspec.json.encode(judged({}).findings[0]))
    assert found["what"] == "situation"
    assert found["choices"] == ["family", "single"]


@pytest.mark.parametrize(
    ("applicant", "code"),
    [
        ({"kind": "herd"}, "applicant.kind"),
        ({"kind": "organisation", "representative": "王芳"}, "applicant.representative"),
        ({"kind": "organisation", "representative": {"shoe": 1}}, "applicant.representative.shoe"),
        ({"kind": "person", "name": "长" * 101}, "applicant.name"),
        ({"kind": "person", "representative": {"name": "王芳"}}, "applicant.representative"),
    ],
)
def test_an_applicant_of_another_shape_is_wrong(applicant: dict[str, Any], code: str) -> None:
    assert code in {one.code for one in judged({"applicant": applicant}, COOPERATIVE).wrong}


def test_a_division_above_its_depth_is_unfinished_and_not_wrong() -> None:
    found = only(judged(whole(fields={"live_in": "150626"})))
    assert (found.code, found.say, found.wrong) == ("live_in", "value-division-deeper", False)
    assert "150626102" in found.choices

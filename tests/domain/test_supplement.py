"""A supplement is judged as the case would be with it."""

from datetime import date

from proxyagent.domain.folding import fold
from proxyagent.domain.supplement import Supplement, judge_supplement
from tests.support.edition import sample_definition, sample_rules
from tests.support.histories import CORRECTION, RECEIVED, placed, submitted

DEFINITION = sample_definition()
START = submitted(promised={"land_contract": "2026-12-10"})
CASE = fold(bytes(16), placed(START, RECEIVED, CORRECTION), DEFINITION)


def judged(fields: dict[str, object], pages: dict[str, int] | None = None) -> Supplement:
    rules = sample_rules(date(2027, 6, 1))
    return judge_supplement(CASE, DEFINITION.item, fields, pages or {}, rules)


def test_only_what_changes_comes_out_in_its_one_form() -> None:
    supplement = judged({"total_income": 12000, "need": "  无劳力 "}, {"id_card": 2})
    assert supplement.fields == {"total_income": "12000.00", "need": "无劳力"}
    assert supplement.findings == ()


def test_a_wrong_value_is_found() -> None:
    (found,) = judged({"total_income": "many"}).findings
    assert (found.code, found.say, found.wrong) == ("total_income", "value-money", True)


def test_a_change_that_makes_a_field_apply_asks_for_it() -> None:
    without = {key: value for key, value in START.fields.items() if key != "car_plate"}
    carless = fold(bytes(16), placed(submitted(fields={**without, "car": "no"})), DEFINITION)
    found = judge_supplement(carless, DEFINITION.item, {"car": "yes"}, {}, sample_rules())
    assert [one.code for one in found.findings] == ["car_plate"]


def test_what_was_right_on_its_day_is_not_asked_again() -> None:
    assert judged({}).findings == ()


def test_a_material_left_without_pages_is_missing() -> None:
    (found,) = judged({}, {"form": 0}).findings
    assert (found.what, found.code) == ("material", "form")


def test_an_unknown_field_is_told() -> None:
    (found,) = judged({"shoe": "42"}).findings
    assert found.say == "unknown-field"

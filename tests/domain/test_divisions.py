"""A division is answered as deep as the field asks and the edition knows."""

import pytest

from proxyagent.domain.divisions import NotDeepEnough
from proxyagent.domain.errors import BadValue
from tests.support.edition import sample_rules

DIVISIONS = sample_rules().divisions
GACHA = next(code for code in DIVISIONS.choices("gacha") if code.startswith("150626102"))


def test_an_answer_at_the_depth_is_kept() -> None:
    assert DIVISIONS.answer("150626102", "town") == "150626102"
    assert DIVISIONS.answer(GACHA, "gacha") == GACHA


def test_an_answer_above_the_depth_says_what_lies_below() -> None:
    with pytest.raises(NotDeepEnough) as caught:
        DIVISIONS.answer("150626", "town")
    assert "150626102" in caught.value.choices


def test_a_deeper_answer_is_cut_to_the_depth() -> None:
    assert DIVISIONS.answer(GACHA, "banner") == "150626"


def test_elsewhere_the_answer_goes_as_far_as_the_edition_knows() -> None:
    assert DIVISIONS.answer("110000", "gacha") == "110000"
    assert DIVISIONS.answer("150602", "gacha") == "150602"


def test_without_a_depth_the_answer_goes_all_the_way_down() -> None:
    assert DIVISIONS.answer(GACHA, None) == GACHA


def test_an_unknown_division_is_refused() -> None:
    with pytest.raises(BadValue):
        DIVISIONS.answer("999999", "city")


@pytest.mark.parametrize("depth", ["province", "city", "banner", "town", "gacha", None])
def test_every_choice_may_be_answered(depth: str | None) -> None:
    choices = DIVISIONS.choices(depth)
    assert choices
    assert [DIVISIONS.answer(code, depth) for code in choices] == list(choices)


def test_a_division_has_a_path_from_its_province() -> None:
    assert [one.name for one in DIVISIONS.path("150626102")] == [
        "内蒙古自治区",
        "鄂尔多斯市",
        "乌审旗",
        "图克镇",
    ]

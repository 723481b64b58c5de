"""Answers come out in one form, or with a reason."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.errors import BadValue
from proxyagent.domain.items import Field, Option
from proxyagent.domain.values import canonical
from tests.support.answers import BANK_CARD, ID_NUMBERS, USCC
from tests.support.edition import TODAY, sample_rules


def kept(kind: str, answer: object, **more: Any) -> str:
    field = Field("key", "label", kind, **more)  # type: ignore[arg-type]
    return canonical(field, answer, sample_rules().divisions, TODAY)


def refused(kind: str, answer: object, **more: Any) -> str:
    with pytest.raises(BadValue) as caught:
        kept(kind, answer, **more)
    return caught.value.code


@pytest.mark.parametrize(
    ("kind", "answer", "form"),
    [
        ("text", "  李四光  ", "李四光"),
        ("text", "一\n二", "一\n二"),
        ("date", " 2026-02-28 ", "2026-02-28"),
        ("date", "２０２６-０２-２８", "2026-02-28"),
        ("money", 1200, "1200.00"),
        ("money", 1200.5, "1200.50"),
        ("money", "1,200.5", "1200.50"),
        ("money", "１２００", "1200.00"),
        ("money", "-0", "0.00"),
        ("number", "100", "100"),
        ("number", 4.50, "4.5"),
        ("number", "007", "7"),
        ("phone", "138 4770-0001", "13847700001"),
        ("phone", "+86 13847700001", "13847700001"),
        ("phone", "04777581234", "04777581234"),
        ("id_number", " 152727 19640102 002x", "15272719640102002X"),
        ("id_number", "１５２７２７１９６４０１０２００２Ｘ", "15272719640102002X"),
        ("uscc", USCC.lower(), USCC),
        ("bank_card", "6222 0200 0000 0000 000", BANK_CARD),
        ("yes_no", " yes ", "yes"),
        ("division", " 110000 ", "110000"),
    ],
)
def test_an_answer_is_kept_in_one_form(kind: str, answer: object, form: str) -> None:
    assert kept(kind, answer) == form
    assert kept(kind, form) == form


@pytest.mark.parametrize(
    ("kind", "answer", "code"),
    [
        pytest.param("text", "一" * 2001, "value-too-long", id="long"),
        pytest.param("text", "a\0b", "value-text", id="nul"),
        pytest.param("text", "\ud800", "value-text", id="surrogate"),
        ("text", 5, "value-text"),
        ("text", ["x"], "value-text"),
        ("date", "2026-02-29", "value-date"),
        ("date", "20260228", "value-date"),
        ("date", "28.2.2026", "value-date"),
        ("date", "0001-01-01", "value-date"),
        ("date", "2026-W09-6", "value-date"),
        ("money", "1.005", "value-money"),
        ("money", "1e3", "value-money"),
        ("money", float("nan"), "value-money"),
        ("money", float("inf"), "value-money"),
        ("money", 1e300, "value-money"),
        ("money", 10**400, "value-money"),
        ("money", True, "value-money"),
        ("money", {}, "value-money"),
        ("number", "一百", "value-number"),
        ("phone", "1384770000", "value-phone"),
        ("phone", "23847700001", "value-phone"),
        ("id_number", "152727196401020021", "value-id-number"),
        ("id_number", "15272719641302002X", "value-id-number"),
        ("id_number", "192727196401020020", "value-id-number"),
        ("uscc", "91150626600037341N", "value-uscc"),
        ("uscc", "X", "value-uscc"),
        ("bank_card", "6222020000000000001", "value-bank-card"),
        ("yes_no", "是", "value-choice"),
        ("yes_no", True, "value-text"),
        ("division", "150626999", "value-division"),
    ],
)
def test_a_wrong_answer_has_its_reason(kind: str, answer: object, code: str) -> None:
    assert refused(kind, answer) == code


def test_a_number_stays_within_its_bounds() -> None:
    assert kept("number", "0.1", min=0.1, max=3) == "0.1"
    assert refused("number", "0.09", min=0.1, max=3) == "value-min"
    assert refused("money", 4, min=0.1, max=3) == "value-max"


def test_a_choice_is_one_of_the_keys() -> None:
    choices = (Option("a", "甲"), Option("b", "乙"))
    assert kept("choice", "b", choices=choices) == "b"
    assert refused("choice", "乙", choices=choices) == "value-choice"


def test_nobody_is_born_tomorrow() -> None:
    from stdnum.cn import ric

    body = "15272720261125002"
    assert refused("id_number", body + ric.calc_check_digit(body + "0")) == "value-id-number"


@given(
    st.sampled_from(["text", "date", "money", "number", "phone", "id_number", "uscc", "bank_card"]),
    st.none() | st.text() | st.floats() | st.integers() | st.lists(st.text(), max_size=2),
)
def test_any_answer_is_kept_or_refused(kind: str, answer: object) -> None:
    try:
        form = kept(kind, answer)
    except BadValue:
        return
    assert kept(kind, form) == form


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_a_wrong_digit_in_a_citizens_number_is_noticed(place: int, other: str) -> None:
    number = ID_NUMBERS[0]
    altered = number[:place] + other + number[place + 1 :]
    if altered != number:
        assert refused("id_number", altered) == "value-id-number"

"""Case numbers: minted without a line, and wrong ones noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proxyagent.domain.errors import BadNumber
from proxyagent.domain.numbers import ALPHABET, as_prefix, is_prefix, mint, parse

PREFIXES = st.text(ALPHABET, min_size=2, max_size=8)
SERIALS = st.integers(0, 9_999_999)
NUMBERS = st.builds(mint, PREFIXES, SERIALS, st.binary(min_size=8, max_size=8))


def test_a_number_looks_like_this() -> None:
    assert mint("TK07", 318, bytes.fromhex("b900000000000000")) == "TK07-000318-Q4R"


def test_the_first_number_of_a_seat() -> None:
    assert mint("TK07", 1, bytes(8)).startswith("TK07-000001-00")


@given(NUMBERS)
def test_a_number_reads_back_as_it_was_minted(number: str) -> None:
    assert parse(number) == number
    assert parse(number.lower().replace("-", " ")) == number


@given(PREFIXES, st.integers(0, 999_999), st.binary(min_size=8, max_size=8))
def test_a_usual_number_reads_without_hyphens(prefix: str, serial: int, incarnation: bytes) -> None:
    number = mint(prefix, serial, incarnation)
    assert parse(number.replace("-", "")) == number


@given(NUMBERS, st.data())
def test_any_single_wrong_character_is_noticed(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from(ALPHABET))
    assume(number[place] not in ("-", other))
    with pytest.raises(BadNumber):
        parse(number[:place] + other + number[place + 1 :])


@given(NUMBERS, st.data())
def test_two_characters_that_changed_places_are_noticed(number: str, data: st.DataObject) -> None:
    plain = number.replace("-", "")
    first = data.draw(st.integers(0, len(plain) - 2))
    second = data.draw(st.integers(first + 1, len(plain) - 1))
    assume(plain[first] != plain[second])
    swapped = list(plain)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    with pytest.raises(BadNumber):
        parse("".join(swapped))


def test_what_is_misread_is_read_as_it_was_meant() -> None:
    assert parse("tko7-ooo3i8-q4r") == parse("TK07-000318-Q4R")
    assert parse("ＴＫ０７－０００３１８－Ｑ４Ｒ") == "TK07-000318-Q4R"


@given(st.text(max_size=80))
def test_anything_else_is_refused(untrusted: str) -> None:
    try:
        assert parse(parse(untrusted)) == parse(untrusted)
    except BadNumber as problem:
        assert problem.facts == {}  # noqa: PT017 - either outcome is right


def test_a_prefix_has_no_misread_letters() -> None:
    assert is_prefix("TK07")
    assert not is_prefix("WLTLG")
    assert is_prefix(as_prefix("wltlg"))
    assert not is_prefix("T")
    with pytest.raises(ValueError, match="UX"):
        mint("UX", 1, bytes(8))

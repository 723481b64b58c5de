"""Numbers of people: what is read from them, and how little of them is shown."""

from datetime import date

from proxyagent.domain import people
from tests.support.answers import BANK_CARD, ID_NUMBERS


def test_birth_and_sex_are_read_from_the_number() -> None:
    assert people.birth_of(ID_NUMBERS[0]) == date(1964, 1, 2)
    assert people.sex_of(ID_NUMBERS[0]) == "female"
    assert people.sex_of(ID_NUMBERS[1]) == "male"


def test_birth_and_sex_on_the_form_must_agree_with_the_number() -> None:
    assert people.agrees(ID_NUMBERS[0])
    assert people.agrees(ID_NUMBERS[0], date(1964, 1, 2), "female")
    assert not people.agrees(ID_NUMBERS[0], birth=date(1964, 2, 1))
    assert not people.agrees(ID_NUMBERS[0], sex="male")


def test_a_number_is_shown_masked() -> None:
    assert people.mask("152727196401020024") == "152727********0024"
    assert people.mask(BANK_CARD) == "*" * 15 + "0000"
    assert people.mask("12") == "12"


def test_a_county_that_was_renamed_still_has_its_people() -> None:
    """150626 became the banner's code in 2001; people born long before carry it."""
    from stdnum.cn import ric

    body = "15062619450607001"
    assert people.check_id_number(body + ric.calc_check_digit(body + "0"))


def test_a_name_has_its_initials() -> None:
    assert people.initials("王芳") == "wf"
    assert people.initials("娜仁花") == "nrh"

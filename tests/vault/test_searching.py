"""A case is found by a name of two characters, any beginning of a number, and its item."""

import pytest

from proxyagent.vault.search import match_for, tokens_of
from tests.support.edition import sample_definition
from tests.vault.parts import CANARY_NUMBER, case_id, save_draft

NAMES = ("王芳", "王芳芳", "李王", "斯琴高娃", "Ganbaatar", "孟根其其格")


@pytest.fixture
def found(vault):
    """Finds the names of cases that words find."""
    for number, name in enumerate(NAMES, 1):
        save_draft(vault, number, name=name)

    def find(words):
        with vault.read() as tx:
            return {row.name for row in tx.cases.page(words)}

    return find


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("王芳", {"王芳", "王芳芳"}),
        ("王", {"王芳", "王芳芳", "李王"}),
        ("芳王", set()),
        ("高娃", {"斯琴高娃"}),
        ("孟根 其格", {"孟根其其格"}),
        ("gan", {"Ganbaatar"}),
        ("ganbaatar", {"Ganbaatar"}),
        ("Ｇａｎ", {"Ganbaatar"}),
        ("aatar", set()),
        (" ", set(NAMES)),
        ("?!*", set()),
        # What looks like a query is words like any others.
        ('王" OR "李', set()),
    ],
)
def test_names_are_found(found, words, names):
    assert found(words) == names


def test_an_item_is_found_by_its_name(found):
    assert found(sample_definition().item.name) == set(NAMES)


@pytest.mark.parametrize("length", range(1, len(CANARY_NUMBER) + 1))
def test_each_keystroke_of_a_number_finds_it(found, length):
    assert found(CANARY_NUMBER[:length]) == set(NAMES)


def test_the_last_four_find_a_number(found):
    assert found(CANARY_NUMBER[-4:]) == set(NAMES)
    assert found("9999") == set()


def test_a_case_is_found_by_its_number_however_written(vault, found):
    with vault.read() as tx:
        number = tx.cases.find_id(case_id(2)).number
        for written in (number, number.lower(), f" {number} ", case_id(2).hex()):
            assert tx.cases.get(written).id == case_id(2)
    assert found(number) == {NAMES[1]}
    assert NAMES[1] in found("2")


def test_what_a_case_was_called_before_finds_it_no_more(vault, found):
    save_draft(vault, 1, b"another body", "陈秀兰")
    assert found("王芳") == {"王芳芳"}
    assert found("秀兰") == {"陈秀兰"}


def test_pages_follow_one_another_without_gap_or_repetition(vault):
    for number in range(1, 24):
        save_draft(vault, number, name="王芳")
    seen, after = [], None
    with vault.read() as tx:
        while rows := tx.cases.page("王芳", after, 5):
            seen += [row.id for row in rows]
            after = rows[-1].turn
    assert seen == [case_id(number) for number in range(23, 0, -1)]


def test_words_make_no_query_of_their_own():
    assert match_for("王芳 ab") == '"王芳" AND "ab"'
    assert match_for('"') is None
    assert set(tokens_of("王芳")) == {"王", "芳", "王芳"}

"""Items found by whatever a helper types; names cut for the vault's index."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.search import (
    SearchIndex,
    grams,
    make_pinyin,
    query_grams,
    read_pinyin,
    texts_of,
    write_pinyin,
)
from proxyagent.ground.resources import resource
from tests.support.edition import DIBAO, sample_edition

ENTRIES = list(sample_edition().entries.values())
PINYIN = read_pinyin(resource("catalogue", "pinyin.json").read_bytes())
INDEX = SearchIndex(ENTRIES, PINYIN)


@pytest.mark.parametrize(
    "words",
    [
        "低保",
        "最低生活保障审核确认",
        "最低 确认",
        "dibao",
        "ZDSHBZ",
        "zuidishenghuo",
        DIBAO,
        "subsist",
    ],
)
def test_the_item_is_found_first_by(words: str) -> None:
    assert INDEX.find(words)[0] == DIBAO


def test_a_name_comes_before_a_word_inside_another() -> None:
    for entry in ENTRIES:
        assert INDEX.find(entry.name, limit=1) == [entry.code]


def test_no_words_give_all_in_their_order() -> None:
    assert INDEX.find("  ") == [entry.code for entry in ENTRIES]


def test_every_word_must_fit() -> None:
    assert INDEX.find("低保 船舶") == []


@given(st.text(max_size=300))
def test_anything_may_be_typed(words: str) -> None:
    assert len(INDEX.find(words)) <= len(ENTRIES)


def test_the_stored_pinyin_is_that_of_the_edition() -> None:
    assert make_pinyin(texts_of(ENTRIES)) == PINYIN
    assert write_pinyin(PINYIN) == resource("catalogue", "pinyin.json").read_bytes()


def test_a_search_with_stored_pinyin_does_not_load_the_table() -> None:
    code = (
        "import sys; from tests.domain.test_search import INDEX;"
        "INDEX.find('dibao'); sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_item_that_the_stored_pinyin_lacks_is_found_too() -> None:
    assert SearchIndex(ENTRIES, {}).find("dibao")[0] == DIBAO


@pytest.mark.parametrize("untrusted", [b"", b"[]", b'{"a": 1}', b"[" * 10_000])
def test_what_is_no_pinyin_file_is_refused(untrusted: bytes) -> None:
    with pytest.raises(CatalogueProblem):
        read_pinyin(untrusted)


def test_a_name_of_two_characters_is_cut() -> None:
    assert grams("王芳") == ["王", "芳", "王芳"]
    assert query_grams("王芳") == ["王芳"]
    assert query_grams("王") == ["王"]


def test_no_pair_reaches_over_a_gap() -> None:
    assert "那木" not in grams("巴特那 木")
    assert grams("ＡＢ·c") == ["a", "b", "ab", "c"]


@given(st.text(), st.integers(0, 20), st.integers(1, 20))
def test_every_part_of_a_name_finds_it(name: str, start: int, length: int) -> None:
    part = name[start : start + length]
    if part.isalnum() and part.isascii():
        assert set(query_grams(part)) <= set(grams(name))

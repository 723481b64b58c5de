"""Every problem has its sentence, in both languages, and every sentence its problem."""

import ast
import re
import string

from proxyagent.words.sentences import CHINESE, ENGLISH, sentences
from tests.support import source

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORD = re.compile(r"[^\W\d_]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _facts_in(sentence: str) -> set[str]:
    fields = (field for _, field, _, _ in string.Formatter().parse(sentence) if field is not None)
    return {re.split(r"[.\[]", field)[0] for field in fields}


def _without_facts(sentence: str) -> str:
    return "".join(text for text, _, _, _ in string.Formatter().parse(sentence))


def _words_of_the_package() -> set[str]:
    """Every string constant in the code outside `words`: codes may come from a table or a variable."""
    return {
        node.value
        for path in source.python_files("proxyagent")
        if path.parent.name != "words"
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_the_scan_sees_the_problems() -> None:
    seen = {raised.code for raised in source.raised_codes()}
    assert {"data-busy", "disk-full"} <= seen


def test_every_code_is_kebab_case() -> None:
    odd = [raised for raised in source.raised_codes() if not _KEBAB.fullmatch(raised.code)]
    assert odd == []


def test_every_code_has_a_sentence_in_both_languages() -> None:
    both = sentences(CHINESE).keys() & sentences(ENGLISH).keys()
    assert [raised for raised in source.raised_codes() if raised.code not in both] == []


def test_both_languages_have_the_same_sentences() -> None:
    assert sentences(CHINESE).keys() == sentences(ENGLISH).keys()


def test_a_sentence_names_the_same_facts_in_both_languages() -> None:
    chinese, english = sentences(CHINESE), sentences(ENGLISH)
    unlike = [
        code for code in chinese if _facts_in(chinese[code]) != _facts_in(english.get(code, ""))
    ]
    assert unlike == []


def test_every_fact_of_a_sentence_comes_with_the_problem() -> None:
    chinese = sentences(CHINESE)
    wanting = [
        (raised.where, raised.code, missing)
        for raised in source.raised_codes()
        if raised.facts is not None
        and (missing := _facts_in(chinese.get(raised.code, "")) - raised.facts)
    ]
    assert wanting == []


def test_no_sentence_is_unused() -> None:
    words = _words_of_the_package()
    # A code may be put together, as in f"help-{command}": then its beginning stands in the code.
    starts = tuple(word for word in words if re.fullmatch(r"([a-z]+-)+", word))
    unused = sentences(CHINESE).keys() - words
    assert sorted(code for code in unused if not code.startswith(starts)) == []


def test_each_sentence_is_in_its_own_language() -> None:
    chinese = {code: _without_facts(text) for code, text in sentences(CHINESE).items()}
    foreign = [
        code for code, text in chinese.items() if _WORD.search(text) and not _HAN.search(text)
    ]
    assert foreign == []
    assert [code for code, text in sentences(ENGLISH).items() if _HAN.search(text)] == []

"""From a problem's code to the sentence that a person hears.

Each room keeps its sentences in `sentences_<room>.py` here: two dicts, `CHINESE` and `ENGLISH`, from
code to a text with `{fact}` in it. They are read when the first sentence is needed, never at start.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from proxyagent import words
from proxyagent.words.problem import Problem

CHINESE = "zh_CN"
ENGLISH = "en"
_PREFIX = "sentences_"

_GENERAL = {
    CHINESE: "出了点没料到的情况，这一步没做成。之前存好的都在。请再试一次；还不行，请联系旗中心。",
    ENGLISH: "Something unexpected came up and this step was not done."
    " Everything saved before is safe. Try again; if it stays, call the center.",
}


def say(code: str, facts: Mapping[str, object], language: str = CHINESE) -> str:
    """The sentence for a problem's code; `language` is `zh_CN` or `en`, anything else means `zh_CN`.

    A code without a sentence gets a general one, and a missing fact an ellipsis: whoever has a
    problem to hear about must not meet a second one.
    """
    language = language if language == ENGLISH else CHINESE
    text = sentences(language).get(code, _GENERAL[language])
    return text.format_map(_Facts(facts))


def say_problem(problem: Problem, language: str = CHINESE) -> str:
    """The sentence for a problem; see `say`."""
    return say(problem.code, problem.facts, language)


@cache
def sentences(language: str) -> Mapping[str, str]:
    """Every room's sentences in one language, by code; a code that two rooms use raises ValueError."""
    merged: dict[str, str] = {}
    for room in rooms_with_sentences():
        own = _of_room(room, language)
        twice = merged.keys() & own.keys()
        if twice:
            raise ValueError(f"two rooms have a sentence for {sorted(twice)}")
        merged |= own
    return merged


def rooms_with_sentences() -> list[str]:
    """The rooms that brought sentences."""
    names = (module.name for module in pkgutil.iter_modules(words.__path__))
    return sorted(name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX))


def _of_room(room: str, language: str) -> dict[str, str]:
    module = importlib.import_module(f"proxyagent.words.{_PREFIX}{room}")
    own: dict[str, str] = getattr(module, "ENGLISH" if language == ENGLISH else "CHINESE")
    return own


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"

"""What a command gives back, and how it is printed."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from proxyagent.words import Problem
from proxyagent.words.sentences import CHINESE, ENGLISH, say, say_problem

LANGUAGE_VARIABLE = "PROXYAGENT_LANG"


class Answer(NamedTuple):
    """`data` for programs, `lines` for people; `status` 1 only where a person must act: `told` says what."""

    data: Mapping[str, Any]
    lines: Sequence[str] = ()
    status: int = 0
    told: str = ""


def language() -> str:
    """The language asked for by PROXYAGENT_LANG: `zh_CN` unless it is English."""
    return ENGLISH if os.environ.get(LANGUAGE_VARIABLE, "").startswith("en") else CHINESE


def words(code: str, /, **facts: object) -> str:
    """A sentence in the language asked for."""
    return say(code, facts, language())


def print_answer(answer: Answer, *, as_json: bool) -> None:
    """Print the lines, or the one JSON object as the last line; what a person must do, on stderr."""
    for line in [json_line(answer.data)] if as_json else answer.lines:
        print(line)
    sys.stdout.flush()
    if answer.told:
        print(answer.told, file=sys.stderr, flush=True)


def print_problem(problem: Problem, *, as_json: bool) -> None:
    """One sentence on stderr; for a program also its code, as the JSON object."""
    sentence = say_problem(problem, language())
    if as_json:
        print(json_line({"problem": problem.code, "say": sentence}), flush=True)
    print(sentence, file=sys.stderr, flush=True)


def json_line(data: Mapping[str, Any]) -> str:
    """One JSON object on one line."""
    import msgspec

    return msgspec.json.encode(data).decode()

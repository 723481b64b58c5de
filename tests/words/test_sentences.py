"""From a code to what a person hears."""

from pathlib import Path

from proxyagent.ground.errors import DiskFull
from proxyagent.words.sentences import CHINESE, ENGLISH, say, say_problem


def test_a_problem_is_said_in_both_languages() -> None:
    problem = DiskFull(Path("stick"))
    assert "磁盘满了（stick）" in say_problem(problem, CHINESE)
    assert "The disk is full (stick)" in say_problem(problem, ENGLISH)


def test_an_unknown_language_is_said_in_chinese() -> None:
    assert say("data-busy", {}, "mn") == say("data-busy", {}, CHINESE)


def test_an_unknown_code_gets_a_general_sentence() -> None:
    assert say("no-such-code", {}, ENGLISH).startswith("Something unexpected")


def test_a_missing_fact_is_no_second_problem() -> None:
    assert "（…）" in say("disk-full", {}, CHINESE)


def test_a_fact_is_said_as_it_is() -> None:
    assert "{place}" in say("disk-full", {"place": "{place}"}, CHINESE)

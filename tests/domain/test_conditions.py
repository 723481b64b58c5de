"""Conditions are total: any answers, any nesting within bounds, always an answer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.conditions import MAX_DEPTH, Answers, applies, parse_condition
from proxyagent.domain.errors import CatalogueProblem

KEYS = st.sampled_from(["a", "b"])
OPTIONS = st.sampled_from(["x", "y", "z"])
TESTS = st.builds(
    lambda subject, key, options: {f"{subject}.{key}": options},
    st.sampled_from(["situation", "field", "row"]),
    KEYS,
    st.lists(OPTIONS, min_size=1, max_size=3),
) | st.just({"applicant.kind": ["person"]})
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: (
        st.builds(lambda part: {"not": part}, inner)
        | st.builds(
            lambda how, parts: {how: parts},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        )
    ),
    max_leaves=4,
)
ANSWERED = st.dictionaries(KEYS, OPTIONS)
ANSWERS = st.builds(Answers, ANSWERED, ANSWERED, ANSWERED, st.sampled_from(["", "person"]))


def depth(condition: dict[str, Any]) -> int:
    ((key, value),) = condition.items()
    if key == "not":
        return 1 + depth(value)
    return 1 + max(map(depth, value)) if key in ("all", "any") else 1


def by_hand(condition: dict[str, Any], answers: Answers) -> bool:
    """The format's words, a second time."""
    ((key, value),) = condition.items()
    if key == "not":
        return not by_hand(value, answers)
    if key in ("all", "any"):
        parts = [by_hand(part, answers) for part in value]
        return all(parts) if key == "all" else any(parts)
    subject, _, name = key.partition(".")
    return answers.find(subject, name) in value


@given(CONDITIONS, ANSWERS)
def test_a_condition_means_what_the_format_says(
    condition: dict[str, Any], answers: Answers
) -> None:
    if depth(condition) > MAX_DEPTH:
        with pytest.raises(CatalogueProblem):
            parse_condition(condition)
    else:
        assert parse_condition(condition).holds(answers) == by_hand(condition, answers)


@given(CONDITIONS.filter(lambda one: depth(one) < MAX_DEPTH), ANSWERS)
def test_not_turns_every_condition_round(condition: dict[str, Any], answers: Answers) -> None:
    plain, turned = parse_condition(condition), parse_condition({"not": condition})
    assert plain.holds(answers) != turned.holds(answers)


@given(
    st.recursive(st.none() | st.integers() | st.text(), st.lists)
    | st.dictionaries(st.text(), st.text())
)
def test_anything_else_is_refused(untrusted: object) -> None:
    with pytest.raises(CatalogueProblem):
        parse_condition(untrusted)


def test_without_a_condition_a_thing_applies() -> None:
    assert applies(None, Answers())


def test_no_answer_is_in_no_list() -> None:
    condition = parse_condition({"field.a": ["x"]})
    assert not condition.holds(Answers())
    assert not condition.holds(Answers(fields={"a": ({"x": "x"},)}))

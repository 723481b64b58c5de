"""A catalogue that is cut, altered or made to harm is refused in one sentence that says where."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.catalogue import MAX_EDITION, read_definition, read_edition
from proxyagent.domain.catalogue_rules import check_edition
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.words.sentences import say_problem
from tests.support.edition import sample_bytes, sample_definition, sample_edition

Content = dict[str, Any]


def _small() -> Content:
    """An edition of the first two items, which is quick to alter and to check."""
    content: Content = json.loads(sample_bytes())
    content["items"] = [
        item
        for item in content["items"]
        if item["code"] in (sample_definition().item.code, "YL150626-0107-002-01")
    ]
    return content


SMALL = _small()
DIBAO = next(n for n, one in enumerate(SMALL["items"]) if one["code"].endswith("0503-001-01"))


@dataclass
class Target:
    """What is altered: an edition, and one item of it."""

    edition: Content
    item: Content


def altered(alter: Callable[[Target], object]) -> bytes:
    content = copy.deepcopy(SMALL)
    alter(Target(content, content["items"][DIBAO]))
    return json.dumps(content).encode()


def refused(untrusted: bytes) -> CatalogueProblem:
    with pytest.raises(CatalogueProblem) as caught:
        check_edition(read_edition(untrusted))
    assert "…" not in say_problem(caught.value)
    return caught.value


def nested(depth: int) -> Content:
    condition: Content = {"situation.kind": ["family"]}
    for _ in range(depth):
        condition = {"not": condition}
    return condition


ALTERED: dict[str, tuple[Callable[[Target], object], str]] = {
    "an unknown key": (lambda t: t.item.update(x=1), "catalogue-format"),
    "an unknown key deep inside": (lambda t: t.item["fields"][0].update(x=1), "catalogue-format"),
    "a missing key": (lambda t: t.item.pop("steps"), "catalogue-format"),
    "another format": (lambda t: t.edition.update(format="x/2"), "catalogue-format"),
    "a code twice": (lambda t: t.edition["items"].append(copy.deepcopy(t.item)), "catalogue-twice"),
    "a field twice": (lambda t: t.item["fields"].append(t.item["fields"][0]), "catalogue-twice"),
    "a material twice": (
        lambda t: t.item["materials"].append(t.item["materials"][0]),
        "catalogue-twice",
    ),
    "a question twice": (
        lambda t: t.item["situations"].append(t.item["situations"][0]),
        "catalogue-twice",
    ),
    "an option twice": (
        lambda t: t.item["situations"][0]["options"].append(t.item["situations"][0]["options"][0]),
        "catalogue-twice",
    ),
    "a division twice": (
        lambda t: t.edition["divisions"].append(t.edition["divisions"][0]),
        "catalogue-twice",
    ),
    "a year twice": (
        lambda t: t.edition["holidays"].append(t.edition["holidays"][0]),
        "catalogue-twice",
    ),
    "a condition on a later question": (
        lambda t: t.item["situations"][0].update(when={"situation.where": ["hukou"]}),
        "catalogue-condition-unknown",
    ),
    "a condition on a later field": (
        lambda t: t.item["fields"][0].update(when={"field.car": ["yes"]}),
        "catalogue-condition-unknown",
    ),
    "a condition on an unknown option": (
        lambda t: t.item["materials"][0].update(when={"situation.kind": ["x"]}),
        "catalogue-condition-unknown",
    ),
    "a condition on a text": (
        lambda t: t.item["materials"][0].update(when={"field.need": ["x"]}),
        "catalogue-condition-unknown",
    ),
    "a row's condition outside a group": (
        lambda t: t.item["fields"][4].update(when={"row.ill": ["yes"]}),
        "catalogue-condition-unknown",
    ),
    "a step's condition on nothing": (
        lambda t: t.item["steps"][0].update(when={"field.nothing": ["yes"]}),
        "catalogue-condition-unknown",
    ),
    "a condition of two keys": (
        lambda t: t.item["fields"][0].update(when={"all": [], "any": []}),
        "catalogue-condition",
    ),
    "an empty join": (
        lambda t: t.item["fields"][0].update(when={"all": []}),
        "catalogue-condition",
    ),
    "a condition of code": (
        lambda t: t.item["fields"][0].update(when={"eval": ["1"]}),
        "catalogue-condition",
    ),
    "a condition too deep": (
        lambda t: t.item["fields"][0].update(when=nested(7)),
        "catalogue-condition-depth",
    ),
    "choices on a text": (
        lambda t: t.item["fields"][2].update(choices=[{"key": "a", "label": "a"}]),
        "catalogue-field",
    ),
    "a choice without choices": (
        lambda t: t.item["fields"][2].update(type="choice"),
        "catalogue-field",
    ),
    "bounds on a text": (lambda t: t.item["fields"][2].update(min=1), "catalogue-field"),
    "bounds out of order": (lambda t: t.item["fields"][4].update(max=-1), "catalogue-field"),
    "a group in a group": (
        lambda t: t.item["fields"][3]["fields"].append(copy.deepcopy(t.item["fields"][3])),
        "catalogue-group",
    ),
    "a group without fields": (lambda t: t.item["fields"][3].update(fields=[]), "catalogue-group"),
    "days to follow on a required material": (
        lambda t: t.item["materials"][0].update(defer_days=5),
        "catalogue-defer",
    ),
    "a deferrable material without days": (
        lambda t: t.item["materials"][0].update(need="deferrable"),
        "catalogue-defer",
    ),
    "a group called like another material": (
        lambda t: t.item["materials"][0].update(either_or="form"),
        "catalogue-either-or",
    ),
    "a reason that points at nothing": (
        lambda t: t.item["common_reasons_for_return"][0].update(material="nothing"),
        "catalogue-reason",
    ),
    "an unknown department": (lambda t: t.item.update(department="x"), "catalogue-reference"),
    "an unknown theme": (lambda t: t.item.update(theme="x"), "catalogue-reference"),
    "a recall with an unknown successor": (
        lambda t: t.item.update(
            recalled={"on": "2026-05-01", "reason": "x", "replaced_by": "YL-9"}
        ),
        "catalogue-reference",
    ),
    "an end before the start": (
        lambda t: t.item.update(valid_until="2025-01-01"),
        "catalogue-dates",
    ),
    "a recall before the start": (
        lambda t: t.item.update(recalled={"on": "2025-01-01", "reason": "x"}),
        "catalogue-dates",
    ),
    "a make-up day in the week": (
        lambda t: t.edition["holidays"][0]["days"].append(
            {"date": "2026-11-24", "kind": "workday", "name": "x"}
        ),
        "catalogue-dates",
    ),
    "a day of another year": (
        lambda t: t.edition["holidays"][0]["days"].append(
            {"date": "2031-01-01", "kind": "holiday", "name": "x"}
        ),
        "catalogue-dates",
    ),
    "a division above itself": (
        lambda t: t.edition["divisions"][-1].update(parent=t.edition["divisions"][-1]["code"]),
        "catalogue-division",
    ),
    "a division without one above": (
        lambda t: t.edition["divisions"][-1].pop("parent"),
        "catalogue-division",
    ),
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_edition_with_this_is_refused(what: str) -> None:
    alter, code = ALTERED[what]
    assert refused(altered(alter)).code == code


def test_the_edition_of_these_tests_is_right_before_it_is_altered() -> None:
    check_edition(read_edition(altered(lambda _: None)))


@pytest.mark.parametrize(
    "untrusted",
    [b"", b"null", b"[]", b"\xff\xfe", b'{"format": ', b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "null", "list", "not utf-8", "cut", "deep lists", "deep objects"],
)
def test_what_is_no_edition_is_refused(untrusted: bytes) -> None:
    assert refused(untrusted).code == "catalogue-format"


def test_an_edition_over_the_bound_is_refused_unread() -> None:
    assert refused(b" " * (MAX_EDITION + 1)).code == "catalogue-too-long"


def test_a_condition_a_thousand_deep_is_refused() -> None:
    deep = b'{"not":' * 1000 + b"{}" + b"}" * 1000
    raw = sample_definition().raw.replace(b'{"situation.why": ["illness"]}', deep)
    with pytest.raises(CatalogueProblem):
        read_definition(raw)


@given(st.integers(0, 20_000), st.integers(1, 255))
def test_a_definition_with_one_byte_altered_is_another_or_none(place: int, flip: int) -> None:
    kept = sample_definition()
    raw = bytearray(kept.raw)
    raw[place % len(raw)] ^= flip
    try:
        assert read_definition(bytes(raw)).sha256 != kept.sha256
    except CatalogueProblem:
        return


@given(st.integers(0, len(sample_bytes()) - 3))
def test_a_cut_edition_is_refused(length: int) -> None:
    with pytest.raises(CatalogueProblem):
        read_edition(sample_bytes()[:length])


def test_a_wrong_piece_of_foreign_text_is_never_repeated() -> None:
    problem = refused(altered(lambda t: t.item.update(level="张三的秘密")))
    assert "张三" not in say_problem(problem) + str(problem.facts)


def test_the_sample_has_what_these_tests_alter() -> None:
    assert sample_edition().version == 1

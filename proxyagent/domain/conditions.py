"""Conditions: data that decides what applies to a case, total and without code.

A condition is a test of one answer against a list, or a join of conditions. Evaluation always ends
and never fails: an answer that is not there is none, and none is in no list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from proxyagent.domain.errors import CatalogueProblem

MAX_DEPTH = 6
"""How deep joins may stand in one another: the sample needs three, a hostile catalogue a million."""
MAX_PARTS = 50
SUBJECTS = ("situation", "field", "row", "applicant")


@dataclass(frozen=True)
class Answers:
    """What conditions look at; only answers that apply belong in here."""

    situation: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)
    row: Mapping[str, object] = field(default_factory=dict)
    applicant: str = ""

    def find(self, subject: str, key: str) -> object:
        """The answer to one question or field, or None."""
        if subject == "applicant":
            return self.applicant or None
        place = {"situation": self.situation, "field": self.fields, "row": self.row}[subject]
        return place.get(key)


class Condition:
    """One condition; `holds` is total."""

    words: ClassVar[str] = ""

    def holds(self, answers: Answers) -> bool:
        """Whether it holds for these answers."""
        raise NotImplementedError

    def tests(self) -> "Iterator[Test]":
        """Every test inside, in order."""
        raise NotImplementedError


@dataclass(frozen=True)
class Test(Condition):
    """True where the answer is one of `accepted`; false where it is another, or none."""

    __test__: ClassVar[bool] = False
    subject: str
    key: str
    accepted: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether the answer is one of those accepted."""
        answer = answers.find(self.subject, self.key)
        return isinstance(answer, str) and answer in self.accepted

    def tests(self) -> "Iterator[Test]":
        """Itself."""
        yield self


@dataclass(frozen=True)
class Join(Condition):
    """`all`, `any` or `not` (which has one part)."""

    how: str
    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        """Whether all, any or none of the parts hold."""
        each = (part.holds(answers) for part in self.parts)
        if self.how == "all":
            return all(each)
        return any(each) if self.how == "any" else not any(each)

    def tests(self) -> Iterator[Test]:
        """The tests of every part."""
        for part in self.parts:
            yield from part.tests()


def applies(when: Condition | None, answers: Answers) -> bool:
    """Whether something with this condition applies; without one it always does."""
    return when is None or when.holds(answers)


def parse_condition(untrusted: object, depth: int = 1) -> Condition:
    """Read one condition from decoded JSON.

    Raises:
        CatalogueProblem: it is not one, is nested too deep or too long.

    """
    if not isinstance(untrusted, dict) or len(untrusted) != 1:
        raise CatalogueProblem("catalogue-condition", where="when")
    if depth > MAX_DEPTH:
        raise CatalogueProblem("catalogue-condition-depth", where="when", most=MAX_DEPTH)
    ((key, untrusted_value),) = untrusted.items()
    if key == "not":
        return Join("not", (parse_condition(untrusted_value, depth + 1),))
    if key in ("all", "any"):
        parts = _list(untrusted_value)
        return Join(key, tuple(parse_condition(part, depth + 1) for part in parts))
    return _parse_test(key, untrusted_value)


def _parse_test(untrusted_key: object, untrusted_answers: object) -> Test:
    subject, dot, key = str(untrusted_key).partition(".")
    answers = _list(untrusted_answers)
    fits = subject in SUBJECTS and dot and key and all(isinstance(one, str) for one in answers)
    if not fits or (subject == "applicant" and key != "kind"):
        raise CatalogueProblem("catalogue-condition", where="when")
    return Test(subject, key, tuple(str(one) for one in answers))


def _list(untrusted: object) -> list[object]:
    if not isinstance(untrusted, list) or not 1 <= len(untrusted) <= MAX_PARTS:
        raise CatalogueProblem("catalogue-condition", where="when")
    return untrusted

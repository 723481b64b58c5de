"""What holds in every item beyond its shape: keys unique, conditions that look back, parts that fit."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from proxyagent.domain.conditions import Condition
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.items import Field, Item, Material, Question

_ONLY_ON: dict[str, tuple[str, ...]] = {
    "choices": ("choice",),
    "unit": ("number", "money"),
    "min": ("number", "money"),
    "max": ("number", "money"),
    "depth": ("division",),
    "min_rows": ("group",),
    "max_rows": ("group",),
    "fields": ("group",),
}
"""Keys of a field that mean something on these types only."""


@dataclass
class Known:
    """The answers that a condition may look at where it stands, each with what may be answered."""

    where: str
    answers: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def add(self, subject: str, key: str, accepted: Iterable[str]) -> None:
        """From here on, conditions may look at this."""
        self.answers[subject, key] = frozenset(accepted)

    def check(self, when: Condition | None, place: str) -> None:
        """Raise CatalogueProblem where `when` looks at what is not known yet."""
        for test in when.tests() if when else ():
            accepted = self.answers.get((test.subject, test.key))
            if accepted is None or not accepted.issuperset(test.accepted):
                self.refuse("catalogue-condition-unknown", place)

    def refuse(self, code: str, place: str) -> None:
        """Raise CatalogueProblem, saying where."""
        raise CatalogueProblem(code, where=f"{self.where}.{place}")


def check_item(item: Item) -> None:
    """Check one item by itself.

    Raises:
        CatalogueProblem: it names the item's code and the place inside.

    """
    known = Known(item.code)
    _check_dates(item, known)
    _unique(known, "subject", item.subject)
    _unique(known, "sites", item.sites)
    _check_questions(item.situations, known)
    known.add("applicant", "kind", item.subject)
    _check_fields(item.fields, known, "fields", "field")
    _check_materials(item.materials, known)
    for place, step in enumerate(item.steps, 1):
        known.check(step.when, f"steps[{place}]")
    _check_reasons(item, known)


def _check_dates(item: Item, known: Known) -> None:
    if item.valid_until and item.valid_until < item.valid_from:
        known.refuse("catalogue-dates", "valid_until")
    if item.recalled and item.recalled.on < item.valid_from:
        known.refuse("catalogue-dates", "recalled")


def _check_questions(questions: tuple[Question, ...], known: Known) -> None:
    _unique(known, "situations", [question.key for question in questions])
    for question in questions:
        place = f"situations.{question.key}"
        known.check(question.when, place)
        keys = [option.key for option in question.options]
        _unique(known, place, keys)
        known.add("situation", question.key, keys)


def _check_fields(fields: tuple[Field, ...], known: Known, place: str, subject: str) -> None:
    _unique(known, place, [one.key for one in fields])
    for one in fields:
        here = f"{place}.{one.key}"
        known.check(one.when, here)
        _check_field(one, known, here)
        if one.type == "group":
            _check_group(one, known, here, subject)
        elif one.type == "choice":
            known.add(subject, one.key, (option.key for option in one.choices))
        elif one.type == "yes_no":
            known.add(subject, one.key, ("yes", "no"))


def _check_field(one: Field, known: Known, here: str) -> None:
    for key, types in _ONLY_ON.items():
        if getattr(one, key) not in (None, ()) and one.type not in types:
            known.refuse("catalogue-field", f"{here}.{key}")
    if one.type == "choice" and not one.choices:
        known.refuse("catalogue-field", f"{here}.choices")
    _unique(known, here, [option.key for option in one.choices])
    _in_order(known, here, one.min, one.max)
    _in_order(known, here, one.min_rows, one.max_rows)


def _check_group(group: Field, known: Known, here: str, subject: str) -> None:
    if subject == "row" or not group.fields:
        known.refuse("catalogue-group", here)
    inside = Known(known.where, dict(known.answers))
    _check_fields(group.fields, inside, here, "row")


def _check_materials(materials: tuple[Material, ...], known: Known) -> None:
    """A group may be called like one of its own members, never like another material."""
    by_code = {material.code: material for material in materials}
    _unique(known, "materials", [material.code for material in materials])
    for material in materials:
        place = f"materials.{material.code}"
        known.check(material.when, place)
        if (material.defer_days is not None) != (material.need == "deferrable"):
            known.refuse("catalogue-defer", place)
        namesake = by_code.get(material.either_or or "")
        if namesake and namesake.either_or != material.either_or:
            known.refuse("catalogue-either-or", place)


def _check_reasons(item: Item, known: Known) -> None:
    codes = {material.code for material in item.materials}
    fields = {field.key for field in item.fields}
    fields |= {f"{group.key}.{row.key}" for group in item.fields for row in group.fields}
    for place, reason in enumerate(item.common_reasons_for_return, 1):
        if not {reason.material} <= codes | {None} or not {reason.field} <= fields | {None}:
            known.refuse("catalogue-reason", f"common_reasons_for_return[{place}]")


def _unique(known: Known, place: str, keys: "Iterable[str]") -> None:
    keys = list(keys)
    if len(set(keys)) != len(keys):
        known.refuse("catalogue-twice", place)


def _in_order(known: Known, here: str, low: float | None, high: float | None) -> None:
    if low is not None and high is not None and low > high:
        known.refuse("catalogue-field", here)

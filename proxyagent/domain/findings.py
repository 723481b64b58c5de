"""How a finding is written: one place for its words, its bounds and what may be answered."""

from proxyagent.domain.application import Missing, Rules, What
from proxyagent.domain.divisions import NotDeepEnough
from proxyagent.domain.errors import BadValue
from proxyagent.domain.items import Field, Material
from proxyagent.domain.values import choices_of

MAX_CODE = 80
MAX_UNKNOWN = 20
"""So many unknown keys are named; a file of a thousand has told its story by then."""


def missing_field(field: Field, code: str, rules: Rules) -> Missing:
    """A field that applies and is not filled in."""
    say = "missing-group" if field.type == "group" else "missing-field"
    return _of_field(field, code, say, {}, rules)


def bad_field(field: Field, code: str, problem: BadValue, rules: Rules) -> Missing:
    """A field whose answer is wrong; a division to be chosen further down is only unfinished."""
    if isinstance(problem, NotDeepEnough):
        found = _of_field(field, code, problem.code, problem.facts, rules)
        return Missing(
            found.what, code, found.say, found.facts, "division", problem.choices, hints=found.hints
        )
    return _of_field(field, code, problem.code, problem.facts, rules, wrong=True)


def unknown(what: What, code: object) -> Missing:
    """Something that the item does not know."""
    return Missing(what, str(code)[:MAX_CODE], f"unknown-{what}", wrong=True)


def wrong(what: What, code: str, say: str, **facts: object) -> Missing:
    """Something given that is not right."""
    return Missing(what, code, say, facts, wrong=True)


def missing_material(material: Material, rules: Rules) -> Missing:
    """A material without pages; the hints say whether a promise or a look-up would do."""
    return Missing(
        "material",
        material.code,
        "missing-material",
        {"label": material.name},
        hints=material_hints(material, rules),
    )


def missing_one_of(group: str, members: list[Material]) -> Missing:
    """An either-or group of which no member is there."""
    names = "、".join(member.name for member in members)
    codes = tuple(member.code for member in members)
    return Missing("material", group, "missing-one-of", {"label": names}, choices=codes)


def material_hints(material: Material, rules: Rules) -> dict[str, object]:
    """What else than pages would do."""
    hints: dict[str, object] = {"need": material.need}
    if material.defer_days is not None:
        hints["by"] = rules.latest(material.defer_days).isoformat()
    if material.shared:
        hints["shared"] = True
    return hints


def _of_field(
    field: Field,
    code: str,
    say: str,
    facts: dict[str, object],
    rules: Rules,
    *,
    wrong: bool = False,
) -> Missing:
    return Missing(
        "field",
        code,
        say,
        {"label": field.label, **facts},
        field.type,
        field_choices(field, rules),
        wrong,
        field_hints(field),
    )


def field_choices(field: Field, rules: Rules) -> tuple[str, ...]:
    """What may be answered, where it is few."""
    if field.type == "division":
        return rules.divisions.choices(field.depth)
    return choices_of(field)


def field_hints(field: Field) -> dict[str, object]:
    """The bounds of an answer."""
    names = ("min", "max", "unit", "depth", "min_rows", "max_rows")
    return {name: getattr(field, name) for name in names if getattr(field, name) is not None}

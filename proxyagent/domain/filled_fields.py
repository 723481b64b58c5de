"""The fields of an application: those that apply, each filled in rightly, wrongly or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from proxyagent.domain.application import Missing, Rules
from proxyagent.domain.applying import Applying
from proxyagent.domain.errors import BadValue
from proxyagent.domain.findings import MAX_UNKNOWN, bad_field, missing_field, unknown, wrong
from proxyagent.domain.items import Field, Item
from proxyagent.domain.values import canonical, is_empty

DEFAULT_MAX_ROWS = 100
Rows = tuple[dict[str, str], ...]


@dataclass
class Filled:
    """Canonical values, what is to be said of the others, and what was given without need."""

    values: dict[str, str | Rows] = field(default_factory=dict)
    findings: list[Missing] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


def plain_values(item: Item, untrusted: Mapping[str, object], rules: Rules) -> dict[str, str]:
    """The canonical value of every field outside groups that has a right one, applying or not.

    Conditions look at these; what is wrong is said later, and only where the field applies.
    """
    found: dict[str, str] = {}
    for one in item.fields:
        answer = untrusted.get(one.key)
        if one.type == "group" or is_empty(answer):
            continue
        try:
            found[one.key] = canonical(one, answer, rules.divisions, rules.on)
        except BadValue:
            continue
    return found


def fill_fields(
    item: Item, applying: Applying, untrusted: Mapping[str, object], rules: Rules
) -> Filled:
    """Judge every field that applies; name unknown keys, and set aside what does not apply."""
    filled = Filled()
    for one in applying.fields:
        answer = untrusted.get(one.key)
        if one.type == "group":
            _fill_group(one, applying, answer, rules, filled)
        else:
            _fill_one(one, one.key, answer, rules, filled, filled.values)
    known = {one.key for one in item.fields}
    strangers = [key for key in untrusted if key not in known]
    filled.findings += [unknown("field", key) for key in strangers[:MAX_UNKNOWN]]
    fitting = {one.key for one in applying.fields}
    filled.set_aside += [
        key for key in untrusted if key in known - fitting and not is_empty(untrusted[key])
    ]
    return filled


def _fill_one(
    one: Field,
    code: str,
    answer: object,
    rules: Rules,
    filled: Filled,
    into: dict[str, str | Rows] | dict[str, str],
) -> None:
    if is_empty(answer):
        if one.required:
            filled.findings.append(missing_field(one, code, rules))
        return
    try:
        into[one.key] = canonical(one, answer, rules.divisions, rules.on)
    except BadValue as problem:
        filled.findings.append(bad_field(one, code, problem, rules))


def _fill_group(
    group: Field, applying: Applying, untrusted: object, rules: Rules, filled: Filled
) -> None:
    least = group.min_rows if group.min_rows is not None else int(group.required)
    if is_empty(untrusted) or untrusted in ([], ()):
        if group.required and least > 0:
            filled.findings.append(missing_field(group, group.key, rules))
        return
    if not isinstance(untrusted, list | tuple) or not all(isinstance(r, dict) for r in untrusted):
        filled.findings.append(wrong("field", group.key, "value-group", label=group.label))
        return
    most = group.max_rows if group.max_rows is not None else DEFAULT_MAX_ROWS
    if len(untrusted) > most:
        filled.findings.append(wrong("field", group.key, "value-rows", label=group.label, max=most))
        return
    rows = [*untrusted, *({} for _ in range(least - len(untrusted)))]
    before = len(filled.findings)
    filled.values[group.key] = tuple(
        _fill_row(group, place, row, applying, rules, filled) for place, row in enumerate(rows, 1)
    )
    if len(untrusted) < least and len(filled.findings) == before:
        filled.findings.append(missing_field(group, group.key, rules))


def _fill_row(
    group: Field,
    place: int,
    row: Mapping[str, object],
    applying: Applying,
    rules: Rules,
    filled: Filled,
) -> dict[str, str]:
    code = f"{group.key}[{place}]"
    values: dict[str, str] = {}
    for one in applying.row_fields(group, row):
        _fill_one(one, f"{code}.{one.key}", row.get(one.key), rules, filled, values)
    known = {one.key for one in group.fields}
    strangers = [key for key in row if key not in known]
    filled.findings += [unknown("field", f"{code}.{key}") for key in strangers[:MAX_UNKNOWN]]
    return values

"""The materials of an application: handed in, promised, left to the center, or missing."""

from dataclasses import dataclass, field

from proxyagent.domain.application import Application, Missing, Rules
from proxyagent.domain.applying import Applying
from proxyagent.domain.errors import BadValue
from proxyagent.domain.findings import (
    MAX_UNKNOWN,
    material_hints,
    missing_material,
    missing_one_of,
    unknown,
    wrong,
)
from proxyagent.domain.items import Item, Material
from proxyagent.domain.values import is_empty, parse_date


@dataclass
class Materials:
    """The promises and look-ups that count, and what is to be said of the rest."""

    promised: dict[str, str] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    findings: list[Missing] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)


def fill_materials(
    item: Item, applying: Applying, application: Application, rules: Rules
) -> Materials:
    """Judge every material that applies; of an either-or group one member is enough."""
    filled = Materials()
    for material in applying.materials:
        _fill_one(material, application, rules, filled)
    groups_told: set[str] = set()
    for material in applying.materials:
        if material.either_or is None:
            if material.need != "optional" and not _is_there(material, filled):
                filled.findings.append(missing_material(material, rules))
        elif material.either_or not in groups_told:
            groups_told.add(material.either_or)
            _tell_group(material.either_or, applying, filled)
    _tell_strangers(item, applying, application, filled)
    return filled


def _fill_one(material: Material, given: Application, rules: Rules, filled: Materials) -> None:
    code = material.code
    if given.pages.get(code, 0) > 0:
        filled.present.add(code)  # pages are better than a promise or a look-up of the same
        return
    if code in given.looked_up:
        if material.shared:
            filled.looked_up.append(code)
        else:
            filled.findings.append(wrong("material", code, "not-shared", label=material.name))
            filled.present.add(code)  # one finding is enough
    if code in given.promised:
        _promise(material, given.promised[code], rules, filled)


def _promise(material: Material, untrusted: object, rules: Rules, filled: Materials) -> None:
    try:
        filled.promised[material.code] = _promise_date(material, untrusted, rules)
    except BadValue as problem:
        facts = {"label": material.name, **problem.facts}
        given = not is_empty(untrusted)
        hints = material_hints(material, rules)
        found = Missing(
            "promise", material.code, problem.code, facts, "date", wrong=given, hints=hints
        )
        filled.findings.append(found)
        filled.present.add(material.code)


def _promise_date(material: Material, untrusted: object, rules: Rules) -> str:
    if material.defer_days is None:
        raise BadValue("not-deferrable")
    if is_empty(untrusted):
        raise BadValue("missing-promise")
    by, latest = parse_date(untrusted), rules.latest(material.defer_days)
    if not rules.on <= by <= latest:
        raise BadValue("promise-date", by=latest.isoformat())
    return by.isoformat()


def _is_there(material: Material, filled: Materials) -> bool:
    code = material.code
    return code in filled.present or code in filled.promised or code in filled.looked_up


def _tell_group(group: str, applying: Applying, filled: Materials) -> None:
    members = [one for one in applying.materials if one.either_or == group]
    needed = any(one.need != "optional" for one in members)
    if needed and not any(_is_there(one, filled) for one in members):
        filled.findings.append(missing_one_of(group, members))


def _tell_strangers(item: Item, applying: Applying, given: Application, filled: Materials) -> None:
    known = {one.code for one in item.materials}
    fitting = {one.code for one in applying.materials}
    named = dict.fromkeys([*given.pages, *given.promised, *given.looked_up])
    strangers = [code for code in named if code not in known]
    filled.findings += [unknown("material", code) for code in strangers[:MAX_UNKNOWN]]
    filled.set_aside += [code for code in named if code in known - fitting]

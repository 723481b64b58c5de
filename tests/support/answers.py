"""Answers made by looking only at what is said to be missing, as a stranger to the catalogue would.

An intake is the dict of DESIGN §7; `fill` adds to it whatever the `missing` list asks for.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from proxyagent.domain.application import (
    Application,
    GivenAuthorisation,
    GivenWitness,
    Missing,
)

ID_NUMBERS = ("15272719640102002X", "152727198005051237", "152727197512120028")
"""Numbers with a right check character, of nobody: applicant, first and second witness."""
USCC = "91150626600037341R"
BANK_CARD = "6222020000000000000"
BY_TYPE: dict[str, Any] = {
    "text": "练习用的内容",
    "date": "2026-03-02",
    "money": "1200.50",
    "phone": "13847700001",
    "id_number": ID_NUMBERS[0],
    "uscc": USCC,
    "bank_card": BANK_CARD,
    "number": "1",
    "group": [{}],
}

Intake = dict[str, Any]
Pick = Callable[[Mapping[str, Any]], str]


def first_choice(missing: Mapping[str, Any]) -> str:
    """The first of what may be answered."""
    return str(missing["choices"][0])


def fill(
    intake: Intake,
    missing: Sequence[Mapping[str, Any] | Missing],
    *,
    page: str = "page.jpg",
    pick: Pick = first_choice,
) -> None:
    """Add to the intake what is missing; `page` is the file that every material gets."""
    for one in missing:
        plain: dict[str, Any] = msgspec.to_builtins(one) if isinstance(one, Missing) else dict(one)
        _FILLERS[plain["what"]](intake, plain, page, pick)


def answer(missing: Mapping[str, Any], pick: Pick = first_choice) -> Any:
    """An answer to one missing field."""
    if missing.get("choices"):
        return pick(missing)
    hints = missing.get("hints", {})
    if missing["type"] in ("number", "money") and ("min" in hints or "max" in hints):
        return hints.get("min", hints.get("max"))
    return BY_TYPE[missing["type"]]


def as_application(intake: Intake) -> Application:
    """The intake as the domain takes it; a file that is named counts as one page."""
    given = intake.get("authorisation", {})
    mark = next((one for one in ("signature", "thumbprint") if one in given), None)
    witnesses = tuple(
        GivenWitness(one.get("name"), one.get("id_number"), "signature" in one)
        for one in given.get("witnesses", ())
    )
    return Application(
        situation=intake.get("situation", {}),
        applicant=intake.get("applicant", {}),
        fields=intake.get("fields", {}),
        pages={code: len(files) for code, files in intake.get("materials", {}).items()},
        promised=intake.get("promised", {}),
        looked_up=tuple(intake.get("looked_up", ())),
        authorisation=GivenAuthorisation(
            mark,  # type: ignore[arg-type]
            given.get("until"),
            given.get("scope"),
            given.get("single_use"),
            witnesses,
        ),
        handling=intake.get("handling", "counter"),
    )


def each_situation(
    intake: Intake, judge: Callable[[Intake], Sequence[Missing]]
) -> Iterator[Intake]:
    """The intake with every combination of situations, found by answering what is asked."""
    asked = next((one for one in judge(intake) if one.what == "situation"), None)
    if asked is None:
        yield intake
        return
    for choice in asked.choices:
        situation = {**intake.get("situation", {}), asked.code: choice}
        yield from each_situation({**intake, "situation": situation}, judge)


def day(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)


def _field(intake: Intake, one: dict[str, Any], _page: str, pick: Pick) -> None:
    code = one["code"]
    group = re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", code)
    value = answer(one, pick)
    if group:
        rows = intake.setdefault("fields", {}).setdefault(group[1], [])
        while len(rows) < int(group[2]):
            rows.append({})
        rows[int(group[2]) - 1][group[3]] = value
    elif code.startswith("applicant."):
        *path, key = code.split(".")
        place = intake
        for step in path:
            place = place.setdefault(step, {})
        place[key] = value
    else:
        intake.setdefault("fields", {})[code] = [{}] if one["type"] == "group" else value


def _material(intake: Intake, one: dict[str, Any], page: str, pick: Pick) -> None:
    code = pick(one) if one.get("choices") else one["code"]
    intake.setdefault("materials", {})[code] = [page]


def _situation(intake: Intake, one: dict[str, Any], _page: str, pick: Pick) -> None:
    intake.setdefault("situation", {})[one["code"]] = pick(one)


def _authorisation(intake: Intake, _one: dict[str, Any], page: str, _pick: Pick) -> None:
    intake.setdefault("authorisation", {})["signature"] = page


def _witness(intake: Intake, one: dict[str, Any], page: str, _pick: Pick) -> None:
    found = re.fullmatch(r"witnesses\[(\d+)\]\.(\w+)", one["code"])
    assert found, one
    place = int(found[1])
    witnesses = intake.setdefault("authorisation", {}).setdefault("witnesses", [])
    while len(witnesses) < place:
        witnesses.append({})
    value = {"name": f"见证人{place}", "id_number": ID_NUMBERS[place], "signature": page}
    witnesses[place - 1][found[2]] = value[found[2]]


def _promise(intake: Intake, one: dict[str, Any], _page: str, _pick: Pick) -> None:
    intake.setdefault("promised", {})[one["code"]] = one["hints"]["by"]


_FILLERS: dict[str, Callable[[Intake, dict[str, Any], str, Pick], None]] = {
    "field": _field,
    "material": _material,
    "situation": _situation,
    "authorisation": _authorisation,
    "witness": _witness,
    "promise": _promise,
}

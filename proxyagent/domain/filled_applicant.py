"""The applicant of an application, and whoever acts for an organisation."""

from collections.abc import Mapping

from proxyagent.domain.actions import Applicant, Representative
from proxyagent.domain.application import Missing, Rules
from proxyagent.domain.errors import BadValue
from proxyagent.domain.findings import MAX_UNKNOWN, bad_field, missing_field, unknown, wrong
from proxyagent.domain.items import Field, FieldType, Item, Subject
from proxyagent.domain.values import canonical, is_empty

MAX_NAME = 100
_LABELS = {
    "applicant.name": "申请人姓名或名称",
    "applicant.id_number": "申请人证件号码",
    "applicant.phone": "申请人联系电话",
    "applicant.representative.name": "代表人姓名",
    "applicant.representative.id_number": "代表人公民身份号码",
    "applicant.representative.phone": "代表人联系电话",
}
_PERSON: tuple[tuple[str, FieldType], ...] = (
    ("name", "text"),
    ("id_number", "id_number"),
    ("phone", "phone"),
)
_ORGANISATION: tuple[tuple[str, FieldType], ...] = (
    ("name", "text"),
    ("id_number", "uscc"),
    ("phone", "phone"),
)


def find_kind(untrusted: Mapping[str, object]) -> Subject | None:
    """`person` or `organisation` as given, or None."""
    kind = untrusted.get("kind")
    return kind if kind == "person" or kind == "organisation" else None  # noqa: PLR1714 - narrows


def fill_applicant(
    item: Item, untrusted: Mapping[str, object], rules: Rules
) -> tuple[Applicant | None, list[Missing]]:
    """The applicant, if everything is there and right, and what is to be said otherwise."""
    findings = _kind(item, untrusted)
    kind = find_kind(untrusted)
    if kind is None:
        return None, findings
    parts = _ORGANISATION if kind == "organisation" else _PERSON
    values = _parts(parts, "applicant", untrusted, rules, findings)
    known = {"kind", "name", "id_number", "phone"}
    acting: Representative | None = None
    if kind == "organisation":
        known.add("representative")
        acting = _representative(untrusted.get("representative"), rules, findings)
    elif is_empty(untrusted.get("representative")) or not untrusted["representative"]:
        known.add("representative")  # an empty one is no answer
    strangers = [key for key in untrusted if key not in known]
    findings += [unknown("field", f"applicant.{key}") for key in strangers[:MAX_UNKNOWN]]
    if findings:
        return None, findings
    return Applicant(kind, **values, representative=acting), findings


def _kind(item: Item, untrusted: Mapping[str, object]) -> list[Missing]:
    kind = untrusted.get("kind")
    if is_empty(kind):
        say, is_wrong = "missing-applicant-kind", False
    elif kind not in ("person", "organisation"):
        say, is_wrong = "value-choice", True
    elif kind not in item.subject:
        say, is_wrong = "subject-not-allowed", True
    else:
        return []
    facts: dict[str, object] = {"label": "申请人类型", "name": item.name}
    return [Missing("field", "applicant.kind", say, facts, "choice", item.subject, is_wrong)]


def _representative(
    untrusted: object, rules: Rules, findings: list[Missing]
) -> Representative | None:
    place = "applicant.representative"
    given: Mapping[str, object] = {}
    if isinstance(untrusted, dict):
        given = untrusted
    elif not is_empty(untrusted):
        findings.append(wrong("field", place, "value-group", label="代表人"))
        return None
    before = len(findings)
    values = _parts(_PERSON, place, given, rules, findings)
    strangers = [key for key in given if key not in ("name", "id_number", "phone")]
    findings += [unknown("field", f"{place}.{key}") for key in strangers[:MAX_UNKNOWN]]
    return Representative(**values) if len(findings) == before else None


def _parts(
    parts: tuple[tuple[str, FieldType], ...],
    place: str,
    untrusted: Mapping[str, object],
    rules: Rules,
    findings: list[Missing],
) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, kind in parts:
        code, answer = f"{place}.{key}", untrusted.get(key)
        field = Field(key, _LABELS[code], kind)
        if is_empty(answer):
            findings.append(missing_field(field, code, rules))
            continue
        try:
            values[key] = _short(canonical(field, answer, rules.divisions, rules.on))
        except BadValue as problem:
            findings.append(bad_field(field, code, problem, rules))
    return values


def _short(value: str) -> str:
    if len(value) > MAX_NAME:
        raise BadValue("value-too-long", most=MAX_NAME)
    return value

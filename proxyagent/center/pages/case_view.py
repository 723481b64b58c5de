"""A case in rows: labels and values, papers, lines of history."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from proxyagent.center.center import Center
from proxyagent.center.pages.wording import HIDDEN_TYPES, KINDS, masked
from proxyagent.center.seats import agent_name
from proxyagent.center.storage.tables import seats
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import Applicant, Page, Value
from proxyagent.domain.case import Case
from proxyagent.domain.items import Field as ItemField
from proxyagent.domain.working_days import CHINA

_SEAT_HEX = 32
Hide = Callable[[str, str], "Field"]


@dataclass(frozen=True)
class Field:
    """A label and its value; `hidden`: part of the value is masked now."""

    label: str
    value: str
    hidden: bool = False


@dataclass(frozen=True)
class Paper:
    """One page of a material, named by the SHA-256 of its plaintext."""

    sha256: str
    material: str
    number: int
    of: int
    type: str


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    when: str
    what: str
    who: str
    reason: str


def moment(milliseconds: int) -> str:
    """A time in China, to the minute."""
    when = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone(CHINA)
    return f"{when:%m-%d %H:%M}"


def fields_of(case: Case, *, masked: bool) -> list[Field]:
    """Applicant, situation and fields, in the item's order."""
    hide = _hide if masked else _keep
    rows = _applicant(case.applicant, hide) if case.applicant else []
    rows += [Field("反映的事", one.say) for one in case.troubles]
    item = case.definition.item if case.definition else None
    for question in item.situations if item else ():
        if question.key in case.situation:
            labels = {option.key: option.label for option in question.options}
            answer = case.situation[question.key]
            rows.append(Field(question.ask, labels.get(answer, answer)))
    known = {field.key: field for field in item.fields} if item else {}
    for key, value in case.fields.items():
        rows += _value(known.get(key), key, value, hide)
    return rows


def papers_of(case: Case) -> list[Paper]:
    """Every page of the case: materials, authorisation, result, delivery."""
    item = case.definition.item if case.definition else None
    names = {one.code: one.name for one in item.materials} if item else {}
    papers: list[Paper] = []
    for code, pages in case.materials.items():
        papers += _papers(names.get(code, code), pages)
    if case.authorisation is not None:
        papers += _papers("委托书签名", (case.authorisation.page,))
        papers += _papers(
            "见证人签名", tuple(one.signature for one in case.authorisation.witnesses)
        )
    if case.result is not None:
        papers += _papers(case.result.name or "结果", (case.result.result,))
    if case.delivered is not None:
        papers += _papers("送达签收", (case.delivered.signature,))
    return papers


def history_of(center: Center, tx: Tx, case: Case) -> list[Line]:
    """The lines of its history, the newest first."""
    lines = []
    for line in reversed(case.history):
        reason = line.no_longer_fits or line.reason
        who = _who(center, tx, line.by)
        lines.append(Line(moment(line.at), KINDS.get(line.kind, line.kind), who, reason))
    return lines


def _papers(material: str, pages: tuple[Page, ...]) -> list[Paper]:
    return [
        Paper(page.ref.sha256.hex(), material, number, len(pages), page.ref.type)
        for number, page in enumerate(pages, 1)
    ]


def _who(center: Center, tx: Tx, by: str) -> str:
    if len(by) != _SEAT_HEX:
        return by if by != "center" else "旗中心"
    row = tx.find(seats, seat=bytes.fromhex(by))
    return agent_name(center, row) if row is not None else by[:8]


def _hide(label: str, value: str) -> Field:
    return Field(label, masked(value), hidden=True) if value else Field(label, "")


def _keep(label: str, value: str) -> Field:
    return Field(label, value)


def _applicant(applicant: Applicant, hide: Hide) -> list[Field]:
    rows = [
        Field("姓名" if applicant.kind == "person" else "名称", applicant.name),
        hide("证件号码", applicant.id_number),
        hide("手机", applicant.phone),
    ]
    other = applicant.representative
    if other is not None:
        rows += [Field("办理人", other.name), hide("办理人证件号码", other.id_number)]
        rows.append(hide("办理人手机", other.phone))
    return rows


def _value(field: ItemField | None, key: str, value: Value, hide: Hide) -> list[Field]:
    label = field.label if field else key
    if isinstance(value, str):
        if field is None or field.type in HIDDEN_TYPES:
            return [hide(label, value)] if field else [Field(label, value)]
        labels = {option.key: option.label for option in field.choices}
        return [Field(label, {"yes": "是", "no": "否"}.get(value, labels.get(value, value)))]
    known = {one.key: one for one in field.fields} if field else {}
    rows = []
    for number, row in enumerate(value, 1):
        for inner, text in row.items():
            rows += [
                Field(f"{label} {number} · {one.label}", one.value, one.hidden)
                for one in _value(known.get(inner), inner, text, hide)
            ]
    return rows

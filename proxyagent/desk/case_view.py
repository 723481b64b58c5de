"""A case as its page shows it: what the center asks for, what happened, what comes next and until when."""

from collections.abc import Iterator

import msgspec

from proxyagent.desk.draft_papers import view_pages
from proxyagent.desk.draft_view import PageView
from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.next_step import NextStep, next_step
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.timeline import Happened, timeline
from proxyagent.domain.actions import Applicant, Page, Value
from proxyagent.domain.application import Rules
from proxyagent.domain.case import Case
from proxyagent.domain.catalogue import Edition
from proxyagent.domain.deadlines import Deadline
from proxyagent.domain.entries import Correction, Promise
from proxyagent.domain.items import Field
from proxyagent.domain.lifecycle import actions_allowed
from proxyagent.domain.shown import said
from proxyagent.vault.records import GONE, WANTED, CaseRow
from proxyagent.vault.transaction import Transaction


class CorrectionView(msgspec.Struct, frozen=True):
    """One thing that the center asks for, numbered from 1 as its pin is.

    `what` names the material or field, `value` what stands in the field now. `pin`: the page number
    with `region` in thousandths, where the center marked one; `page` is that page as it is now.
    """

    number: int
    correction: Correction
    what: str
    value: str
    page: Page | None


class CaseMaterial(msgspec.Struct, frozen=True):
    """A material of the case with its pages; `promised`: open, by this day; `looked_up` by the center."""

    code: str
    name: str
    pages: tuple[PageView, ...]
    promised: str
    looked_up: bool


class CaseField(msgspec.Struct, frozen=True):
    """A field and its value as people read it; a group's rows are joined lines."""

    key: str
    label: str
    value: str


class CaseFull(msgspec.Struct, frozen=True):
    """Everything of a submitted case.

    Attributes:
        row: as lists show it: number, name, item, state, flags, what waits.
        history: newest first.
        next: what comes next, and whose move it is.
        deadlines: every clock that runs, the most urgent first.
        may: kinds of action the agent may do now (`supplemented`, `withdrawn`, `delivered`, `rated`,
            `authorisation_revoked`, `trouble_reported`, `disclosed`).
        result, result_here: the issued document, and whether it has been fetched.
        here: ids of blobs that can be opened on this device.

    """

    row: CaseRow
    numbers: tuple[str, ...]
    item_name: str
    applicant: Applicant | None
    corrections: tuple[CorrectionView, ...]
    history: tuple[Happened, ...]
    next: NextStep
    deadlines: tuple[Deadline, ...]
    materials: tuple[CaseMaterial, ...]
    fields: tuple[CaseField, ...]
    promised: tuple[Promise, ...]
    receipt: str
    refused_why: str
    appeal: str
    departments: tuple[str, ...]
    troubles: tuple[tuple[str, str], ...]
    consent_until: str
    revoked: str
    mark: Page | None
    result: Page | None
    result_name: str
    result_here: bool
    may: tuple[str, ...]
    here: frozenset[bytes]


def case_view(desk: Desk, case: bytes) -> CaseFull:
    """The case of this id, which has been submitted; raises CaseNotFound."""
    with desk.vault.read() as tx:
        row = tx.cases.get(case.hex())
        folded = tx.actions.fold(case)
        edition = edition_in_force(tx)
        rules = rules_of(desk, edition)
        here = _here(tx, case)
        history = tuple(timeline(folded, tx.actions.entries(case)))
        numbers = tuple(tx.cases.numbers(case))
    deadlines = folded.deadlines(rules.working_days, rules.on)
    consent, result = folded.authorisation, folded.result
    return CaseFull(
        row=row,
        numbers=numbers,
        item_name=folded.definition.item.name if folded.definition else row.item_name,
        applicant=folded.applicant,
        corrections=tuple(see_corrections(folded, rules)),
        history=history,
        next=next_step(folded, row, deadlines),
        deadlines=deadlines,
        materials=tuple(_materials(folded)),
        fields=tuple(_fields(folded, rules)),
        promised=folded.promised,
        receipt=folded.receipt,
        refused_why=folded.refused_why,
        appeal=folded.appeal,
        departments=tuple(_departments(edition, folded)),
        troubles=tuple((one.say, one.answer or "") for one in folded.troubles),
        consent_until=consent.until if consent else "",
        revoked=folded.revoked.isoformat() if folded.revoked else "",
        mark=consent.page if consent else None,
        result=result.result if result else None,
        result_name=result.name if result else "",
        result_here=result is not None and result.result.ref.blob in here,
        may=_may(folded),
        here=here,
    )


def _departments(edition: Edition, folded: Case) -> Iterator[str]:
    for code in folded.departments:
        named = edition.department(code)
        yield named.name if named else code


def _here(tx: Transaction, case: bytes) -> frozenset[bytes]:
    rows = tx.blobs.of_case(case)
    return frozenset(row.ref.blob for row in rows if row.state not in (WANTED, GONE))


def _may(case: Case) -> tuple[str, ...]:
    """What the table allows, without what would be refused for certain."""
    kinds = set(actions_allowed(case.state, "agent")) - {"submitted"}
    if "rated" in case.flags:
        kinds.discard("rated")
    if case.state == "accepted" and not any(not one.done for one in case.promised):
        kinds.discard("supplemented")
    if case.revoked is not None:
        kinds.discard("authorisation_revoked")
    return tuple(kind for kind in actions_allowed(case.state, "agent") if kind in kinds)


def see_corrections(case: Case, rules: Rules) -> Iterator[CorrectionView]:
    """What the center asks for, numbered in its order."""
    for number, one in enumerate(case.corrections, 1):
        what, value, page = one.field or "", "", None
        if one.material is not None:
            what = _material_name(case, one.material)
            pages = case.materials.get(one.material, ())
            if one.page is not None and one.page <= len(pages):
                page = pages[one.page - 1]
        elif one.field is not None:
            what, value = _field_said(case, one.field, rules)
        yield CorrectionView(number, one, what, value, page)


def _field_said(case: Case, code: str, rules: Rules) -> tuple[str, str]:
    """The label and the present value of a field, `key` or `group[2].key`."""
    key, _, inside = code.partition("[")
    field = _field(case, key)
    if field is None:
        return code, ""
    number, _, part = inside.partition("].")
    value = case.fields.get(key)
    if not part:
        return field.label, _said(field, value, rules)
    one = next((each for each in field.fields if each.key == part), None)
    rows = value if isinstance(value, tuple) else ()
    row = rows[int(number) - 1] if number.isdigit() and 0 < int(number) <= len(rows) else {}
    if one is None:
        return field.label, ""
    return f"{field.label} {number} {one.label}", _said(one, row.get(part), rules)


def _field(case: Case, key: str) -> Field | None:
    known = case.definition.item.fields if case.definition else ()
    return next((one for one in known if one.key == key), None)


def _said(field: Field, value: Value | None, rules: Rules) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if field.type == "division":
            return " ".join(part.name for part in rules.divisions.path(value)) or value
        return said(field, value)
    lines = (
        "，".join(_said(one, row[one.key], rules) for one in field.fields if one.key in row)
        for row in value
    )
    return "\n".join(lines)


def _fields(case: Case, rules: Rules) -> Iterator[CaseField]:
    for key, value in case.fields.items():
        field = _field(case, key)
        if field is None:
            yield CaseField(key, key, value if isinstance(value, str) else "")
        else:
            yield CaseField(key, field.label, _said(field, value, rules))


def _materials(case: Case) -> Iterator[CaseMaterial]:
    promised = {one.material: one.by for one in case.promised if not one.done}
    for code in dict.fromkeys([*case.materials, *promised, *case.looked_up]):
        yield CaseMaterial(
            code,
            _material_name(case, code),
            tuple(view_pages(case.materials.get(code, ()))),
            promised.get(code, ""),
            code in case.looked_up,
        )


def _material_name(case: Case, code: str) -> str:
    known = case.definition.item.materials if case.definition else ()
    return next((one.name for one in known if one.code == code), code)

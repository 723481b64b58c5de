"""One case to be shown: how it stands, its history, what is to be corrected, promised and handed in."""

from dataclasses import dataclass, field
from datetime import date

from proxyagent.desk.draft import from_bytes
from proxyagent.desk.editions import definition_of, edition_in_force, rules_of
from proxyagent.desk.judge_draft import judge_draft
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.actions import Applicant, Page
from proxyagent.domain.application import Missing
from proxyagent.domain.case import Case
from proxyagent.domain.deadlines import Deadline
from proxyagent.domain.entries import Correction, HistoryLine, Promise
from proxyagent.domain.working_days import WorkingDays
from proxyagent.vault.records import HERE, CaseRow
from proxyagent.vault.transaction import Transaction


@dataclass(frozen=True)
class CaseView:
    """Everything about one case; `missing` of a draft, the rest of a case with actions.

    `result_here`: the issued result has been fetched and can be opened.
    """

    row: CaseRow
    numbers: tuple[str, ...]
    history: tuple[HistoryLine, ...] = ()
    corrections: tuple[Correction, ...] = ()
    promised: tuple[Promise, ...] = ()
    materials: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    applicant: Applicant | None = None
    deadlines: tuple[Deadline, ...] = ()
    refused_why: str = ""
    appeal: str = ""
    answers: tuple[str, ...] = ()
    result: Page | None = None
    result_here: bool = False
    missing: tuple[Missing, ...] = ()


def show_case(desk: Desk, name: str) -> CaseView:
    """The case of this number or id; raises CaseNotFound."""
    with desk.vault.read() as tx:
        row = tx.cases.get(name)
        if tx.actions.has_any(row.id):
            return _of_case(tx, row, desk.today)
        return _of_draft(tx, row, desk)


def _of_case(tx: Transaction, row: CaseRow, today: date) -> CaseView:
    case = tx.actions.fold(row.id)
    days = WorkingDays(edition_in_force(tx).frame.holidays)
    result = case.result.result if case.result else None
    return CaseView(
        row,
        tuple(tx.cases.numbers(row.id)),
        case.history,
        case.corrections,
        case.promised,
        case.materials,
        case.applicant,
        case.deadlines(days, today),
        case.refused_why,
        case.appeal,
        _answers(case),
        result,
        result is not None and _is_here(tx, result),
    )


def _of_draft(tx: Transaction, row: CaseRow, desk: Desk) -> CaseView:
    draft = from_bytes(tx.drafts.get(row.id).body)
    definition = definition_of(tx, draft.definition)
    edition = edition_in_force(tx)
    rules = rules_of(desk, edition)
    judgement = judge_draft(draft, definition.item, edition.version, rules).judgement
    promised = tuple(Promise(code, by) for code, by in judgement.promised.items())
    return CaseView(
        row,
        tuple(tx.cases.numbers(row.id)),
        promised=promised,
        materials=draft.materials,
        applicant=judgement.applicant,
        missing=judgement.findings,
    )


def _answers(case: Case) -> tuple[str, ...]:
    return tuple(one.answer for one in case.troubles if one.answer is not None)


def _is_here(tx: Transaction, page: Page) -> bool:
    found = tx.blobs.find(page.ref.blob)
    return found is not None and found.state == HERE

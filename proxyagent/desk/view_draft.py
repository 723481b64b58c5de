"""Put a draft's view together: one judgement, everything that a window shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from proxyagent.desk.draft import Draft, from_bytes
from proxyagent.desk.draft_form import view_applicant, view_fields, view_questions
from proxyagent.desk.draft_papers import view_consent, view_materials
from proxyagent.desk.draft_view import (
    STEPS,
    DraftView,
    FieldView,
    Lack,
    MaterialView,
    QuestionView,
    Step,
    StepView,
)
from proxyagent.desk.editions import definition_of, edition_in_force, rules_of
from proxyagent.desk.judge_draft import Judged, judge_draft
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.application import Missing, Rules
from proxyagent.domain.catalogue import Definition, Edition
from proxyagent.domain.force import out_of_force
from proxyagent.vault.records import DraftRow
from proxyagent.vault.transaction import Transaction

_OF_STEP: dict[str, Step] = {
    "situation": "situation",
    "material": "materials",
    "promise": "materials",
    "authorisation": "consent",
    "witness": "consent",
}


@dataclass(frozen=True)
class Taken:
    """What is read of a draft within one transaction; the rest of a view needs no vault."""

    row: DraftRow
    number: str
    draft: Draft
    definition: Definition
    edition: Edition
    rules: Rules
    versions: tuple[int, ...]

    def judge(self) -> Judged:
        """The one judgement."""
        return judge_draft(self.draft, self.definition.item, self.edition.version, self.rules)


def take_draft(desk: Desk, tx: Transaction, case: bytes) -> Taken:
    """Read a draft and everything it is judged by; raises CaseNotFound."""
    row = tx.drafts.get(case)
    draft = from_bytes(row.body)
    edition = edition_in_force(tx)
    numbers = tx.cases.numbers(case)
    return Taken(
        row,
        numbers[-1] if numbers else "",
        draft,
        definition_of(tx, draft.definition),
        edition,
        rules_of(desk, edition),
        tuple(version for version, _ in tx.drafts.versions(case)),
    )


def _counts(
    questions: tuple[QuestionView, ...],
    fields: tuple[FieldView, ...],
    materials: tuple[MaterialView, ...],
) -> dict[Step, tuple[int, int]]:
    """Done and all, of the steps that hold several things."""
    return {
        "situation": (sum(one.chosen is not None for one in questions), len(questions)),
        "form": (sum(map(_is_filled, fields)), len(fields)),
        "materials": (sum(one.is_there for one in materials), len(materials)),
    }


def view_draft(taken: Taken) -> DraftView:
    """Everything of the draft."""
    judged, draft, item = taken.judge(), taken.draft, taken.definition.item
    judgement, rules = judged.judgement, taken.rules
    found = {one.code: one for one in reversed(judgement.findings)}
    out = out_of_force(taken.edition.find(item.code) or item, rules.on)
    department = taken.edition.department(item.department)
    lacks = tuple(sorted(_lacks(judgement.findings), key=lambda one: STEPS.index(one.step)))
    fields = tuple(view_fields(draft, judgement, rules, found))
    materials = tuple(view_materials(draft, judgement, rules, found))
    questions = tuple(view_questions(judgement, found))
    totals: dict[Step, tuple[int, int]] = {
        "item": (int(out is None), 1),
        "applicant": (int(judgement.applicant is not None), 1),
        "consent": (int(judged.consent == "signed"), 1),
        "review": (0, 1),
        **_counts(questions, fields, materials),
    }
    return DraftView(
        case=taken.row.case,
        number=taken.number,
        item=item.code,
        item_name=item.name,
        department=department.name if department else item.department,
        revision=item.revision,
        out=out,
        saved_at=taken.row.saved,
        can_undo=min(taken.versions, default=0) < taken.row.version,
        can_redo=max(taken.versions, default=0) > taken.row.version,
        handling=draft.handling,
        applicant=view_applicant(draft, item, rules, found),
        questions=questions,
        fields=fields,
        materials=materials,
        consent=view_consent(draft, item, judged, rules),
        missing=lacks,
        steps=tuple(_step(step, lacks, *totals[step]) for step in STEPS),
        set_aside=judgement.set_aside,
        pages_bytes=sum(one.bytes for each in materials for one in each.pages),
    )


def step_of(found: Missing) -> Step:
    """The step where this is put right."""
    if found.what == "field":
        return "applicant" if found.code.startswith("applicant.") else "form"
    return _OF_STEP[found.what]


def _lacks(findings: tuple[Missing, ...]) -> Iterator[Lack]:
    return (Lack(step_of(one), one) for one in findings)


def _step(step: Step, lacks: tuple[Lack, ...], done: int, total: int) -> StepView:
    own = [one.found for one in lacks if step in (one.step, "review")]
    wrong = sum(one.wrong for one in own)
    missing = len(own) - wrong
    state = "wrong" if wrong or (step == "item" and done < total) else "todo" if missing else "done"
    return StepView(step, state, done, total, missing, wrong)  # type: ignore[arg-type]


def _is_filled(field: FieldView) -> bool:
    if field.finding is not None:
        return False
    if field.type == "group":
        return bool(field.rows) and all(row.is_right for row in field.rows)
    return bool(field.value.strip())

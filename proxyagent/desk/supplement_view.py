"""A supplement being prepared, as it is kept and as it is shown."""

from typing import Any

import msgspec

from proxyagent.desk.case_view import CorrectionView, see_corrections
from proxyagent.desk.draft import DraftAuthorisation
from proxyagent.desk.supplement_case import whole_groups
from proxyagent.domain.actions import Page
from proxyagent.domain.application import Missing, Rules
from proxyagent.domain.case import Case
from proxyagent.domain.supplement import judge_supplement


class Entered(msgspec.Struct, frozen=True, omit_defaults=True):
    """What has been entered so far: fields by code (`key`, `group[2].key`), single pages, whole materials."""

    fields: dict[str, Any] = {}
    pages: dict[str, dict[int, Page]] = {}
    materials: dict[str, tuple[Page, ...]] = {}
    consent: DraftAuthorisation = DraftAuthorisation()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send."""
        return not (self.fields or self.pages or self.materials or self.consent.page)


class AnswerView(msgspec.Struct, frozen=True):
    """One thing that is asked for, and what was entered for it: `value` as typed, or new `pages`."""

    asked: CorrectionView
    value: str | None
    pages: tuple[Page, ...]
    is_answered: bool
    finding: Missing | None


class SupplementView(msgspec.Struct, frozen=True):
    """A supplement being prepared.

    `answers` in the center's order; `left`: how many are not answered (a supplement may be sent all
    the same); `findings`: what is wrong or missing by what was entered; `may_send`: something was
    entered and nothing of it is wrong. `needs_mark`: the citizen had revoked, and must sign anew;
    `is_signed`: she has. Any later change takes her mark away.
    """

    case: bytes
    answers: tuple[AnswerView, ...]
    entered: Entered
    left: int
    findings: tuple[Missing, ...]
    needs_mark: bool
    is_signed: bool
    may_send: bool


def view_supplement(stands: Case, entered: Entered, rules: Rules) -> SupplementView:
    """What is asked for, what was entered, and whether it may be sent."""
    findings = _findings(stands, entered, rules)
    needs_mark, is_signed = stands.revoked is not None, entered.consent.page is not None
    answers = tuple(
        _answer(one, entered, findings)
        for one in see_corrections(stands, rules)
        if not one.correction.done
    )
    return SupplementView(
        stands.id,
        answers,
        entered,
        sum(not one.is_answered for one in answers),
        findings,
        needs_mark,
        is_signed,
        not entered.is_empty and not findings and (is_signed or not needs_mark),
    )


def _answer(asked: CorrectionView, entered: Entered, findings: tuple[Missing, ...]) -> AnswerView:
    one = asked.correction
    finding = next((each for each in findings if each.code == one.field), None)
    if one.field is not None:
        value = entered.fields.get(one.field)
        is_there = value is not None and finding is None
        return AnswerView(asked, None if value is None else str(value), (), is_there, finding)
    code = one.material or ""
    single = entered.pages.get(code, {})
    found = single.values() if one.page is None else [single[k] for k in single if k == one.page]
    pages = (*entered.materials.get(code, ()), *found)
    return AnswerView(asked, None, pages, bool(pages), None)


def _findings(stands: Case, entered: Entered, rules: Rules) -> tuple[Missing, ...]:
    if stands.definition is None or entered.is_empty:
        return ()
    counts = {code: len(pages) for code, pages in entered.materials.items()}
    untrusted = whole_groups(stands, entered.fields)
    judged = judge_supplement(stands, stands.definition.item, untrusted, counts, rules)
    return judged.findings

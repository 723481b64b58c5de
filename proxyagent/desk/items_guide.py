"""An item's guide for this citizen's situation: conditions, materials, steps, how long, how much, what comes of it."""

from collections.abc import Mapping

import msgspec

from proxyagent.desk.draft_view import QuestionView
from proxyagent.desk.editions import edition_in_force
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.applying import Applying, find_applying
from proxyagent.domain.catalogue import Edition
from proxyagent.domain.deadlines import statutory_days
from proxyagent.domain.force import OutOfForce, out_of_force
from proxyagent.domain.items import Fee, Item, Material, Result, ReturnReason, Step
from proxyagent.papers.guide import guide
from proxyagent.papers.paper import Paper


class GuideView(msgspec.Struct, frozen=True):
    """What stands on an item's page.

    `materials` and `steps` are those of the situation as far as chosen; `others`: materials that only
    other situations need. `promised_days` and `statutory_days` are working days, None without one;
    `counted_days`: what the steps add up to. `out`: why no case may be begun, and what replaces it.
    """

    code: str
    name: str
    name_en: str
    summary: str
    department: str
    theme: str
    kind: str
    subject: tuple[str, ...]
    sites: tuple[str, ...]
    offered_here: bool
    out: OutOfForce | None
    conditions: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    materials: tuple[Material, ...]
    others: tuple[Material, ...]
    steps: tuple[Step, ...]
    counted_days: int
    promised_days: int
    statutory_days: int | None
    period_note: str
    fee: Fee
    result: Result
    visits: int
    may_be_proxied: bool
    in_person: tuple[str, ...]
    proxy_note: str
    returned_for: tuple[ReturnReason, ...]
    basis: tuple[str, ...]


def items_guide(
    desk: Desk, code: str, situation: Mapping[str, str] = {}, applicant: str = ""
) -> GuideView:
    """The guide of an item; `situation` holds the options chosen so far.

    Raises ItemNotFound.
    """
    with desk.vault.read() as tx:
        edition = edition_in_force(tx)
        site = tx.around.center.site_kind
    item = edition.definition(code).item
    department = edition.department(item.department)
    named = (department.name if department else item.department, _theme(edition, item.theme))
    view = _view(item, _applying(item, situation, applicant), named)
    out, here = out_of_force(item, desk.today), site in item.sites
    return msgspec.structs.replace(view, out=out, offered_here=here)


def _view(item: Item, applying: Applying, named: tuple[str, str]) -> GuideView:
    """The guide wherever and whenever it is asked for; `named`: department and theme."""
    there = {one.code for one in applying.materials}
    return GuideView(
        code=item.code,
        name=item.name,
        name_en=item.name_en,
        summary=item.summary,
        department=named[0],
        theme=named[1],
        kind=item.kind,
        subject=item.subject,
        sites=item.sites,
        offered_here=True,
        out=None,
        conditions=item.conditions,
        questions=_questions(applying),
        materials=applying.materials,
        others=tuple(one for one in item.materials if one.code not in there),
        steps=applying.steps,
        counted_days=sum(step.days for step in applying.steps if step.counted),
        promised_days=item.periods.promised_days,
        statutory_days=statutory_days(item),
        period_note=item.periods.note or "",
        fee=item.fee,
        result=item.result,
        visits=item.visits,
        may_be_proxied=item.authorisation.may_be_proxied,
        in_person=item.authorisation.in_person,
        proxy_note=item.authorisation.note or "",
        returned_for=item.common_reasons_for_return,
        basis=item.basis,
    )


def guide_paper(
    desk: Desk, code: str, situation: Mapping[str, str] = {}, applicant: str = ""
) -> Paper:
    """The same as a paper to take home; raises ItemNotFound."""
    with desk.vault.read() as tx:
        edition = edition_in_force(tx)
    item = edition.definition(code).item
    department = edition.department(item.department)
    name = department.name if department else item.department
    return guide(item, _applying(item, situation, applicant), name)


def _applying(item: Item, situation: Mapping[str, str], applicant: str) -> Applying:
    if not applicant and len(item.subject) == 1:
        applicant = item.subject[0]
    return find_applying(item, situation, applicant, {})


def _questions(applying: Applying) -> tuple[QuestionView, ...]:
    chosen = applying.answers.situation
    return tuple(
        QuestionView(
            one.key,
            one.ask,
            one.help or "",
            tuple((option.key, option.label) for option in one.options),
            chosen.get(one.key),
            None,
        )
        for one in applying.questions
    )


def _theme(edition: Edition, code: str) -> str:
    return next((one.name for one in edition.frame.themes if one.code == code), code)

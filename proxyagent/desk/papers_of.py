"""The papers of a case: which can be printed now, and each as data for `papers.render`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.items_guide import guide_paper
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.view_draft import take_draft
from proxyagent.domain.actions import Page
from proxyagent.domain.case import Case
from proxyagent.domain.items import Item
from proxyagent.domain.shown import Shown, digest, read_shown
from proxyagent.domain.working_days import day_of
from proxyagent.papers.consent import Mark, consent
from proxyagent.papers.notices import (
    Letterhead,
    acceptance_notice,
    delivery_record,
    receipt_of_materials,
    refusal_notice,
    supplement_notice,
)
from proxyagent.papers.paper import Paper

Kind = Literal["guide", "consent", "receipt", "supplement", "acceptance", "refusal", "delivery"]
CENTER_NAME: Final = "乌审旗政务服务中心"
_NOTICES: Final[dict[Kind, Callable[[Case, Item, Letterhead], Paper]]] = {
    "receipt": receipt_of_materials,
    "supplement": supplement_notice,
    "acceptance": acceptance_notice,
    "refusal": refusal_notice,
}


@dataclass(frozen=True)
class _Signed:
    """What was shown and signed, of a draft or of a case."""

    shown: Shown
    sha256: bytes
    number: str
    day: str
    mark: Page | None
    witnesses: tuple[tuple[str, Page | None], ...]


def papers_of(desk: Desk, case: bytes) -> tuple[Kind, ...]:
    """The kinds of paper that can be printed of a case now; raises CaseNotFound."""
    with desk.vault.read() as tx:
        tx.cases.get(case.hex())
        if not tx.actions.has_any(case):
            return ("guide", "consent")
        folded = tx.actions.fold(case)
    holds: dict[Kind, bool] = {
        "guide": folded.definition is not None,
        "consent": folded.authorisation is not None,
        "receipt": folded.definition is not None,
        "supplement": bool(folded.corrections),
        "acceptance": folded.clock.accepted is not None,
        "refusal": bool(folded.refused_why),
        "delivery": folded.result is not None or folded.state == "denied",
    }
    return tuple(kind for kind, is_ready in holds.items() if is_ready)


def paper_of(desk: Desk, case: bytes, kind: Kind, across: str = "") -> Paper:
    """One paper of a case; `across` is written across it (practice).

    Raises:
        CaseNotFound: there is no such case.
        DeskProblem: the case has no such paper yet.
        BlobDamaged: what it shows was spoilt on the disk.

    """
    if kind not in papers_of(desk, case):
        raise DeskProblem("paper-not-yet")
    if kind == "guide":
        return _guide(desk, case)
    if kind == "consent":
        return _consent(desk, case)
    with desk.vault.read() as tx:
        folded = tx.actions.fold(case)
    if folded.definition is None:
        raise DeskProblem("definition-not-here")
    item, head = folded.definition.item, _letterhead(desk, across)
    if kind == "delivery":
        return delivery_record(folded, item, head, _taker(desk, folded))
    return _NOTICES[kind](folded, item, head)


def _guide(desk: Desk, case: bytes) -> Paper:
    with desk.vault.read() as tx:
        if not tx.actions.has_any(case):
            draft = take_draft(desk, tx, case).draft
            item, situation = draft.item, draft.situation
            kind = str(draft.applicant.get("kind") or "")
        else:
            folded = tx.actions.fold(case)
            item, situation = folded.item or "", folded.situation
            kind = folded.applicant.kind if folded.applicant else ""
    return guide_paper(desk, item, situation, kind)


def _consent(desk: Desk, case: bytes) -> Paper:
    with desk.vault.read() as tx:
        is_draft = not tx.actions.has_any(case)
    signed = _of_draft(desk, case) if is_draft else _of_case(desk, case)
    citizen = Mark("", _picture(desk, signed.mark), signed.day if signed.mark else "")
    witnesses = tuple(Mark(name, _picture(desk, page)) for name, page in signed.witnesses)
    agent = desk.vault.agent
    return consent(signed.shown, signed.sha256, signed.number, citizen, agent, witnesses)


def _of_draft(desk: Desk, case: bytes) -> _Signed:
    with desk.vault.read() as tx:
        taken = take_draft(desk, tx, case)
    judged, given = taken.judge(), taken.draft.authorisation
    stands = judged.consent == "signed"
    return _Signed(
        read_shown(judged.shown),
        digest(judged.shown),
        taken.number,
        said_day(day_of(taken.row.saved)),
        given.page if stands else None,
        tuple((one.name or "", one.signature) for one in given.witnesses) if stands else (),
    )


def _of_case(desk: Desk, case: bytes) -> _Signed:
    with desk.vault.read() as tx:
        folded = tx.actions.fold(case)
    given = folded.authorisation
    if given is None:
        raise DeskProblem("paper-not-yet")
    shown = b"".join(desk.vault.read_blob(given.shown))
    signed_on = next((line.at for line in folded.history if line.kind == "submitted"), desk.now)
    return _Signed(
        read_shown(shown),
        given.shown_sha256,
        folded.number,
        said_day(day_of(signed_on)),
        given.page,
        tuple((one.name, one.signature) for one in given.witnesses),
    )


def _taker(desk: Desk, case: Case) -> Mark:
    if case.delivered is None:
        return Mark(case.applicant.name if case.applicant else "")
    at = next((one.at for one in reversed(case.history) if one.kind == "delivered"), desk.now)
    picture = _picture(desk, case.delivered.signature)
    return Mark(case.delivered.to, picture, said_day(day_of(at)))


def _picture(desk: Desk, page: Page | None) -> bytes | None:
    if page is None or not page.ref.type.startswith("image/"):
        return None
    return b"".join(desk.vault.read_blob(page.ref))


def _letterhead(desk: Desk, across: str) -> Letterhead:
    site = desk.vault.center.site_name
    return Letterhead(CENTER_NAME, desk.vault.agent, site, said_day(desk.today), across)


def said_day(day: date) -> str:
    """A day as papers say it."""
    return f"{day.year}年{day.month}月{day.day}日"

"""Materials and consent of a draft as they are shown."""

from collections.abc import Iterator, Mapping

from proxyagent.desk.draft import Draft, DraftWitness
from proxyagent.desk.draft_view import ConsentView, MaterialView, PageView, WitnessView
from proxyagent.desk.judge_draft import Judged
from proxyagent.domain.actions import Page
from proxyagent.domain.application import Judgement, Missing, Rules
from proxyagent.domain.filled_authorisation import LONGEST_TERM, WITNESSES
from proxyagent.domain.items import Item, Material


def view_materials(
    draft: Draft, judgement: Judgement, rules: Rules, found: Mapping[str, Missing]
) -> Iterator[MaterialView]:
    """The materials that apply, in order; a lacking either-or group is said at each of its members."""
    for one in judgement.applying.materials:
        finding = found.get(one.code) or found.get(one.either_or or "")
        pages = draft.materials.get(one.code, ())
        promised = draft.promised.get(one.code)
        looked_up = one.code in draft.looked_up
        yield MaterialView(
            code=one.code,
            name=one.name,
            note=one.note or "",
            kind=one.kind,
            form=one.form,
            need=one.need,
            copies=one.copies,
            either_or=one.either_or,
            shared=one.shared,
            latest=rules.latest(one.defer_days).isoformat() if one.defer_days else "",
            pages=tuple(view_pages(pages)),
            promised=promised,
            looked_up=looked_up,
            is_there=finding is None and _is_filled(one, judgement),
            finding=finding,
        )


def view_pages(pages: tuple[Page, ...]) -> Iterator[PageView]:
    """Pages with their numbers."""
    for number, page in enumerate(pages, 1):
        yield PageView(number, page, page.ref.type, page.ref.bytes)


def view_consent(draft: Draft, item: Item, judged: Judged, rules: Rules) -> ConsentView:
    """The citizen's consent as it stands."""
    given, terms, rule = draft.authorisation, judged.judgement.terms, item.authorisation
    findings = judged.judgement.findings
    before = judged.before_signing
    by_thumb = rule.needs_witness == "cannot_sign" and given.mark == "thumbprint"
    needed = WITNESSES if rule.needs_witness == "always" or by_thumb else 0
    return ConsentView(
        state=judged.consent,
        mark=given.mark,
        page=given.page,
        changed=judged.changed,
        presence_only=terms.presence_only,
        in_person=rule.in_person,
        note=rule.note or "",
        scope="" if terms.scope == item.code else terms.scope,
        until=terms.until.isoformat(),
        until_latest=rules.term(LONGEST_TERM).isoformat(),
        single_use=terms.single_use,
        witnesses=tuple(_witnesses(given.witnesses, needed, findings)),
        witnesses_needed=needed,
        may_sign=not before,
        before_signing=len(before),
        findings=tuple(one for one in findings if one.what in ("authorisation", "witness")),
    )


def _witnesses(
    given: tuple[DraftWitness, ...], needed: int, findings: tuple[Missing, ...]
) -> Iterator[WitnessView]:
    empty = (DraftWitness(),) * max(needed - len(given), 0)
    for number, one in enumerate((*given, *empty), 1):
        place = f"witnesses[{number}]."
        own = tuple(each for each in findings if each.code.startswith(place))
        yield WitnessView(number, one.name or "", one.id_number or "", one.signature, own)


def _is_filled(one: Material, judgement: Judgement) -> bool:
    """By pages, a promise or a look-up; an optional one by anything but nothing."""
    members = [
        each.code
        for each in judgement.applying.materials
        if each.code == one.code or (one.either_or and each.either_or == one.either_or)
    ]
    there = {*judgement.handed_in, *judgement.promised, *judgement.looked_up}
    return any(code in there for code in members)

"""Submit a draft: it becomes the first action of its case, sealed and in the outbox, in one transaction."""

from proxyagent.desk.changes import Changes
from proxyagent.desk.draft import Draft, DraftAuthorisation, from_bytes
from proxyagent.desk.editions import definition_of, edition_in_force, rules_of
from proxyagent.desk.errors import DraftIncomplete, NotADraft
from proxyagent.desk.judge_draft import judge_draft
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.record import record, standing
from proxyagent.domain.actions import Authorisation, BlobRef, Page, Submitted, Witness
from proxyagent.domain.application import Judgement
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.force import check_offered
from proxyagent.domain.shown import digest
from proxyagent.vault.records import DraftRow
from proxyagent.vault.transaction import Transaction

SHOWN_TYPE = "application/msgpack"


def submit_case(desk: Desk, case: bytes) -> Changes:
    """Submit the draft of a case.

    What the citizen was shown is built from the draft and kept as a blob; her mark is bound to it.

    Raises:
        CaseNotFound: there is no such draft.
        NotADraft: it has been submitted, here or by another process meanwhile.
        DraftIncomplete: something is missing or wrong.
        NotOffered: the item is out of force by now.
        DiskTrouble, OSError: it could not be kept; the draft is as it was.

    """
    with desk.vault.read() as tx:
        row = _get_draft(tx, case)
        draft = from_bytes(row.body)
        definition = definition_of(tx, draft.definition)
        edition = edition_in_force(tx)
        number = tx.cases.numbers(case)[-1]
    check_offered(edition.find(draft.item) or definition.item, desk.today)
    judged = judge_draft(draft, definition.item, edition.version, rules_of(desk, edition))
    judgement, shown = judged.judgement, judged.shown
    if not judgement.is_complete:
        raise DraftIncomplete(len(judgement.findings))
    shown_ref = desk.vault.store_blob(shown, SHOWN_TYPE)
    consent = consent_to(draft.authorisation, judgement, shown_ref, digest(shown))
    action = _submitted(number, definition, draft, judgement, consent)

    def become_actions(tx: Transaction) -> None:
        if _get_draft(tx, case).version != row.version:
            raise NotADraft("case-not-a-draft")
        tx.drafts.finish(case)

    recorded = record(desk, case, action, new=[shown_ref], also=become_actions)
    return standing(desk, case, recorded)


def consent_to(
    given: DraftAuthorisation, judgement: Judgement, shown: BlobRef, shown_sha256: bytes
) -> Authorisation:
    """The citizen's consent to exactly what was shown; the judgement must be complete."""
    terms = judgement.terms
    witnesses = tuple(
        Witness(name, number, _there(one.signature))
        for (name, number), one in zip(terms.witnesses, given.witnesses, strict=True)
    )
    return Authorisation(
        shown=shown,
        shown_sha256=shown_sha256,
        scope=terms.scope,
        until=terms.until.isoformat(),
        single_use=terms.single_use,
        mark=terms.mark or "signature",
        page=_there(given.page),
        witnesses=witnesses,
        presence_only=terms.presence_only,
    )


def _submitted(
    number: str,
    definition: Definition,
    draft: Draft,
    judgement: Judgement,
    consent: Authorisation,
) -> Submitted:
    if judgement.applicant is None:
        raise DraftIncomplete(1)
    return Submitted(
        number=number,
        item=definition.item.code,
        revision=definition.item.revision,
        definition=definition.sha256,
        applicant=judgement.applicant,
        situation=judgement.situation,
        fields=judgement.fields,
        materials={code: draft.materials[code] for code in judgement.handed_in},
        authorisation=consent,
        handling=judgement.handling,
        promised=judgement.promised,
        looked_up=judgement.looked_up,
    )


def _get_draft(tx: Transaction, case: bytes) -> DraftRow:
    row = tx.drafts.get(case)
    if row.done is not None:
        raise NotADraft("case-not-a-draft")
    return row


def _there(page: Page | None) -> Page:
    if page is None:
        raise DraftIncomplete(1)
    return page

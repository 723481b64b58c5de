"""Take in a case from an intake file: as far as submitted, or kept as a draft with what is missing.

Everything is read and sealed first, then stood into the vault in one transaction: a kill before it
leaves nothing but blobs that the next opening sweeps away, one after it leaves the whole draft. The
same `ref` finds the same case again, wherever the last attempt ended.
"""

from dataclasses import dataclass
from pathlib import Path

from proxyagent.desk.changes import TakenIn
from proxyagent.desk.draft import Draft, as_bytes, from_bytes, pages_of
from proxyagent.desk.editions import definition_of, edition_in_force, rules_of
from proxyagent.desk.errors import IntakeFileWrong, NotADraft, OtherItem
from proxyagent.desk.intake_file import IntakeFile, read_intake_file
from proxyagent.desk.judge_draft import judge_draft
from proxyagent.desk.keep_pages import PageKeeper, Progress, storing, unheard, unsaved
from proxyagent.desk.merge_intake import merge
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.submit_case import submit_case
from proxyagent.desk.summary import summary_of
from proxyagent.domain.application import Judgement, Missing, Rules
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.force import check_offered
from proxyagent.ground.ids import new_id
from proxyagent.vault.errors import RefTaken
from proxyagent.vault.records import CaseRow
from proxyagent.vault.transaction import Transaction


@dataclass(frozen=True)
class _Begun:
    """Where an intake begins: the case if there is one, its draft, its item, today's rules."""

    case: bytes | None
    draft: Draft
    definition: Definition
    edition: int
    rules: Rules
    submitted: CaseRow | None = None


def take_in(
    desk: Desk, file: Path, case: str | None = None, progress: Progress = unheard
) -> TakenIn:
    """Take in the case of an intake file, or go on with the draft `case` (number or id).

    `progress` hears how many files have been read so far.

    Raises:
        IntakeFileWrong: the file is not in its shape, or an answer in it is wrong.
        NotOffered, ItemNotFound: the item may not be taken in.
        PageProblem: a scan is no page.
        CaseNotFound, NotADraft, OtherItem, RefTaken: `case` or the ref is another's.
        DiskTrouble, OSError: it cannot be kept.
        In each case everything is as it was.

    """
    given = read_intake_file(file)
    begun = _begin(desk, given, case)
    if begun.submitted is not None:
        return TakenIn(begun.submitted.id, begun.submitted.number, submitted=True)
    taken, judgement = _keep(desk, given, begun, (file.parent, progress))
    if judgement.is_complete:
        submit_case(desk, taken.case)
    return taken


def look_at(desk: Desk, file: Path, case: str | None = None) -> TakenIn:
    """What is missing or wrong in an intake file; keeps nothing. Raises as `take_in`, but for answers."""
    given = read_intake_file(file)
    begun = _begin(desk, given, case)
    if begun.submitted is not None:
        return TakenIn(begun.submitted.id, begun.submitted.number, submitted=True)
    keeper = PageKeeper(desk, file.parent, pages_of(begun.draft), unsaved)
    judgement = _judge(merge(begun.draft, given, keeper), begun)
    return TakenIn(b"", "", submitted=False, missing=judgement.findings)


def _keep(
    desk: Desk, given: IntakeFile, begun: _Begun, source: tuple[Path, Progress]
) -> tuple[TakenIn, Judgement]:
    folder, progress = source
    with storing(desk) as store:
        keeper = PageKeeper(desk, folder, pages_of(begun.draft), store, progress)
        draft = merge(begun.draft, given, keeper)
        judgement = _judge(draft, begun)
        if judgement.wrong:
            raise _wrong(judgement.wrong[0])
        with desk.vault.write() as tx:
            case = _find_case(tx, given.ref, begun) or new_id(desk.clock)
            tx.catalogue.keep(begun.definition)
            tx.drafts.save(case, as_bytes(draft), summary_of(draft, begun.definition), given.ref)
            for ref in keeper.new:
                tx.blobs.add(ref, case)
            number = tx.cases.mint_number(case)
    taken = TakenIn(case, number, judgement.is_complete, judgement.missing)
    return taken, judgement


def _begin(desk: Desk, given: IntakeFile, name: str | None) -> _Begun:
    with desk.vault.read() as tx:
        row = _row(tx, given.ref, name)
        if row is not None and row.state not in ("draft", "dropped"):
            return _submitted(tx, desk, row, given, name)
        edition = edition_in_force(tx)
        rules = rules_of(desk, edition)
        if row is None:
            if given.item is None:
                raise IntakeFileWrong("intake-no-item")
            definition = edition.definition(given.item)
            check_offered(definition.item, desk.today)
            return _Begun(
                None, Draft(given.item, definition.sha256), definition, edition.version, rules
            )
        draft = from_bytes(tx.drafts.get(row.id).body)
        if given.item is not None and given.item != draft.item:
            raise OtherItem("intake-other-item")
        entry = edition.find(draft.item)
        definition = definition_of(tx, draft.definition)
        check_offered(entry or definition.item, desk.today)
        return _Begun(row.id, draft, definition, edition.version, rules)


def _row(tx: Transaction, ref: str | None, name: str | None) -> CaseRow | None:
    of_ref = None if ref is None else tx.cases.by_ref(ref)
    if name is None:
        return of_ref
    row = tx.cases.get(name)
    if of_ref is not None and of_ref.id != row.id:
        raise RefTaken("ref-taken")
    return row


def _submitted(
    tx: Transaction, desk: Desk, row: CaseRow, given: IntakeFile, name: str | None
) -> _Begun:
    """The same ref once more is the same answer; a draft to go on with it is not."""
    if name is not None and (given.ref is None or row.ref != given.ref):
        raise NotADraft("case-not-a-draft")
    if given.item is not None and given.item != row.item:
        raise OtherItem("intake-other-item")
    definition = definition_of(tx, row.definition)
    edition = edition_in_force(tx)
    rules = rules_of(desk, edition)
    draft = Draft(row.item, row.definition)
    return _Begun(row.id, draft, definition, edition.version, rules, row)


def _find_case(tx: Transaction, ref: str | None, begun: _Begun) -> bytes | None:
    """The case to save under: another process may have begun the same ref meanwhile."""
    row = None if ref is None else tx.cases.by_ref(ref)
    if begun.case is not None:
        draft = tx.drafts.get(begun.case)
        if draft.done is not None:
            raise NotADraft("case-not-a-draft")
        return begun.case
    if row is not None and row.state not in ("draft", "dropped"):
        raise NotADraft("case-not-a-draft")
    return None if row is None else row.id


def _judge(draft: Draft, begun: _Begun) -> Judgement:
    return judge_draft(draft, begun.definition.item, begun.edition, begun.rules).judgement


def _wrong(found: Missing) -> IntakeFileWrong:
    """The first wrong answer as a problem: its own sentence, and where it stands."""
    return IntakeFileWrong(found.say, **{"label": found.code, **found.facts})

"""Answer what the center asks for, or bring what was promised, step by step; sent as one supplement.

What is entered is kept at once beside the case, in the vault, until it is sent or dropped.
"""

from collections.abc import Callable, Sequence

import msgspec

from proxyagent.desk.changes import Changes
from proxyagent.desk.draft import DraftAuthorisation, DraftWitness, Mark
from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.keep_pages import storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_pages import File, Spot, keep_mark, page_of
from proxyagent.desk.record import record, standing
from proxyagent.desk.renew_consent import check_renewal, judge_renewal
from proxyagent.desk.submit_case import SHOWN_TYPE, consent_to
from proxyagent.desk.supplement_case import changed_values
from proxyagent.desk.supplement_view import Entered, SupplementView, view_supplement
from proxyagent.domain.actions import BlobRef, Page, Supplemented
from proxyagent.domain.case import Case
from proxyagent.domain.shown import Shown, digest, read_shown
from proxyagent.vault.transaction import Transaction

Edit = Callable[[Entered, Case], Entered]


def open_supplement(desk: Desk, case: bytes) -> SupplementView:
    """What is asked for, and what has been entered; raises CaseNotFound."""
    with desk.vault.read() as tx:
        tx.cases.get(case.hex())
        return view_supplement(
            tx.actions.fold(case), _entered(tx, case), rules_of(desk, edition_in_force(tx))
        )


def set_answer(desk: Desk, case: bytes, code: str, value: str | None) -> SupplementView:
    """A new value for a field, `key` or `group[2].key`; None takes it back."""

    def edit(entered: Entered, _: Case) -> Entered:
        fields = {key: one for key, one in entered.fields.items() if key != code}
        if value is not None:
            fields[code] = value
        return msgspec.structs.replace(entered, fields=fields)

    return _change(desk, case, edit, [])


def answer_page(desk: Desk, case: bytes, spot: Spot, file: File) -> SupplementView:
    """A new page in the place of one, of a file with one page; raises PageProblem, DeskProblem."""
    material, number = spot

    def edit(entered: Entered, stands: Case, kept: tuple[Page, ...]) -> Entered:
        if not 1 <= number <= len(stands.materials.get(material, ())):
            raise DeskProblem("draft-page-not-there", page=number)
        if len(kept) != 1:
            raise DeskProblem("file-one-page")
        pages = {**entered.pages, material: {**entered.pages.get(material, {}), number: kept[0]}}
        return msgspec.structs.replace(entered, pages=pages)

    return _with_file(desk, case, file, edit)


def answer_material(desk: Desk, case: bytes, material: str, file: File) -> SupplementView:
    """Pages at the end of a material that replaces the one there, or was promised."""

    def edit(entered: Entered, _: Case, kept: tuple[Page, ...]) -> Entered:
        whole = (*entered.materials.get(material, ()), *kept)
        pages = {key: one for key, one in entered.pages.items() if key != material}
        materials = {**entered.materials, material: whole}
        return msgspec.structs.replace(entered, materials=materials, pages=pages)

    return _with_file(desk, case, file, edit)


def take_answer_back(desk: Desk, case: bytes, material: str) -> SupplementView:
    """Forget the new pages of a material; what the case has stays."""

    def edit(entered: Entered, _: Case) -> Entered:
        pages = {key: one for key, one in entered.pages.items() if key != material}
        materials = {key: one for key, one in entered.materials.items() if key != material}
        return msgspec.structs.replace(entered, pages=pages, materials=materials)

    return _change(desk, case, edit, [])


def drop_supplement(desk: Desk, case: bytes) -> SupplementView:
    """Forget everything entered."""
    return _change(desk, case, lambda entered, stands: Entered(), [])  # noqa: ARG005 - an Edit


def shown_for_supplement(desk: Desk, case: bytes) -> Shown:
    """What the citizen would sign for with what has been entered; raises ActFileWrong."""
    stands, change = _change_of(desk, case)
    return read_shown(judge_renewal(desk, stands, change, DraftAuthorisation()).shown)


def sign_supplement(
    desk: Desk,
    case: bytes,
    picture: bytes,
    mark: Mark = "signature",
    witnesses: Sequence[tuple[str, str, bytes]] = (),
) -> SupplementView:
    """The citizen's mark for the case as the supplement makes it; witnesses as name, number, picture.

    Raises ActFileWrong where something entered or of the witnesses is not right, PageProblem.
    """
    stands, change = _change_of(desk, case)
    with storing(desk) as store:
        new: list[BlobRef] = []

        def kept(data: bytes) -> Page:
            page = keep_mark(desk, data, store)
            new.append(page.ref)
            return page

        seen_by = tuple(DraftWitness(name, number, kept(one)) for name, number, one in witnesses)
        consent = DraftAuthorisation(mark=mark, page=kept(picture), witnesses=seen_by)
        renewal = judge_renewal(desk, stands, change, consent)
        check_renewal(renewal)
        terms = renewal.judgement.terms
        consent = msgspec.structs.replace(
            consent, until=terms.until.isoformat(), single_use=terms.single_use, seen=renewal.shown
        )

        def edit(entered: Entered, _: Case) -> Entered:
            return msgspec.structs.replace(entered, consent=consent)

        return _change(desk, case, edit, new)


def send_supplement(desk: Desk, case: bytes) -> Changes:
    """Seal it and put it into the outbox.

    Raises:
        ActFileWrong: something of it is wrong; the sentence says what.
        DoesNotFit: nothing was entered, or the case does not allow it as it stands.
        DiskTrouble, OSError: it cannot be kept; everything is as it was.

    """
    stands, change = _change_of(desk, case)
    with desk.vault.read() as tx:
        entered = _entered(tx, case)

    def also(tx: Transaction) -> None:
        if _entered(tx, case) != entered:
            raise DeskProblem("supplement-changed-meanwhile")
        tx.facts.drop(_name(case))

    with storing(desk) as store:
        new: list[BlobRef] = []
        if entered.consent.page is not None:
            new.append(store(entered.consent.seen, SHOWN_TYPE))
            renewal = judge_renewal(desk, stands, change, entered.consent)
            check_renewal(renewal)
            seen = digest(entered.consent.seen)
            consent = consent_to(entered.consent, renewal.judgement, new[0], seen)
            change = msgspec.structs.replace(change, authorisation=consent)
        return standing(desk, case, record(desk, case, change, new, also))


def _change_of(desk: Desk, case: bytes) -> tuple[Case, Supplemented]:
    """The case, and what was entered as a change of it; raises ActFileWrong."""
    with desk.vault.read() as tx:
        stands, entered = tx.actions.fold(case), _entered(tx, case)
        rules = rules_of(desk, edition_in_force(tx))
    pages = (entered.materials, entered.pages)
    return stands, Supplemented(changed_values(stands, entered.fields, pages, rules), *pages)


def _with_file(
    desk: Desk, case: bytes, file: File, edit: Callable[[Entered, Case, tuple[Page, ...]], Entered]
) -> SupplementView:
    with storing(desk) as store:
        kept = tuple(page_of(one, store(one.data, one.type)) for one in desk.door.read(file))

        def whole(entered: Entered, stands: Case) -> Entered:
            return edit(entered, stands, kept)

        return _change(desk, case, whole, [page.ref for page in kept])


def _change(desk: Desk, case: bytes, edit: Edit, new: list[BlobRef]) -> SupplementView:
    with desk.vault.write() as tx:
        tx.cases.get(case.hex())
        stands = tx.actions.fold(case)
        before = _entered(tx, case)
        entered = edit(before, stands)
        if entered.consent == before.consent:
            entered = msgspec.structs.replace(entered, consent=DraftAuthorisation())
        for ref in new:
            tx.blobs.add(ref, case)
        tx.facts.put(_name(case), entered)
        return view_supplement(stands, entered, rules_of(desk, edition_in_force(tx)))


def _entered(tx: Transaction, case: bytes) -> Entered:
    return tx.facts.find(_name(case), Entered) or Entered()


def _name(case: bytes) -> str:
    return f"desk.supplement.{case.hex()}"

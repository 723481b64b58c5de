"""Prepare a case step by step: each verb is one small transaction that saves the draft at once.

Answers are kept as they are typed, right or wrong; the view that each verb gives back says what is not
right yet. Each change can be undone.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from proxyagent.desk.draft import Draft, as_bytes, from_bytes
from proxyagent.desk.draft_view import DraftView
from proxyagent.desk.editions import definition_of, edition_in_force
from proxyagent.desk.errors import DeskProblem, NotADraft
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.summary import summary_of
from proxyagent.desk.view_draft import Taken, take_draft, view_draft
from proxyagent.domain.actions import BlobRef
from proxyagent.domain.force import check_offered
from proxyagent.ground.ids import new_id
from proxyagent.vault.records import DraftRow, Summary
from proxyagent.vault.transaction import Transaction

Edit = Callable[[Draft], Draft]
Where = tuple[str, int]
"""A group and the number of a row in it, from 1."""


def begin_case(desk: Desk, item_code: str) -> DraftView:
    """A new draft for an item, with a number of its own.

    Raises:
        ItemNotFound, NotOffered: the catalogue in force has no such item, or it may not be taken in.
        DiskTrouble, OSError: it cannot be kept.

    """
    case = new_id(desk.clock)
    with desk.vault.write() as tx:
        definition = edition_in_force(tx).definition(item_code)
        check_offered(definition.item, desk.today)
        kinds = definition.item.subject
        applicant = {"kind": kinds[0]} if len(kinds) == 1 else {}
        draft = Draft(item_code, definition.sha256, applicant=applicant)
        tx.catalogue.keep(definition)
        tx.drafts.save(case, as_bytes(draft), summary_of(draft, definition))
        tx.cases.mint_number(case)
        taken = take_draft(desk, tx, case)
    return view_draft(taken)


def open_draft(desk: Desk, case: bytes) -> DraftView:
    """The draft as it was left; raises CaseNotFound, NotADraft."""
    with desk.vault.read() as tx:
        _check(tx.drafts.get(case))
        taken = take_draft(desk, tx, case)
    return view_draft(taken)


def undo_draft(desk: Desk, case: bytes) -> DraftView:
    """Take the last change back; raises NothingToUndo, NotADraft."""
    return _step(desk, case, lambda tx: tx.drafts.undo(case, _summary(tx)))


def redo_draft(desk: Desk, case: bytes) -> DraftView:
    """Make the change again that was taken back; raises NothingToUndo, NotADraft."""
    return _step(desk, case, lambda tx: tx.drafts.redo(case, _summary(tx)))


def answer_situation(desk: Desk, case: bytes, question: str, option: str | None) -> DraftView:
    """Choose an option, or none again."""
    return change_draft(desk, case, lambda draft: _put(draft, "situation", question, option))


def set_applicant(desk: Desk, case: bytes, parts: Mapping[str, str]) -> DraftView:
    """Set parts of the applicant: `kind`, `name`, `id_number`, `phone`, `representative.name` and so on."""

    def edit(draft: Draft) -> Draft:
        applicant = dict(draft.applicant)
        for key, value in parts.items():
            outer, _, inner = key.partition(".")
            if inner:
                applicant[outer] = {**(applicant.get(outer) or {}), inner: value}
            else:
                applicant[outer] = value
        if applicant.get("kind") == "person":
            applicant.pop("representative", None)
        return msgspec.structs.replace(draft, applicant=applicant)

    return change_draft(desk, case, edit)


def set_field(desk: Desk, case: bytes, key: str, value: str | None) -> DraftView:
    """Fill in a field outside groups; None or empty clears it."""
    return change_draft(desk, case, lambda draft: _put(draft, "fields", key, value or None))


def add_row(desk: Desk, case: bytes, group: str, values: Mapping[str, str] = {}) -> DraftView:
    """A new row at the end of a group."""
    return change_draft(
        desk, case, lambda draft: _put(draft, "fields", group, [*_rows(draft, group), dict(values)])
    )


def set_row_field(desk: Desk, case: bytes, where: Where, key: str, value: str | None) -> DraftView:
    """Fill in one field of a row; the row after the last one is made. Raises DeskProblem otherwise."""
    group, number = where

    def edit(draft: Draft) -> Draft:
        rows = _rows(draft, group)
        if number == len(rows) + 1:
            rows.append({})
        row = {**_get_row(rows, number), key: value}
        rows[number - 1] = {name: one for name, one in row.items() if one not in (None, "")}
        return _put(draft, "fields", group, rows)

    return change_draft(desk, case, edit)


def remove_row(desk: Desk, case: bytes, where: Where) -> DraftView:
    """Take a row out of a group; raises DeskProblem where there is none."""
    group, number = where

    def edit(draft: Draft) -> Draft:
        rows = _rows(draft, group)
        _get_row(rows, number)
        return _put(draft, "fields", group, rows[: number - 1] + rows[number:])

    return change_draft(desk, case, edit)


def set_handling(desk: Desk, case: bytes, handling: str) -> DraftView:
    """At the `counter`, at `home` or in a `bank`."""
    return change_draft(desk, case, lambda draft: msgspec.structs.replace(draft, handling=handling))


def promise(desk: Desk, case: bytes, material: str, by: str | None) -> DraftView:
    """A material follows by this date (ISO; empty: still to be said); None: it does not."""
    return change_draft(desk, case, lambda draft: _put(draft, "promised", material, by))


def look_up(desk: Desk, case: bytes, material: str, wanted: bool) -> DraftView:
    """Leave a shared material to the center, or not."""

    def edit(draft: Draft) -> Draft:
        others = tuple(code for code in draft.looked_up if code != material)
        looked_up = (*others, material) if wanted else others
        return msgspec.structs.replace(draft, looked_up=looked_up)

    return change_draft(desk, case, edit)


def change_draft(desk: Desk, case: bytes, edit: Edit, new: Sequence[BlobRef] = ()) -> DraftView:
    """Save what `edit` makes of the draft; `new` are blobs already stored that it brings.

    Raises:
        CaseNotFound, NotADraft: there is no draft, or it has been submitted.
        Whatever `edit` raises; DiskTrouble, OSError. The draft is as it was then.

    """
    with desk.vault.write() as tx:
        row = tx.drafts.get(case)
        _check(row)
        draft = edit(from_bytes(row.body))
        for ref in new:
            tx.blobs.add(ref, case)
        tx.drafts.save(
            case, as_bytes(draft), summary_of(draft, definition_of(tx, draft.definition))
        )
        taken = take_draft(desk, tx, case)
    return view_draft(taken)


def _step(desk: Desk, case: bytes, step: Callable[[Transaction], object]) -> DraftView:
    with desk.vault.write() as tx:
        _check(tx.drafts.get(case))
        step(tx)
        taken: Taken = take_draft(desk, tx, case)
    return view_draft(taken)


def _check(row: DraftRow) -> None:
    if row.done is not None:
        raise NotADraft("case-not-a-draft")


def _summary(tx: Transaction) -> Callable[[bytes], Summary]:
    def of(body: bytes) -> Summary:
        draft = from_bytes(body)
        return summary_of(draft, definition_of(tx, draft.definition))

    return of


def _put(draft: Draft, part: str, key: str, value: Any) -> Draft:
    """One key of one of the draft's mappings set, or taken out where it is None."""
    whole = dict(getattr(draft, part))
    if value is None:
        whole.pop(key, None)
    else:
        whole[key] = value
    return msgspec.structs.replace(draft, **{part: whole})


def _rows(draft: Draft, group: str) -> list[dict[str, Any]]:
    given = draft.fields.get(group)
    return [dict(row) for row in given] if isinstance(given, list | tuple) else []


def _get_row(rows: list[dict[str, Any]], number: int) -> dict[str, Any]:
    if not 1 <= number <= len(rows):
        raise DeskProblem("draft-row-not-there", row=number)
    return rows[number - 1]

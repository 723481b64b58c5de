"""The citizen's consent to a draft: its terms, what is shown to her, her mark, and witnesses.

The mark binds what she saw. Whatever changes of it later takes the mark's force away, not the mark:
the view then says `outdated` and what has changed, and undoing the change makes it stand again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from proxyagent.desk.draft import Draft, DraftAuthorisation, DraftWitness, Mark
from proxyagent.desk.draft_view import DraftView
from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.keep_pages import Store, storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_case import change_draft
from proxyagent.desk.prepare_pages import keep_mark
from proxyagent.desk.view_draft import Taken, take_draft
from proxyagent.domain.actions import BlobRef, Page
from proxyagent.domain.application import Missing
from proxyagent.domain.shown import digest, read_shown

_KEEP: Any = object()


@dataclass(frozen=True)
class ShownView:
    """What the citizen is shown, and signs.

    Attributes:
        lines: label and value, in order; the first says what she declares.
        pages: every page that is handed in, in the materials' order.
        digest: SHA-256 of the shown data, for which her mark stands.
        missing: what has to be put right before she can sign; empty: she can.

    """

    lines: tuple[tuple[str, str], ...]
    pages: tuple[Page, ...]
    digest: bytes
    missing: tuple[Missing, ...]


class NotYet(DeskProblem):
    """Nothing is signed while something is missing; the fact `count` says how many things."""


def shown_to_citizen(desk: Desk, case: bytes) -> ShownView:
    """What she would sign now; raises CaseNotFound."""
    with desk.vault.read() as tx:
        taken = take_draft(desk, tx, case)
    judged = taken.judge()
    materials = taken.draft.materials
    pages = tuple(page for code in judged.judgement.handed_in for page in materials[code])
    lines = read_shown(judged.shown).lines
    return ShownView(lines, pages, digest(judged.shown), judged.before_signing)


def set_terms(
    desk: Desk,
    case: bytes,
    until: str | None = _KEEP,
    scope: str | None = _KEEP,
    single_use: bool | None = _KEEP,
) -> DraftView:
    """Set terms of the consent: the last day (ISO), the scope in words, single use; None: as usual."""
    given = {"until": until, "scope": scope, "single_use": single_use}
    terms = {key: value for key, value in given.items() if value is not _KEEP}
    return _change(desk, case, lambda consent: msgspec.structs.replace(consent, **terms))


def sign(desk: Desk, case: bytes, picture: bytes, mark: Mark = "signature") -> DraftView:
    """Her mark, as a picture, for exactly what she is shown now.

    The terms are written down as shown, so that they stay what they are on another day.

    Raises:
        NotYet: something is missing or wrong that she would sign.
        PageProblem, DeskProblem: the picture is no picture, or several.
        CaseNotFound, NotADraft, DiskTrouble, OSError.

    """
    with storing(desk) as store:
        page, new = _mark(desk, picture, store)

        def edit(draft: Draft, taken: Taken) -> Draft:
            judged = taken.judge()
            if judged.before_signing:
                raise NotYet("consent-not-yet", count=len(judged.before_signing))
            terms = judged.judgement.terms
            signed = msgspec.structs.replace(
                draft.authorisation,
                until=terms.until.isoformat(),
                single_use=terms.single_use,
                mark=mark,
                page=page,
                seen=judged.shown,
            )
            return msgspec.structs.replace(draft, authorisation=signed)

        with desk.vault.read() as tx:
            taken = take_draft(desk, tx, case)

        def unless_changed(draft: Draft) -> Draft:
            if draft != taken.draft:
                raise DeskProblem("consent-changed-meanwhile")
            return edit(draft, taken)

        return change_draft(desk, case, unless_changed, new)


def take_mark_back(desk: Desk, case: bytes) -> DraftView:
    """She wants to sign anew: the mark goes; `undo_draft` brings it back."""
    return _change(
        desk, case, lambda one: msgspec.structs.replace(one, mark=None, page=None, seen=b"")
    )


def add_witness(
    desk: Desk, case: bytes, name: str, id_number: str, picture: bytes | None = None
) -> DraftView:
    """One more who saw it, with the picture of the signature or, until `set_witness`, without."""
    with storing(desk) as store:
        page, new = (None, []) if picture is None else _mark(desk, picture, store)
        witness = DraftWitness(name, id_number, page)
        return _change(
            desk,
            case,
            lambda one: msgspec.structs.replace(one, witnesses=(*one.witnesses, witness)),
            new,
        )


def set_witness(
    desk: Desk, case: bytes, number: int, picture: bytes | None = None, **parts: str
) -> DraftView:
    """Change a witness, from 1: `name`, `id_number`, or the picture of the signature."""
    with storing(desk) as store:
        page, new = (None, []) if picture is None else _mark(desk, picture, store)
        changes: dict[str, Any] = {key: parts[key] for key in ("name", "id_number") if key in parts}
        if page is not None:
            changes["signature"] = page

        def edit(consent: DraftAuthorisation) -> DraftAuthorisation:
            before = _get_witness(consent, number)
            changed = msgspec.structs.replace(before, **changes)
            others = consent.witnesses
            witnesses = (*others[: number - 1], changed, *others[number:])
            return msgspec.structs.replace(consent, witnesses=witnesses)

        return _change(desk, case, edit, new)


def remove_witness(desk: Desk, case: bytes, number: int) -> DraftView:
    """Take a witness out, from 1; raises DeskProblem where there is none."""

    def edit(consent: DraftAuthorisation) -> DraftAuthorisation:
        _get_witness(consent, number)
        others = consent.witnesses[: number - 1] + consent.witnesses[number:]
        return msgspec.structs.replace(consent, witnesses=others)

    return _change(desk, case, edit)


def _change(
    desk: Desk,
    case: bytes,
    edit: Callable[[DraftAuthorisation], DraftAuthorisation],
    new: list[BlobRef] | None = None,
) -> DraftView:
    def whole(draft: Draft) -> Draft:
        return msgspec.structs.replace(draft, authorisation=edit(draft.authorisation))

    return change_draft(desk, case, whole, new or [])


def _mark(desk: Desk, picture: bytes, store: Store) -> tuple[Page, list[BlobRef]]:
    page = keep_mark(desk, picture, store)
    return page, [page.ref]


def _get_witness(consent: DraftAuthorisation, number: int) -> DraftWitness:
    if not 1 <= number <= len(consent.witnesses):
        raise DeskProblem("draft-witness-not-there", number=number)
    return consent.witnesses[number - 1]

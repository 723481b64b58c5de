"""An intake file laid over a draft: what the file says replaces, what it leaves out stays."""

from collections.abc import Mapping
from typing import Any

import msgspec

from proxyagent.desk.draft import Draft, DraftAuthorisation, DraftWitness
from proxyagent.desk.intake_file import (
    AuthorisationFile,
    GivenApplicant,
    IntakeFile,
    Materials,
    WitnessFile,
)
from proxyagent.desk.keep_pages import PageKeeper
from proxyagent.domain.actions import Page


def merge(draft: Draft, given: IntakeFile, keeper: PageKeeper) -> Draft:
    """The draft with everything that the file says; its files have been read and kept.

    Raises:
        PageProblem: a file is no page.
        OSError, DiskTrouble: a page cannot be kept.

    """
    looked_up = draft.looked_up if given.looked_up is None else tuple(given.looked_up)
    return msgspec.structs.replace(
        draft,
        situation={**draft.situation, **given.situation},
        applicant=_applicant(draft.applicant, given.applicant),
        fields={**draft.fields, **given.fields},
        materials={**draft.materials, **kept_materials(given.materials, keeper)},
        promised={**draft.promised, **given.promised},
        looked_up=looked_up,
        authorisation=merge_consent(draft.authorisation, given.authorisation, keeper),
        handling=given.handling or draft.handling,
    )


def kept_materials(untrusted: Materials, keeper: PageKeeper) -> dict[str, tuple[Page, ...]]:
    """The pages of each material, in the order of its files."""
    return {
        code: tuple(page for name in names for page in keeper.pages(name))
        for code, names in untrusted.items()
    }


def said(part: msgspec.Struct) -> dict[str, Any]:
    """What a part of the file says, without what it leaves out."""
    return {key: value for key, value in msgspec.structs.asdict(part).items() if value is not None}


def _applicant(known: Mapping[str, Any], given: GivenApplicant) -> dict[str, Any]:
    new = said(given)
    if given.representative is not None:
        before = known.get("representative") or {}
        new["representative"] = {**before, **said(given.representative)}
    return {**known, **new}


def merge_consent(
    known: DraftAuthorisation, given: AuthorisationFile, keeper: PageKeeper
) -> DraftAuthorisation:
    """The consent with everything that the file says of it."""
    terms = {key: value for key, value in said(given).items() if key in _TERMS}
    changed = msgspec.structs.replace(known, **terms)
    if given.signature is not None:
        page = keeper.one_page(given.signature)
        changed = msgspec.structs.replace(changed, mark="signature", page=page, seen=b"")
    elif given.thumbprint is not None:
        page = keeper.one_page(given.thumbprint)
        changed = msgspec.structs.replace(changed, mark="thumbprint", page=page, seen=b"")
    if given.witnesses is not None:
        witnesses = tuple(_witness(one, keeper) for one in given.witnesses)
        changed = msgspec.structs.replace(changed, witnesses=witnesses)
    return changed


_TERMS = ("until", "scope", "single_use")


def _witness(given: WitnessFile, keeper: PageKeeper) -> DraftWitness:
    signature = None if given.signature is None else keeper.one_page(given.signature)
    return DraftWitness(given.name, given.id_number, signature)

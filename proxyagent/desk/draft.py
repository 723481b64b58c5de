"""A draft (草稿): everything entered so far, as it was given, and the pages that are already kept.

What is stored is this record as msgpack. Answers stay as they were given, right or wrong, and also
where they no longer apply: nothing typed is lost. What is right is judged anew each time.
"""

from typing import Any, Literal

import msgspec

from proxyagent.domain.actions import Page
from proxyagent.domain.application import Application, GivenAuthorisation, GivenWitness

Mark = Literal["signature", "thumbprint"]


class DraftWitness(msgspec.Struct, frozen=True, omit_defaults=True):
    """A witness so far."""

    name: str | None = None
    id_number: str | None = None
    signature: Page | None = None


class DraftAuthorisation(msgspec.Struct, frozen=True, omit_defaults=True):
    """The citizen's consent so far; `page` is the picture of the mark.

    `seen` is what was shown when she signed, whole; empty where the mark came with an intake file:
    that stands for what the file says.
    """

    until: str | None = None
    scope: str | None = None
    single_use: bool | None = None
    mark: Mark | None = None
    page: Page | None = None
    witnesses: tuple[DraftWitness, ...] = ()
    seen: bytes = b""


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """One case being prepared. `definition` is the SHA-256 of the item's definition it began with."""

    item: str
    definition: bytes
    situation: dict[str, str] = {}
    applicant: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    materials: dict[str, tuple[Page, ...]] = {}
    promised: dict[str, str] = {}
    looked_up: tuple[str, ...] = ()
    authorisation: DraftAuthorisation = DraftAuthorisation()
    handling: str = "counter"


def as_bytes(draft: Draft) -> bytes:
    """The draft as it is stored."""
    return msgspec.msgpack.encode(draft)


def from_bytes(body: bytes) -> Draft:
    """The draft behind `as_bytes`."""
    return msgspec.msgpack.decode(body, type=Draft)


def application(draft: Draft) -> Application:
    """The draft as the domain judges it: answers untrusted, pages counted."""
    return Application(
        situation=draft.situation,
        applicant=draft.applicant,
        fields=draft.fields,
        pages={code: len(pages) for code, pages in draft.materials.items()},
        promised=draft.promised,
        looked_up=draft.looked_up,
        authorisation=given_authorisation(draft.authorisation),
        handling=draft.handling,
    )


def pages_of(draft: Draft) -> list[Page]:
    """Every page of the draft: materials, the mark, the witnesses' signatures."""
    pages = [page for material in draft.materials.values() for page in material]
    marks = [draft.authorisation.page, *(one.signature for one in draft.authorisation.witnesses)]
    return pages + [page for page in marks if page is not None]


def given_authorisation(given: DraftAuthorisation) -> GivenAuthorisation:
    """A consent as the domain judges it: a mark counts once its picture is there."""
    witnesses = tuple(
        GivenWitness(one.name, one.id_number, one.signature is not None) for one in given.witnesses
    )
    mark = given.mark if given.page is not None else None
    return GivenAuthorisation(mark, given.until, given.scope, given.single_use, witnesses)

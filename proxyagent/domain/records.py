"""The parts that actions are made of: blobs and pages, the applicant, the consent, what to correct.

Frozen structs which refuse unknown fields, as the actions themselves (`actions`).
"""

from typing import Literal

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of an action."""


class BlobRef(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A blob (密文块) and all that is needed to open and to check it.

    `digest` and `length` are of the sealed bytes, `sha256` and `bytes` of the plaintext, `type` is the
    media type of the plaintext.
    """

    blob: bytes
    key: bytes
    digest: bytes
    length: int
    sha256: bytes
    bytes: int
    type: str


class Source(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The file a page came from: digest as it was handed in, its type, page `page` of `pages`."""

    sha256: bytes
    type: str
    page: int = 1
    pages: int = 1


class Page(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One page (页) of a material, kept as a blob."""

    ref: BlobRef
    source: Source | None = None


class Representative(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Who acts for an organisation."""

    name: str
    id_number: str
    phone: str


class Applicant(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The citizen or organisation whose case it is; an organisation's number is its credit code."""

    kind: Literal["person", "organisation"]
    name: str
    id_number: str
    phone: str = ""
    representative: Representative | None = None


class Witness(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One who saw a thumbprint given (见证人)."""

    name: str
    id_number: str
    signature: Page


class Authorisation(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The citizen's bounded consent (委托授权), bound to the digest of exactly what was shown.

    `shown` is the blob of the shown data, `shown_sha256` its digest, which the mark (a signature or a
    thumbprint) stands for. `presence_only`: the item may not be proxied, and the citizen signs only
    that she was present. `scope` is the item's code unless the citizen wrote it narrower.
    """

    shown: BlobRef
    shown_sha256: bytes
    scope: str
    until: str
    single_use: bool
    mark: Literal["signature", "thumbprint"]
    page: Page
    witnesses: tuple[Witness, ...] = ()
    presence_only: bool = False


class CorrectionItem(Record, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One thing to be supplemented: a field, or a material, one page of it, a region of that page.

    `region` is (x, y, width, height) in thousandths of the page; `page` counts from 1.
    """

    reason: str
    field: str | None = None
    material: str | None = None
    page: int | None = None
    region: tuple[int, int, int, int] | None = None

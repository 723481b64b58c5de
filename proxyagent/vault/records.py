"""What the repositories give out: plain frozen records, never rows of a database."""

import msgspec

from proxyagent.domain.actions import BlobRef

WAITING, HELD, UNREADABLE = "waiting", "held", "unreadable"
TAKEN, REFUSED, COMPLETE = "taken", "refused", "complete"
OPEN = (WAITING, HELD, UNREADABLE)
FINAL = (TAKEN, REFUSED, COMPLETE)

KEPT, DUE, SENT = "kept", "due", "sent"
WANTED, HERE, GONE = "wanted", "here", "gone"


class CaseRow(msgspec.Struct, frozen=True):
    """One case as lists show it, refreshed from the fold whenever the case changes.

    `name` is the applicant's, in full: whoever shows it masks it. `waiting` counts what is not yet
    confirmed or uploaded. `began` and `updated` are milliseconds; `turn` is the order of lists.
    """

    id: bytes
    turn: int
    ref: str | None
    number: str
    item: str
    item_name: str
    name: str
    state: str
    flags: tuple[str, ...]
    waiting: int
    began: int
    updated: int
    definition: bytes


class Summary(msgspec.Struct, frozen=True):
    """What a draft lets a list show and a search find; `words`: further texts to find it by."""

    item: str = ""
    item_name: str = ""
    name: str = ""
    id_number: str = ""
    phone: str = ""
    definition: bytes = b""
    words: tuple[str, ...] = ()


class DraftRow(msgspec.Struct, frozen=True):
    """A draft (草稿) in its current version; `body` is the desk's own msgpack. Times in milliseconds."""

    case: bytes
    version: int
    saved: int
    dropped: int | None
    done: int | None
    body: bytes


class Recorded(msgspec.Struct, frozen=True):
    """An own action that was written down."""

    id: bytes
    eid: bytes
    at: int


class Head(msgspec.Struct, frozen=True):
    """The end of the own chain: the last sequence number used (0: none yet) and its eid."""

    incarnation: bytes
    seq: int
    eid: bytes


class OutboxRow(msgspec.Struct, frozen=True):
    """An envelope not yet settled; `n` is the order of writing, `next_at` (ms) when to try again.

    `settled` is when its verdict came, in ms by the center's clock; 0: it has none, or that was unknown.
    """

    n: int
    eid: bytes
    case: bytes
    size: int
    state: str
    attempts: int
    reason: str
    next_at: int
    added: int
    settled: int


class Counts(msgspec.Struct, frozen=True):
    """What still waits: envelopes and their bytes, blobs to send and their unsent bytes, blobs to fetch."""

    envelopes: int
    envelope_bytes: int
    blobs: int
    blob_bytes: int
    wanted: int


class BlobRow(msgspec.Struct, frozen=True):
    """A blob (密文块) and how far it has travelled.

    `state`: kept (of a draft), due (to be uploaded), sent; wanted (to be fetched), here; gone
    (deleted for good). `offset` in sealed bytes, `asked`: the center asked for it.
    """

    ref: BlobRef
    case: bytes
    state: str
    offset: int
    url: str
    asked: bool


class CenterMade(msgspec.Struct, frozen=True):
    """A signed action of the center as it came, to be offered back to a restored center."""

    s: bytes
    signature: bytes
    place: int


class CenterFacts(msgspec.Struct, frozen=True):
    """Which center this seat belongs to; `id` is the key id of `root`, `keyset` the signed bytes in force.

    `site_code, site_kind, site_name` and the number prefix came with the activation.
    """

    url: str
    ca: bytes
    id: bytes
    root: bytes
    keyset: bytes
    site_code: str
    site_kind: str
    site_name: str
    prefix: str


class JournalRow(msgspec.Struct, frozen=True):
    """Something that was done with data or keys, kept for the person concerned."""

    at: int
    what: str
    case: bytes | None
    detail: dict[str, str]

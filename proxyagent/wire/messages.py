"""One exchange: what a seat asks, what the center answers.

Lists that later versions may extend hold raw items, each decoded alone: an unknown one is passed over
(or, in the feed, kept), and never fails its neighbours. `coding.raws` makes such a list.
"""

from typing import Literal

import msgspec

from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.coding import (
    Bytes8,
    Bytes16,
    Bytes32,
    Line,
    Milliseconds,
    Natural,
    Strict,
    Word,
    decode,
    read_each,
)
from proxyagent.wire.errors import Malformed

VERSION = 1
VERSIONS = (1,)
"""Versions of ask and answer that this program speaks. 1: the first, 2026."""

HELD, UNREADABLE, TAKEN, REFUSED, COMPLETE = "held", "unreadable", "taken", "refused", "complete"
FINAL = frozenset({TAKEN, REFUSED, COMPLETE})
"""Verdicts that stay; of these `taken` may still become `complete`."""


class Head(Strict, frozen=True, forbid_unknown_fields=True):
    """The newest envelope of a seat's unbroken chain: its incarnation, number and eid."""

    incarnation: Bytes8
    seq: Natural
    eid: Bytes32


class Returned(Strict, frozen=True, forbid_unknown_fields=True):
    """An action of the center's that the seat holds, offered back after a new epoch."""

    s: bytes
    signature: bytes
    place: Natural


class Backlog(Strict, frozen=True, forbid_unknown_fields=True):
    """What the seat still has to send after this ask."""

    count: Natural = 0
    bytes: Natural = 0


class Ask(Strict, frozen=True, forbid_unknown_fields=True):
    """A seat's question; `epoch` is empty before the first answer, `returned` holds `Returned`."""

    nonce: Bytes32
    cursor: Natural
    versions: tuple[int, ...] = VERSIONS
    suites: tuple[int, ...] = (1,)
    epoch: bytes = b""
    head: Head | None = None
    max_bytes: Natural = 1 << 20
    envelopes: tuple[bytes, ...] = ()
    returned: tuple[msgspec.Raw, ...] = ()
    program: Word = ""
    backlog: Backlog = Backlog()

    def read_returned(self) -> list[Returned]:
        """The returned items that can be read."""
        return read_each(self.returned, Returned)


class Verdict(Strict, frozen=True, forbid_unknown_fields=True):
    """The center's word on one envelope.

    `reason` is a kebab-case word, `needs` what a held one waits for (`case`, `confirmation`, a blob's
    hex…), `place` its position in the case's order, `number` the case's number where it has a new one.
    """

    eid: Bytes32
    verdict: Literal["held", "unreadable", "taken", "refused", "complete"]
    reason: Word = ""
    needs: tuple[Word, ...] = ()
    place: Natural | None = None
    number: Word = ""


class Wanted(Strict, frozen=True, forbid_unknown_fields=True):
    """A blob that the center still wants: from which byte on, and where to (empty: not begun)."""

    blob: Bytes16
    offset: Natural = 0
    url: Line = ""


class Session(Strict, frozen=True, forbid_unknown_fields=True):
    """A bearer token for uploads, blobs and waiting, and when it ends, in milliseconds since 1970."""

    token: Word
    until: Milliseconds


class FeedAction(Strict, frozen=True, forbid_unknown_fields=True, tag_field="feed", tag="action"):
    """An action at a position of the seat's feed, signed by the center to this seat."""

    position: Natural
    s: bytes
    signature: bytes
    place: Natural | None = None


class FeedVerdict(Strict, frozen=True, forbid_unknown_fields=True, tag_field="feed", tag="verdict"):
    """A verdict at a position of the seat's feed: one that changed since it was first given."""

    position: Natural
    verdict: Verdict


class Unread(msgspec.Struct, frozen=True):
    """A feed item of a later version: kept as it came; the cursor moves over it."""

    raw: bytes


FeedItem = FeedAction | FeedVerdict | Unread


class Answer(Strict, frozen=True, forbid_unknown_fields=True):
    """The center's answer to one ask.

    `gaps` are ranges [from, to] of the seat's numbers that it lacks below what it has. `refused` is
    empty, or why nothing else here counts: `version`, `seat-unknown`, `enrol-…`. `later` is in
    seconds, `time` and `backup_proven` in milliseconds since 1970.
    """

    nonce: Bytes32
    ask_sha256: Bytes32
    epoch: Bytes16
    time: Milliseconds
    version: int = VERSION
    cursor_from: Natural = 0
    cursor_to: Natural = 0
    more: bool = False
    head: Head | None = None
    gaps: tuple[tuple[Natural, Natural], ...] = ()
    forked: bool = False
    wanted: tuple[msgspec.Raw, ...] = ()
    verdicts: tuple[msgspec.Raw, ...] = ()
    feed: tuple[msgspec.Raw, ...] = ()
    session: Session | None = None
    backup_proven: Milliseconds | None = None
    later: Natural = 0
    refused: Word = ""

    def read_wanted(self) -> list[Wanted]:
        """The wanted blobs that can be read."""
        return read_each(self.wanted, Wanted)

    def read_verdicts(self) -> list[Verdict]:
        """The verdicts that can be read."""
        return read_each(self.verdicts, Verdict)

    def read_feed(self) -> list[FeedItem]:
        """Every item of the feed, in order; one that cannot be read stands as `Unread`."""
        return [_read_feed_item(item) for item in self.feed]


def new_nonce() -> bytes:
    """32 bytes by which an answer shows which ask it answers."""
    return random_bytes(32)


def read_ask(untrusted_action: bytes | msgspec.Raw) -> Ask:
    """The ask in a Signed of kind ASK; raises Malformed."""
    ask = decode(untrusted_action, Ask)
    if len(ask.epoch) not in (0, 16):
        raise Malformed("epoch")
    return ask


def read_answer(untrusted_action: bytes | msgspec.Raw) -> Answer:
    """The answer in a Signed of kind ANSWER; raises Malformed."""
    return decode(untrusted_action, Answer)


def _read_feed_item(untrusted_item: msgspec.Raw) -> FeedItem:
    try:
        return msgspec.msgpack.decode(untrusted_item, type=FeedAction | FeedVerdict)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return Unread(bytes(untrusted_item))

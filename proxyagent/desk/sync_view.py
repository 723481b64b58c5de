"""What is between this desk and the center: each thing that waits, how far it is, why, and what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

import msgspec

from proxyagent.desk.enrol import NO_CASE
from proxyagent.desk.line import Line
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.sync_log import Attempt, recent_attempts
from proxyagent.sync import state
from proxyagent.sync.reasons import Reason, reason_for
from proxyagent.vault.records import DUE, HELD, SENT, BlobRow, CaseRow, OutboxRow
from proxyagent.vault.transaction import Transaction

ThingState = Literal["queued", "sending", "held", "receipt", "look"]
MOST_THINGS: Final = 100


class Thing(msgspec.Struct, frozen=True):
    """One case (or, without a name, the enrolment) that is not settled with the center.

    Attributes:
        state: queued; sending (part of it has arrived); held by the center for what comes before;
            receipt: all sent, the center checks; look: a person must.
        pages, pages_sent: blobs to send, and those that have arrived.
        bytes, bytes_sent: sealed, of envelopes and blobs.
        reason: why it waits, where that is known, with the next step.
        since: when the oldest part was written (ms); `next_at`: when it is tried again, 0: at once.

    """

    case: bytes
    number: str
    who: str
    item_name: str
    state: ThingState
    envelopes: int
    pages: int
    pages_sent: int
    bytes: int
    bytes_sent: int
    reason: Reason | None
    attempts: int
    since: int
    next_at: int

    @property
    def line(self) -> Line:
        """How it stands, as a sentence's code."""
        return Line(f"sync-thing-{self.state}")


class SyncView(msgspec.Struct, frozen=True):
    """The whole. `last_at`: when the center last answered (ms, own clock), 0: never.

    `bytes` of what is still to be sent; `wanted`: blobs still to be fetched. `reason`: why nothing
    goes now, where it is known. `sent_bytes` and `received_bytes` since the vault was made.
    """

    things: tuple[Thing, ...]
    total: int
    bytes: int
    wanted: int
    last_at: int
    reason: Reason | None
    attempts: tuple[Attempt, ...]
    sent_bytes: int
    received_bytes: int


@dataclass
class _Open:
    """What is open of one case."""

    rows: list[OutboxRow] = field(default_factory=list)
    blobs: list[BlobRow] = field(default_factory=list)


def sync_view(desk: Desk) -> SyncView:
    """What waits now, in the order in which it will go."""
    with desk.vault.read() as tx:
        counts, traffic = tx.outbox.counts(), state.traffic(tx)
        open_ones = _open_ones(tx)
        things = [_thing(tx, case, one) for case, one in list(open_ones.items())[:MOST_THINGS]]
        others = [*_unanswered(tx, open_ones), *_to_look_at(tx)]
        seen = {one.case for one in things}
        things += [one for one in others if one.case not in seen]
        answered = state.answer_time(tx)
        last_at = answered - (tx.facts.skew() or 0) if answered else 0
        return SyncView(
            tuple(things),
            len(open_ones) + len(things) - len(seen),
            counts.envelope_bytes + counts.blob_bytes,
            counts.wanted,
            last_at,
            _why(tx, things),
            tuple(recent_attempts(tx)),
            traffic.sent,
            traffic.received,
        )


def _open_ones(tx: Transaction) -> dict[bytes, _Open]:
    found: dict[bytes, _Open] = {}
    for row in tx.outbox.waiting():
        found.setdefault(row.case, _Open()).rows.append(row)
    for blob in tx.blobs.to_upload(limit=2000):
        found.setdefault(blob.case, _Open()).blobs.append(blob)
    return found


def _thing(tx: Transaction, case: bytes, one: _Open) -> Thing:
    row = None if case == NO_CASE else tx.cases.find_id(case)
    whole = [] if case == NO_CASE else tx.blobs.of_case(case)
    travelling = [blob for blob in whole if blob.state in (DUE, SENT)]
    envelopes = sum(each.size for each in one.rows)
    sent = sum(blob.offset if blob.state == DUE else blob.ref.length for blob in travelling)
    made = _made(case, row, _state(one, sent))
    return msgspec.structs.replace(
        made,
        envelopes=len(one.rows),
        pages=len(travelling),
        pages_sent=sum(blob.state == SENT for blob in travelling),
        bytes=envelopes + sum(blob.ref.length for blob in travelling),
        bytes_sent=sent,
        reason=_reason(one.rows),
        attempts=max((each.attempts for each in one.rows), default=0),
        since=min((each.added for each in one.rows), default=row.updated if row else 0),
        next_at=min((each.next_at for each in one.rows), default=0),
    )


def _made(case: bytes, row: CaseRow | None, at: ThingState) -> Thing:
    number, who, item = (row.number, row.name, row.item_name) if row else ("", "", "")
    since = row.updated if row else 0
    return Thing(case, number, who, item, at, 0, 0, 0, 0, 0, None, 0, since, 0)


def _state(one: _Open, sent: int) -> ThingState:
    if one.rows and all(row.state == HELD for row in one.rows):
        return "held"
    return "sending" if sent or not one.rows else "queued"


def _reason(rows: Iterable[OutboxRow]) -> Reason | None:
    for row in rows:
        code = row.reason or (row.state if row.state != "waiting" else "")
        if code:
            return reason_for(code)
    return None


def _unanswered(tx: Transaction, open_ones: dict[bytes, _Open]) -> Iterator[Thing]:
    """Submitted and all sent: the receipt is to come."""
    for row in tx.cases.standing(("submitted",), limit=MOST_THINGS):
        if row.id not in open_ones:
            made = _made(row.id, row, "receipt")
            yield msgspec.structs.replace(made, reason=reason_for("checking"))


def _to_look_at(tx: Transaction) -> Iterator[Thing]:
    """What the center did not take, or what no longer fits."""
    for row in tx.cases.standing((), ("needs_you",), limit=MOST_THINGS):
        if row.state in ("returned", "issued"):
            continue
        history = tx.actions.fold(row.id).history
        codes = (one.no_longer_fits or one.reason for one in reversed(history))
        code = next((each for each in codes if each), "")
        made = _made(row.id, row, "look")
        why = Reason(code, "next-look", needs_person=True) if code else None
        yield msgspec.structs.replace(made, reason=why)


def _why(tx: Transaction, things: Iterable[Thing]) -> Reason | None:
    refused = state.refused(tx)
    if refused:
        return reason_for(refused)
    waiting = (one.reason for one in things if one.state in ("queued", "sending"))
    return next((reason for reason in waiting if reason is not None), None)

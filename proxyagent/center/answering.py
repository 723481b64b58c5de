"""The answer to an ask: verdicts, news from the cursor on, blobs wanted; signed, sealed to the seat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select

from proxyagent.center import chain
from proxyagent.center.center import Center, find_fact, get_fact
from proxyagent.center.completion import wanted_of
from proxyagent.center.history import open_news
from proxyagent.center.locked_seat import LockedSeat, lock_seat
from proxyagent.center.news import feed_after
from proxyagent.center.sessions import give_token
from proxyagent.center.storage.tables import envelopes, uploads
from proxyagent.center.storage.tx import Tx
from proxyagent.center.uploads import offset_of
from proxyagent.center.verdicts import HELD, TAKEN, verdict_of
from proxyagent.sealing.suites import sha256
from proxyagent.wire import coding
from proxyagent.wire.coding import raws
from proxyagent.wire.envelope import compose
from proxyagent.wire.kinds import ANSWER
from proxyagent.wire.messages import (
    Answer,
    Ask,
    FeedAction,
    FeedVerdict,
    Head,
    Session,
    Verdict,
    Wanted,
)
from proxyagent.wire.signed import NO_INCARNATION, Signed, make_signed

_LEAST_BYTES, _MOST_BYTES = 16 << 10, 4 << 20
_PAGE = 200
_MOST_WANTED = 300


@dataclass(frozen=True)
class Asked:
    """An ask as it came, whose it is, and the key to seal the answer to."""

    raw: bytes
    seat: bytes
    kem: bytes
    signed: Signed
    ask: Ask


def answer_ask(
    center: Center, asked: Asked, verdicts: Sequence[Verdict], *, with_session: bool
) -> bytes:
    """Everything that is new for the seat, as far as it wants to hear at once."""
    return seal_answer(
        center, asked, make_answer(center, asked, verdicts, with_session=with_session)
    )


def make_answer(
    center: Center, asked: Asked, verdicts: Sequence[Verdict], *, with_session: bool
) -> Answer:
    """The same, not sealed yet."""
    return center.database.run(
        lambda tx: _answer(center, tx, asked, verdicts, with_session=with_session)
    )


def refuse(center: Center, asked: Asked, refused: str = "", *, later: int = 0) -> bytes:
    """An answer in which nothing else counts."""
    with center.database.read() as tx:
        answer = _empty(center, tx, asked)
    return seal_answer(center, asked, msgspec.structs.replace(answer, refused=refused, later=later))


def _answer(
    center: Center, tx: Tx, asked: Asked, verdicts: Sequence[Verdict], *, with_session: bool
) -> Answer:
    locked = lock_seat(tx, asked.seat)
    answer = _empty(center, tx, asked)
    if locked is None:
        return msgspec.structs.replace(answer, refused="seat-unknown")
    items, cursor_to = _news(center, locked, asked.ask)
    locked.told = cursor_to
    locked.save()
    head, gaps, forked = _chain(tx, asked)
    session = Session(*give_token(center, tx, asked.seat)) if with_session else None
    return msgspec.structs.replace(
        answer,
        cursor_to=cursor_to,
        more=cursor_to < locked.position,
        head=head,
        gaps=gaps,
        forked=forked,
        wanted=raws(_wanted(center, tx, asked.seat)),
        verdicts=raws(_as_they_are_now(tx, verdicts)),
        feed=items,
        session=session,
    )


def _as_they_are_now(tx: Tx, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What was taken a moment ago may be complete by now; an older word must not come after the newer."""
    open_ones = [one.eid for one in verdicts if one.verdict in (HELD, TAKEN)]
    rows = tx.rows(select(envelopes).where(envelopes.c.eid.in_(open_ones))) if open_ones else ()
    now = {bytes(row.eid): verdict_of(row) for row in rows}
    return [now.get(one.eid, one) for one in verdicts]


def _empty(center: Center, tx: Tx, asked: Asked) -> Answer:
    proven = find_fact(tx, "backup-proven")
    return Answer(
        nonce=asked.ask.nonce,
        ask_sha256=sha256(asked.raw),
        epoch=get_fact(tx, "epoch"),
        time=center.now(),
        cursor_from=asked.ask.cursor,
        cursor_to=asked.ask.cursor,
        backup_proven=int(proven) if proven else None,
    )


def _news(center: Center, locked: LockedSeat, ask: Ask) -> tuple[tuple[msgspec.Raw, ...], int]:
    """The feed after the cursor, up to the bytes that the seat wants; at least one item."""
    left = min(max(ask.max_bytes, _LEAST_BYTES), _MOST_BYTES)
    cursor = ask.cursor
    items: list[msgspec.Raw] = []
    for row in _feed(locked, ask.cursor):
        item = coding.raw(_item(center, row))
        left -= len(bytes(item))
        if left < 0 and items:
            break
        items.append(item)
        cursor = row.position
    return tuple(items), cursor


def _feed(locked: LockedSeat, cursor: int) -> Iterator[Any]:
    if cursor >= locked.position:
        return
    while rows := feed_after(locked.tx, locked.seat, cursor, _PAGE):
        yield from rows
        cursor = rows[-1].position


def _item(center: Center, row: Any) -> FeedAction | FeedVerdict:
    if row.kind == "v":
        return FeedVerdict(row.position, coding.decode(bytes(row.body), Verdict))
    s, signature, _ = open_news(center, bytes(row.body))
    return FeedAction(row.position, s, signature, row.place)


def _chain(tx: Tx, asked: Asked) -> tuple[Head | None, tuple[tuple[int, int], ...], bool]:
    """The head that the center holds of the incarnation in which the seat asks."""
    said = asked.ask.head
    incarnation = said.incarnation if said else asked.signed.incarnation
    if incarnation == NO_INCARNATION:
        return None, (), False
    head, forked = chain.find_head(tx, asked.seat, incarnation)
    gaps = chain.find_gaps(tx, asked.seat, incarnation, head.seq if head else 0)
    return head, gaps, forked


def _wanted(center: Center, tx: Tx, seat: bytes) -> list[Wanted]:
    begun = {(row.blob, row.digest): row for row in tx.all(uploads, seat=seat, done=False)}
    wanted = {}
    for row in wanted_of(tx, seat, _MOST_WANTED):
        upload = begun.get((row.blob, row.digest))
        url = f"/v1/uploads/{upload.upload.hex()}" if upload else ""
        offset = offset_of(center, upload) if upload else 0
        wanted[bytes(row.blob)] = Wanted(bytes(row.blob), offset, url)
    return list(wanted.values())


def seal_answer(center: Center, asked: Asked, answer: Answer) -> bytes:
    """Sign the answer and seal it to the seat."""
    signed = make_signed(ANSWER, asked.seat, center.id, answer, center.now())
    return compose(signed, center.keys.sign, [asked.kem]).envelope

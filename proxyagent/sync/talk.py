"""Talk: one ask after another, each with a few envelopes, each answer taken in as a whole."""

import time
from dataclasses import dataclass, field

from proxyagent.link.center import Center
from proxyagent.link.errors import SessionOver, Stranger, Unreachable
from proxyagent.sync import state
from proxyagent.sync.answer_check import UnknownSigner, check_own, open_answer
from proxyagent.sync.apply import Applied, apply_answer
from proxyagent.sync.ask import Asked, build_ask, waiting
from proxyagent.sync.batches import Batch
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.news import take_keyset
from proxyagent.sync.unread import read_again
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.messages import Answer


@dataclass(frozen=True)
class TalkReport:
    """What one ask came to. `reason` is empty where it was answered; `later` in seconds."""

    sent: tuple[bytes, ...] = ()
    applied: Applied = field(default_factory=Applied)
    reason: str = ""
    later: float = 0.0
    has_more: bool = False
    """Another ask at once has something to carry or to fetch."""


class Talk:
    """Asks a center on behalf of a vault.

    Nothing is lost between an ask and its answer: until a verdict is here, an envelope is offered
    again, and the center gives the same verdict again.
    """

    def __init__(self, keeper: Keeper, center: Center) -> None:
        self._keeper = keeper
        self._center = center
        self._batch = Batch()
        self._is_unknown = False

    def once(self) -> TalkReport:
        """Ask once. Never raises for the line's sake: the report says why nothing came of it."""
        asked = self._keeper.read(
            lambda tx: build_ask(tx, self._batch.bytes, enrols_again=self._is_unknown)
        )
        began = time.monotonic()
        try:
            answer = self._ask(asked)
        except Unreachable as trouble:
            self._batch.failed()
            # A center restored to before our enrolment cannot sign an answer to us either.
            self._is_unknown = isinstance(trouble, Stranger)
            return self._failed(asked, trouble)
        self._is_unknown = False
        self._batch.succeeded(len(asked.envelope), time.monotonic() - began)
        applied = self._keeper.write(lambda tx: self._take(tx, asked, answer))
        has_more = self._keeper.read(lambda tx: _has_more(tx, applied))
        return TalkReport(
            asked.eids,
            applied,
            reason=applied.why_refused or ("too-fast" if applied.later else ""),
            later=float(applied.later),
            has_more=has_more,
        )

    def wait(self, seconds: float) -> bool:
        """Wait for a reason to ask; raises Unreachable."""
        token = self._keeper.read(state.find_token)
        if token is None:
            return True
        try:
            return self._center.wait(token, seconds)
        except SessionOver:
            self._keeper.write(lambda tx: state.put_session(tx, None))
            return True

    def has_waiting(self) -> bool:
        """Whether anything waits to be said, e.g. written by another program on this vault."""
        return self._keeper.read(lambda tx: bool(waiting(tx)))

    def _ask(self, asked: Asked) -> Answer:
        untrusted = self._center.exchange(asked.envelope)
        try:
            answer = self._open(untrusted)
        except UnknownSigner:
            # The center's keys may have been renewed while we slept; the root signs for them.
            newer = self._center.keyset()
            if not self._keeper.write(lambda tx: take_keyset(tx, newer)):
                raise
            answer = self._open(untrusted)
        check_own(answer, asked)
        return answer

    def _open(self, untrusted: bytes) -> Answer:
        keys, center = self._keeper.read(lambda tx: (tx.around.keys, tx.around.center))
        return open_answer(untrusted, keys, center)

    def _take(self, tx: Transaction, asked: Asked, answer: Answer) -> Applied:
        applied = apply_answer(tx, answer)
        state.add_traffic(tx, len(asked.envelope), 0)
        if not applied.is_new_epoch:
            _count_returned(tx, asked)
        read_again(tx, applied)
        return applied

    def _failed(self, asked: Asked, trouble: Unreachable) -> TalkReport:
        self._keeper.write(lambda tx: _note_attempt(tx, asked, trouble.code))
        later = getattr(trouble, "seconds", 0.0)
        return TalkReport(asked.eids, Applied(), trouble.code, later)


def _count_returned(tx: Transaction, asked: Asked) -> None:
    """What was offered back has been heard; when nothing is left, it is over."""
    offered = state.returning(tx)
    if offered is not None:
        state.set_returning(tx, offered + asked.returned if asked.returned else None)


def _has_more(tx: Transaction, applied: Applied) -> bool:
    is_open = not applied.why_refused and not applied.later
    rest = applied.more or applied.is_new_epoch or state.returning(tx) is not None
    return is_open and (rest or bool(waiting(tx)))


def _note_attempt(tx: Transaction, asked: Asked, reason: str) -> None:
    """When to try again is the loop's to say; why it has not gone yet stands with each envelope."""
    for eid in asked.eids:
        tx.outbox.attempt(eid, reason, 0)

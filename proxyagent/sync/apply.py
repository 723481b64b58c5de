"""Taking an answer in: the one place for both roads. Twice, late or out of order, the end is the same."""

from dataclasses import dataclass, field

from proxyagent.domain import actions
from proxyagent.sealing.errors import Unreadable
from proxyagent.sync import state
from proxyagent.sync.news import take_news
from proxyagent.vault.records import FINAL, OPEN, UNREADABLE
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.actions import decode_action
from proxyagent.wire.keyset import SIGN, read_keyset
from proxyagent.wire.messages import REFUSED, Answer, FeedAction, FeedItem, FeedVerdict, Verdict
from proxyagent.wire.signed import NO_ID, Signed, check_news

_FIRST_RESEAL_MS = 10_000
_LONGEST_RESEAL_MS = 3_600_000
_MOST_DOUBLINGS = 10


@dataclass
class Applied:
    """What an answer changed here."""

    settled: int = 0
    final: int = 0
    refused: int = 0
    received: int = 0
    unread: int = 0
    more: bool = False
    later: int = 0
    is_new_epoch: bool = False
    is_stale: bool = False
    why_refused: str = ""
    cases: set[bytes] = field(default_factory=set)

    @property
    def moved(self) -> bool:
        """Whether anything at all came of it."""
        return bool(self.settled or self.received or self.unread or self.is_new_epoch)


def apply_answer(tx: Transaction, answer: Answer, *, is_late: bool = False) -> Applied:
    """Take in an answer that has been checked to be the center's, all in the transaction `tx`.

    `is_late`: it came by a stick, and may be older than what we know; then its clock says nothing,
    and an epoch that was left behind long ago changes nothing.
    """
    applied = Applied(why_refused=answer.refused, later=answer.later)
    is_old = is_late and answer.time < state.answer_time(tx)
    if is_old and answer.epoch != tx.feed.epoch():
        applied.is_stale = True
        return applied
    applied.is_new_epoch = _take_epoch(tx, answer)
    _take_facts(tx, answer, is_late=is_late, is_old=is_old)
    if answer.refused:
        return applied
    for verdict in answer.read_verdicts():
        take_verdict(tx, verdict, applied)
    for item in answer.read_feed():
        _take_item(tx, item, answer, applied)
    if _joins(tx, answer):
        tx.feed.move(answer.cursor_to)
    applied.more = answer.more
    if not is_old:
        _take_wishes(tx, answer)
    return applied


def _take_epoch(tx: Transaction, answer: Answer) -> bool:
    """A new epoch: the center was restored. It counts anew and is offered everything it may have lost."""
    known = tx.feed.epoch()
    if known == answer.epoch:
        return False
    tx.feed.set_epoch(answer.epoch)
    if not known:
        return False
    tx.feed.rewind()
    tx.outbox.offer_again()
    state.set_returning(tx, 0)
    return True


def _take_facts(tx: Transaction, answer: Answer, *, is_late: bool, is_old: bool) -> None:
    if not is_old:
        state.note_answer_time(tx, answer.time)
        state.set_refused(tx, answer.refused)
        if answer.backup_proven is not None:
            state.set_backup_proven(tx, answer.backup_proven)
    if not is_late:
        tx.facts.note_center_time(answer.time)
        state.set_later(tx, answer.later)
        if answer.session is not None:
            state.put_session(tx, answer.session)


def _joins(tx: Transaction, answer: Answer) -> bool:
    """Whether the news begin where ours end; beyond a gap they are kept, but the gap is asked for again."""
    return answer.cursor_from <= tx.feed.cursor()


def _take_item(tx: Transaction, item: FeedItem, answer: Answer, applied: Applied) -> None:
    if isinstance(item, FeedVerdict):
        take_verdict(tx, item.verdict, applied)
    elif isinstance(item, FeedAction):
        _take_action(tx, item, applied)
    else:
        # Of a later version, without a position that we could read: the end of its answer serves.
        tx.feed.keep_unread(answer.cursor_to, item.raw)
        applied.unread += 1


def take_verdict(tx: Transaction, verdict: Verdict, applied: Applied) -> None:
    """The center's word on one of our envelopes; on others' it is passed over."""
    row = tx.outbox.find(verdict.eid)
    if row is None:
        return
    if verdict.verdict == UNREADABLE:
        _seal_again(tx, verdict, row.attempts)
        return
    if verdict.number:
        tx.cases.give_number(row.case, verdict.number)
    has_changed = (row.state, row.reason) != (verdict.verdict, verdict.reason)
    if (
        tx.outbox.settle(verdict.eid, verdict.verdict, verdict.reason, verdict.place)
        and has_changed
    ):
        applied.settled += 1
        applied.final += row.state in OPEN and verdict.verdict in FINAL
        applied.cases.add(row.case)
        applied.refused += verdict.verdict == REFUSED


def _seal_again(tx: Transaction, verdict: Verdict, attempts: int) -> None:
    """The center cannot open it: sealed again to the keys in force, sent again, ever more slowly."""
    wait = min(_LONGEST_RESEAL_MS, _FIRST_RESEAL_MS << min(attempts, _MOST_DOUBLINGS))
    if tx.outbox.reseal(verdict.eid):
        tx.outbox.attempt(verdict.eid, UNREADABLE, tx.now + wait if attempts else 0)
    else:
        tx.outbox.settle(verdict.eid, UNREADABLE, verdict.reason)


def _take_action(tx: Transaction, item: FeedAction, applied: Applied) -> None:
    signed = find_proven(tx, item)
    if signed is None:
        # Signed by a key that we do not know yet: kept, and read again with the next keyset.
        tx.feed.keep_unread(item.position, _raw(item))
        applied.unread += 1
        return
    if take_signed(tx, item, signed):
        applied.received += 1
        applied.cases.add(signed.case)


def find_proven(tx: Transaction, item: FeedAction) -> Signed | None:
    """What the item says, if one of the center's keys signed it to us."""
    center = tx.around.center
    for public in read_keyset(center.keyset, center.root).all(SIGN):
        try:
            return check_news(item.s, item.signature, public, tx.around.keys.seat, center.id)
        except Unreadable:
            continue
    return None


def take_signed(tx: Transaction, item: FeedAction, signed: Signed) -> bool:
    """Record one proven piece of news; False where it was here already."""
    action = decode_action(signed.action)
    if isinstance(action, actions.AnyNews):
        return take_news(tx, signed, action)
    if signed.case == NO_ID or isinstance(action, actions.Enclosed):
        tx.feed.keep_unread(item.position, _raw(item))
        return False
    return tx.actions.record_center(item, signed, action)


def _take_wishes(tx: Transaction, answer: Answer) -> None:
    """What the center lacks of us: blobs, and, where our chain is not the one it knows, a new incarnation."""
    for wanted in answer.read_wanted():
        tx.blobs.ask(wanted.blob, wanted.offset, wanted.url)
    mine = tx.chain.head()
    is_unused = mine.seq == 0
    if answer.forked and not is_unused and _speaks_of(answer, mine.incarnation):
        tx.chain.new_incarnation("forked")
    elif (
        answer.head is not None
        and answer.head.incarnation == mine.incarnation
        and not tx.chain.knows(answer.head.eid)
    ):
        tx.chain.new_incarnation("behind")


def _speaks_of(answer: Answer, incarnation: bytes) -> bool:
    return answer.head is None or answer.head.incarnation == incarnation


def _raw(item: FeedAction) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(item)

"""The last tries to reach the center, for people: when, what came of it, why not."""

import msgspec

from proxyagent.desk.open_desk import Desk
from proxyagent.vault.transaction import Transaction

_NAME = "desk.sync_log"
MOST_KEPT = 20


class Attempt(msgspec.Struct, frozen=True):
    """One try, or several in a row that ended alike: `times`, from `began` to `at` (ms, own clock).

    `reason`: why it did not go through, empty where it did; the numbers are of all of them.
    """

    at: int
    began: int
    reason: str
    sent: int = 0
    received: int = 0
    uploaded_bytes: int = 0
    times: int = 1


def note_attempt(
    desk: Desk, reason: str, sent: int = 0, received: int = 0, uploaded_bytes: int = 0
) -> None:
    """Write down a try; one that failed as the last did, or carried nothing as the last, is counted to it."""
    new = Attempt(desk.now, desk.now, reason, sent, received, uploaded_bytes)
    with desk.vault.write() as tx:
        known = recent_attempts(tx)
        if known and _is_alike(known[0], new):
            known[0] = msgspec.structs.replace(known[0], at=new.at, times=known[0].times + 1)
        else:
            known.insert(0, new)
        tx.facts.put(_NAME, known[:MOST_KEPT])


def recent_attempts(tx: Transaction) -> list[Attempt]:
    """The last tries, newest first."""
    return tx.facts.find(_NAME, list[Attempt]) or []


def _is_alike(last: Attempt, new: Attempt) -> bool:
    carried = (new.sent, new.received, new.uploaded_bytes)
    return last.reason == new.reason and not any(carried) and _carried_nothing(last)


def _carried_nothing(one: Attempt) -> bool:
    return not (one.sent or one.received or one.uploaded_bytes)

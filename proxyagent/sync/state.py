"""What sync itself remembers in the vault, each under a name of its own."""

import msgspec

from proxyagent.vault.transaction import Transaction
from proxyagent.wire.messages import Session

_SESSION = "sync.session"
_RETURNING = "sync.returning"
_ANSWER_TIME = "sync.answer_time"
_LATER = "sync.later"
_BACKUP = "sync.backup_proven"
_REFUSED = "sync.refused"
_CONFIRMED = "sync.confirmed"
_TRAFFIC = "sync.traffic"
_NOT_BEFORE_END_MS = 60_000


class Traffic(msgspec.Struct, frozen=True):
    """Bytes of bodies since the vault was made."""

    sent: int = 0
    received: int = 0


class Confirmed(msgspec.Struct, frozen=True):
    """The center knows this seat: at which site."""

    site: str
    site_name: str
    site_kind: str


def find_token(tx: Transaction) -> str | None:
    """The token for uploads, unless it ends within a minute."""
    session: Session | None = tx.facts.find(_SESSION, Session)
    if session is None or session.until - _NOT_BEFORE_END_MS < tx.now:
        return None
    return session.token


def put_session(tx: Transaction, session: Session | None) -> None:
    """The center gave a token, or the one we had is not taken any more."""
    if session is None:
        tx.facts.drop(_SESSION)
    else:
        tx.facts.put(_SESSION, session)


def find_session(tx: Transaction) -> Session | None:
    """The token and when it ends, or None."""
    session: Session | None = tx.facts.find(_SESSION, Session)
    return session


def returning(tx: Transaction) -> int | None:
    """How many of the center's own actions have been offered back to it; None: there is no need."""
    offered: int | None = tx.facts.find(_RETURNING, int)
    return offered


def set_returning(tx: Transaction, offered: int | None) -> None:
    """So many have been offered back; None: all."""
    if offered is None:
        tx.facts.drop(_RETURNING)
    else:
        tx.facts.put(_RETURNING, offered)


def answer_time(tx: Transaction) -> int:
    """The center's time in the newest answer taken, in milliseconds."""
    return tx.facts.get(_ANSWER_TIME, 0)


def note_answer_time(tx: Transaction, time: int) -> None:
    """An answer of this time was taken."""
    tx.facts.put(_ANSWER_TIME, max(time, answer_time(tx)))


def later(tx: Transaction) -> int:
    """Until when (ms, own clock) the center asked to be left alone; 0: it did not."""
    return tx.facts.get(_LATER, 0)


def set_later(tx: Transaction, seconds: int) -> None:
    """The center asks to be left alone for so long."""
    tx.facts.put(_LATER, tx.now + seconds * 1000 if seconds else 0)


def backup_proven(tx: Transaction) -> int:
    """The center's last proven backup (ms): what was complete before it may be deleted here; 0: none known."""
    return tx.facts.get(_BACKUP, 0)


def set_backup_proven(tx: Transaction, moment: int) -> None:
    """The center says when its last proven backup was; a restored one may say an earlier time."""
    tx.facts.put(_BACKUP, moment)


def refused(tx: Transaction) -> str:
    """Why the center takes nothing from this seat; empty: it does."""
    return tx.facts.get(_REFUSED, "")


def set_refused(tx: Transaction, reason: str) -> None:
    """The center takes nothing from this seat, or does again."""
    if refused(tx) != reason:
        tx.facts.put(_REFUSED, reason)


def find_confirmed(tx: Transaction) -> Confirmed | None:
    """Where the center says this seat belongs, once it has."""
    confirmed: Confirmed | None = tx.facts.find(_CONFIRMED, Confirmed)
    return confirmed


def set_confirmed(tx: Transaction, confirmed: Confirmed) -> None:
    """The center knows this seat."""
    tx.facts.put(_CONFIRMED, confirmed)


def traffic(tx: Transaction) -> Traffic:
    """Bytes sent and received so far."""
    return tx.facts.get(_TRAFFIC, Traffic())


def add_traffic(tx: Transaction, sent: int, received: int) -> None:
    """Count more bytes."""
    known = traffic(tx)
    tx.facts.put(_TRAFFIC, Traffic(known.sent + sent, known.received + received))

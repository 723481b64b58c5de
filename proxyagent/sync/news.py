"""News of no case: keys, catalogue, the seat itself, cases handed over."""

import msgspec

from proxyagent.domain.actions import (
    AnyNews,
    BlobRef,
    CaseHandedOver,
    CataloguePublished,
    KeysetPublished,
    RecoveryUsed,
    SeatConfirmed,
)
from proxyagent.sync import state
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.errors import KeysetProblem
from proxyagent.wire.keyset import read_keyset
from proxyagent.wire.signed import NO_ID, Signed

_PENDING = "sync.pending"
CATALOGUE, HISTORY = "catalogue", "history"


class Pending(msgspec.Struct, frozen=True):
    """A blob that means something once it is here: a catalogue edition, or a case's history."""

    blob: bytes
    what: str
    case: bytes = NO_ID


def take_news(tx: Transaction, signed: Signed, news: AnyNews) -> bool:
    """Act on one proven piece of news; False where it told nothing new."""
    if isinstance(news, KeysetPublished):
        return take_keyset(tx, news.keyset)
    if isinstance(news, SeatConfirmed):
        return _take_confirmation(tx, news)
    if isinstance(news, CataloguePublished):
        return news.version > tx.catalogue.version() and _want(tx, news.edition, CATALOGUE, NO_ID)
    if isinstance(news, CaseHandedOver):
        return _want(tx, news.history, HISTORY, news.case)
    return _note_recovery(tx, signed, news)


def take_keyset(tx: Transaction, untrusted: bytes) -> bool:
    """Keep a keyset that our center's root has signed, if its edition is higher than ours."""
    center = tx.around.center
    try:
        keyset = read_keyset(untrusted, center.root)
    except KeysetProblem:
        return False
    if keyset.edition <= read_keyset(center.keyset, center.root).edition:
        return False
    tx.put_keyset(untrusted)
    return True


def pending(tx: Transaction) -> list[Pending]:
    """The blobs that mean something once they are here."""
    return tx.facts.find(_PENDING, list[Pending]) or []


def done(tx: Transaction, finished: Pending) -> None:
    """It has been acted on."""
    tx.facts.put(_PENDING, [item for item in pending(tx) if item.blob != finished.blob])


def _want(tx: Transaction, ref: BlobRef, what: str, case: bytes) -> bool:
    known = pending(tx)
    if tx.blobs.find(ref.blob) is not None or any(item.blob == ref.blob for item in known):
        return False
    tx.blobs.want(ref, case)
    tx.facts.put(_PENDING, [*known, Pending(ref.blob, what, case)])
    return True


def _take_confirmation(tx: Transaction, news: SeatConfirmed) -> bool:
    confirmed = state.Confirmed(news.site, news.site_name, news.site_kind)
    if state.find_confirmed(tx) == confirmed:
        return False
    state.set_confirmed(tx, confirmed)
    return True


def _note_recovery(tx: Transaction, signed: Signed, news: RecoveryUsed) -> bool:
    """Somebody opened this seat's escrow: in the journal, once, whatever else happens."""
    known = tx.facts.get("sync.recoveries", [b""])
    if signed.id in known:
        return False
    tx.facts.put("sync.recoveries", [*known, signed.id])
    detail = {"fingerprint": news.fingerprint, "custodians": "、".join(news.custodians)}
    tx.journal.add("recovery-used", detail=detail)
    return True

"""What a blob that came down means: a catalogue edition to take, a handed-over case to fold."""

from proxyagent.domain.errors import CatalogueProblem
from proxyagent.sync.handed_over import take_history
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.news import CATALOGUE, Pending, done, pending
from proxyagent.vault.records import HERE, BlobRow
from proxyagent.vault.transaction import Transaction


def take_arrivals(keeper: Keeper) -> int:
    """Act on every pending blob that is here; returns how many. A crash before the end repeats it."""
    here = keeper.read(_here)
    for item, row in here:
        _take_one(keeper, item, row)
    return len(here)


def _take_one(keeper: Keeper, item: Pending, row: BlobRow) -> None:
    data = keeper.call(lambda: b"".join(keeper.vault.read_blob(row.ref)))
    keeper.write(lambda tx: _take(tx, item, data))


def _here(tx: Transaction) -> list[tuple[Pending, BlobRow]]:
    rows = [(item, tx.blobs.find(item.blob)) for item in pending(tx)]
    return [(item, row) for item, row in rows if row is not None and row.state == HERE]


def _take(tx: Transaction, item: Pending, untrusted: bytes) -> None:
    """The blob's digest was in an action that the center signed, so what is in it is the center's."""
    if item.what == CATALOGUE:
        try:
            tx.catalogue.take(untrusted)
        except CatalogueProblem:
            # Of a later format: the edition in force stays, and the next one is tried.
            tx.journal.add("catalogue-not-readable")
    else:
        take_history(tx, item.case, untrusted)
    done(tx, item)

"""Deleting pages of cases long closed, for good, once the center surely has them."""

from collections.abc import Iterable

import msgspec

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.records import COMPLETE, SENT
from proxyagent.vault.transaction import Transaction
from proxyagent.vault.vault import Vault

DAYS = 90
ENDED = ("closed", "withdrawn")
"""States after which nothing of a case is needed at the counter any more."""
_DAY_MS = 86_400_000
_MANY = 200
_TRIES = 5


def delete_old_pages(vault: Vault, backup_proven: int, days: int = DAYS) -> int:
    """Delete the pages that need not lie on this laptop any longer; returns how many.

    A page goes when its case ended `days` ago or more, everything that was sent of the case is
    *complete*, and was so before `backup_proven`, the moment (ms, by the center's clock) of the center's
    last proven backup. Its key goes from its row, the WAL is emptied, then its file is overwritten and
    removed: the signed action goes on naming the key, so it is the bytes that must go. Copies that an
    SSD or a snapshot keeps for itself are not reached. What a crash leaves half done is finished the
    next time.

    Raises Busy, DiskTrouble.
    """
    with vault.write() as tx:
        gone = [blob for case in _ended(tx, days) for blob in _deletable(tx, case, backup_proven)]
        for blob in gone:
            tx.blobs.forget(blob)
        everything = tx.blobs.shredded()
    if everything:
        finish_shredding(vault, everything)
    return len(gone)


def finish_shredding(vault: Vault, blobs: Iterable[bytes]) -> None:
    """Destroy what the rows of these blobs do not name any more; raises DiskTrouble."""
    blobs = list(blobs)
    # The old keys stand in the WAL until it is emptied; a reader may hold it for a moment.
    for _ in range(_TRIES):
        if vault.checkpoint():
            break
    folder = SeatFolder(vault.folder)
    with told_as_problems(folder.shred_list):
        durable_write(folder.shred_list, msgspec.json.encode([blob.hex() for blob in blobs]))
    for blob in blobs:
        vault.blobs.shred(blob)


def read_shred_list(folder: SeatFolder) -> set[bytes]:
    """What was deleted for good on this device, kept beside the vault for a backup that is brought back."""
    try:
        with told_as_problems(folder.shred_list):
            names = msgspec.json.decode(folder.shred_list.read_bytes(), type=list[str])
        return {bytes.fromhex(name) for name in names}
    except (FileNotFoundError, ValueError):
        return set()


def _ended(tx: Transaction, days: int) -> list[bytes]:
    """Cases in their last state for so long; by our own clock, and never sooner than that."""
    before = tx.now - days * _DAY_MS
    found, after = [], 0
    while page := tx.cases.ended(ENDED, before, after, _MANY):
        found += [row.id for row in page]
        after = page[-1].turn
    return found


def _deletable(tx: Transaction, case: bytes, backup_proven: int) -> list[bytes]:
    rows = tx.outbox.of_case(case)
    settled = all(row.state == COMPLETE and 0 < row.settled < backup_proven for row in rows)
    if not rows or not settled:
        return []
    return [row.ref.blob for row in tx.blobs.of_case(case) if row.state == SENT]

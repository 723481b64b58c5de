"""A vault that is open: transactions, blobs, and the database as a whole."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from proxyagent.domain.actions import AnyAgentAction, BlobRef
from proxyagent.ground.clock import Clock
from proxyagent.ground.errors import DiskBroken
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.kem import KemKey
from proxyagent.vault.actions import long_action
from proxyagent.vault.blob_files import BlobFiles
from proxyagent.vault.engine import nothing_torn, told_as_vault_problems
from proxyagent.vault.errors import VaultDamaged
from proxyagent.vault.facts import find_fact
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER, KEM_SEED, SeatKeys, Surroundings, Transaction
from proxyagent.vault.unlocking import Unlocked

_TYPE_OF_ENCLOSED = "application/msgpack"


class Vault:
    """One agent's open vault. Several threads may share it, one transaction at a time."""

    def __init__(
        self,
        folder: SeatFolder,
        unlocked: Unlocked,
        engine: sa.Engine,
        lock: FileLock,
        clock: Clock,
    ) -> None:
        self._seat_folder, self._engine, self._lock = folder, engine, lock
        self._turn = threading.RLock()
        self._clock = clock
        self.blobs = BlobFiles(folder)
        self.agent = unlocked.keyfile.agent
        self.vault_key = unlocked.vault_key
        self.keys, self.center = self._who_we_are(unlocked)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._seat_folder.path

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A reading transaction: one moment's state, whatever another process writes meanwhile."""
        with self._transaction("BEGIN DEFERRED") as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A writing transaction: all of it is durable when the block ends, or nothing of it stays.

        Raises Busy when another process writes for ten seconds, DiskTrouble, VaultDamaged.
        """
        with self._transaction("BEGIN IMMEDIATE") as tx:
            yield tx

    def store_blob(
        self, data: bytes | Iterable[bytes], media_type: str, sha256: bytes | None = None
    ) -> BlobRef:
        """Seal a blob into a file, durably; no row names it yet. `sha256`: as in BlobFiles. Raises DiskTrouble."""
        return self.blobs.store(data, media_type, sha256)

    def read_blob(self, ref: BlobRef) -> Iterator[bytes]:
        """The plaintext of a blob, chunk by chunk; raises BlobDamaged, DiskTrouble."""
        return self.blobs.read(ref)

    def blob_path(self, blob: bytes) -> Path:
        """The file with the sealed bytes of a blob."""
        return self._seat_folder.blob(blob)

    def discard_blobs(self, blobs: Iterable[bytes]) -> None:
        """Remove the files of blobs that no row names after all."""
        with self.read() as tx:
            unnamed = [blob for blob in blobs if tx.blobs.find(blob) is None]
        for blob in unnamed:
            self.blobs.remove(blob)

    def enclose_if_long(self, action: AnyAgentAction) -> BlobRef | None:
        """Store an action that is too long for an envelope as a blob; None where it fits into one."""
        raw = long_action(action)
        return None if raw is None else self.store_blob(raw, _TYPE_OF_ENCLOSED)

    def checkpoint(self) -> bool:
        """Move the WAL into the database; False where another process was reading, which is no harm."""
        with self._turn, told_as_vault_problems(self._seat_folder.database):
            raw = self._engine.raw_connection()
            try:
                busy, _, _ = raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                raw.close()
        return not busy

    def torn_pages(self) -> int:
        """How many pages of the database are not what was written, all of them read; best after a checkpoint."""
        with self._turn, told_as_vault_problems(self._seat_folder.database):
            raw = self._engine.raw_connection()
            try:
                return len(raw.cursor().execute("PRAGMA cipher_integrity_check").fetchall())
            finally:
                raw.close()

    def copy_database(self, copy: Path) -> None:
        """Write the database as it is now into a new file, whole and under the same key, not yet flushed."""
        with self._turn, told_as_vault_problems(copy):
            raw = self._engine.raw_connection()
            try:
                raw.cursor().execute("VACUUM INTO ?", (str(copy),))
            finally:
                raw.close()

    def close(self) -> None:
        """Lock it: the database is closed and its key forgotten."""
        with self._turn:
            self._engine.dispose()
            self._lock.release()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        with self._turn:
            try:
                with self._one_transaction(begin) as tx:
                    yield tx
            except (DiskBroken, VaultDamaged):
                # What this connection believes of the file may be wrong; the next one looks again.
                self._engine.dispose()
                raise

    @contextmanager
    def _one_transaction(self, begin: str) -> Iterator[Transaction]:
        with told_as_vault_problems(self._seat_folder.database):
            options = self._engine.execution_options(begin=begin)
            with (
                options.begin() as connection,
                nothing_torn(connection, self._seat_folder.database),
            ):
                tx = Transaction(connection, self._around())
                # Another process may have taken a newer keyset meanwhile.
                tx.around = replace(tx.around, center=tx.center_facts())
                yield tx
                center = tx.around.center
            self.center = center

    def _around(self) -> Surroundings:
        return Surroundings(self._seat_folder, self._clock, self.keys, self.center, self.agent)

    def _who_we_are(self, unlocked: Unlocked) -> tuple[SeatKeys, CenterFacts]:
        with (
            told_as_vault_problems(self._seat_folder.database),
            self._engine.execution_options(begin="BEGIN DEFERRED").begin() as connection,
            nothing_torn(connection, self._seat_folder.database),
        ):
            seed: bytes | None = find_fact(connection, KEM_SEED, bytes)
            center: CenterFacts | None = find_fact(connection, CENTER, CenterFacts)
        if seed is None or center is None:
            raise VaultDamaged("vault-damaged", file=self._seat_folder.database.name)
        keys = SeatKeys(unlocked.keyfile.seat, unlocked.signing, KemKey.from_seed(seed))
        return keys, center

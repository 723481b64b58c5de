"""The vault (保险库): made, opened, used by transactions, closed."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from proxyagent.domain.actions import AnyAgentAction, BlobRef
from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.errors import Busy, DiskTrouble
from proxyagent.ground.files import PART_SUFFIX
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.passwords import KdfParameters, default_parameters
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import random_bytes
from proxyagent.vault.actions import long_action
from proxyagent.vault.blob_files import BlobFiles
from proxyagent.vault.database import open_database
from proxyagent.vault.engine import nothing_torn, told_as_vault_problems
from proxyagent.vault.errors import VaultDamaged, VaultExists
from proxyagent.vault.facts import find_fact
from proxyagent.vault.folder import Home, SeatFolder
from proxyagent.vault.keyfile import FORMAT, Keyfile, with_locks, write_keyfile
from proxyagent.vault.making import center_of, fill
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER, KEM_SEED, SeatKeys, Surroundings, Transaction
from proxyagent.vault.unlocking import (
    Unlocked,
    check_new_password,
    make_lock,
    recovery_of,
    renew_escrow,
    unlock,
)
from proxyagent.wire.activation import Activation
from proxyagent.wire.keyset import read_keyset

LOCK_SECONDS = 10.0
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
        with self._turn, told_as_vault_problems(self._seat_folder.database):
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


def create_vault(
    home: Home,
    activation: Activation,
    agent: str,
    password: str,
    clock: Clock,
    kdf: KdfParameters | None = None,
) -> Vault:
    """Make and open a vault of a new seat; a crash in the middle leaves none.

    Raises:
        VaultExists: an agent of this name has one here.
        PasswordTooShort: as it says.
        KeysetProblem: the activation's keys are not signed by its root.
        Busy: another program is making a vault here.
        DiskTrouble: it cannot be kept.

    """
    check_new_password(password)
    keyset = activation.read_keyset()
    seat, vault_key, signing = random_bytes(16), random_bytes(32), SigningKey.generate()
    keyfile = Keyfile(FORMAT, seat, agent, ())
    secrets = (vault_key, signing.seed)
    lock = make_lock(keyfile, password, kdf or default_parameters(), secrets, recovery_of(keyset))
    unlocked = Unlocked(with_locks(keyfile, lock), lock, vault_key, signing)
    with home.making() as make:
        if home.find_agent(agent) is not None:
            raise VaultExists("vault-exists", agent=agent)
        making = make(seat)
        fill(making, unlocked, center_of(activation), clock)
        write_keyfile(making.keyfile, unlocked.keyfile)
        target = home.settle(making)
    return open_unlocked(target, unlocked, clock)


def open_vault(folder: Path, password: str, clock: Clock) -> Vault:
    """Unlock and open the vault in `folder`, migrated to the newest version.

    Raises:
        WrongPassword, MustWait: the password does not open it.
        VaultDamaged, VaultTooNew: it cannot be read.
        Busy: another program has it for itself.
        DiskTrouble: the disk refuses.

    """
    place = SeatFolder(folder)
    return open_unlocked(place, unlock(place, password, clock), clock)


def open_unlocked(folder: SeatFolder, unlocked: Unlocked, clock: Clock) -> Vault:
    """Open the database of a vault whose keys are known; raises as `open_vault`."""
    lock = FileLock(folder.lock)
    alone = _take(lock, folder)
    try:
        engine = open_database(folder, unlocked.vault_key, alone=alone)
        vault = Vault(folder, unlocked, engine, lock, clock)
    except BaseException:
        lock.release()
        raise
    try:
        _settle_in(vault, folder, unlocked)
        if alone:
            _sweep(vault)
            lock.share(LOCK_SECONDS)
    except BaseException:
        vault.close()
        raise
    return vault


def _take(lock: FileLock, folder: SeatFolder) -> bool:
    """Hold the lock; alone if nobody else is there, so that what killed programs left can be swept."""
    with told_as_problems(folder.lock):
        try:
            lock.acquire(exclusive=True)
        except Busy:
            lock.acquire(exclusive=False, timeout=LOCK_SECONDS)
            return False
    return True


def _settle_in(vault: Vault, folder: SeatFolder, unlocked: Unlocked) -> None:
    """After a recovery the signing key is new, and an incarnation belongs to one key; the center's may be new too."""
    with suppress(DiskTrouble, Busy):
        center = vault.center
        renew_escrow(folder, unlocked, recovery_of(read_keyset(center.keyset, center.root)))
    public = vault.keys.signing.public
    with vault.read() as tx:
        if tx.chain.signing_key() == public:
            return
    with vault.write() as tx:
        if tx.chain.signing_key() != public:
            tx.chain.new_incarnation("recovered")


def _sweep(vault: Vault) -> None:
    with vault.read() as tx:
        known = tx.blobs.ids()
    try:
        vault.blobs.sweep(known)
        with told_as_problems(vault.folder):
            for left in vault.folder.glob(f"*{PART_SUFFIX}*"):
                left.unlink(missing_ok=True)
    except DiskTrouble:
        # A disk that is full or cannot be written is swept another day.
        return

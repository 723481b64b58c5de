"""A new password; and, where somebody knows the old one, a new vault key with it.

A change of the password alone wraps the same keys anew. A change of the key rewrites the database; both
locks stand in `vault.json` until it is done, so that the old or the new password opens it whenever
the power fails.
"""

from pathlib import Path

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.passwords import KdfParameters, default_parameters
from proxyagent.sealing.suites import random_bytes
from proxyagent.vault.engine import connect, told_as_vault_problems
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import write_keyfile
from proxyagent.vault.unlocking import Unlocked, carry_escrow, check_new_password, make_lock, unlock
from proxyagent.vault.vault import open_unlocked, replace_locks
from proxyagent.wire.keyset import RECOVERY, read_keyset

_WAIT_SECONDS = 10.0


def change_password(
    folder: Path, old: str, new: str, clock: Clock, kdf: KdfParameters | None = None
) -> None:
    """Let `new` open the vault in `folder`, and `old` no more.

    Raises:
        PasswordTooShort: `new` is too short.
        WrongPassword, MustWait: `old` does not open it.
        VaultDamaged, Busy, DiskTrouble: as `open_vault`; the old password opens it still.

    """
    check_new_password(new)
    place = SeatFolder(folder)
    with told_as_problems(place.keyfile), FileLock(place.keyfile_lock).exclusive(_WAIT_SECONDS):
        unlocked = unlock(place, old, clock)
        secrets = (unlocked.vault_key, unlocked.signing.seed)
        lock = make_lock(unlocked.keyfile, new, kdf or default_parameters(), secrets, None)
        lock = carry_escrow(unlocked.keyfile, lock, unlocked.lock.escrow, unlocked.vault_key)
        write_keyfile(place.keyfile, replace_locks(unlocked.keyfile, lock))


def change_key(
    folder: Path, old: str, new: str, clock: Clock, kdf: KdfParameters | None = None
) -> None:
    """Somebody knows the old password: a new vault key too, so that a copy taken earlier opens nothing new.

    Needs the vault for itself. Raises as `change_password`, and Busy where another program has it.
    """
    check_new_password(new)
    place = SeatFolder(folder)
    keys = FileLock(place.keyfile_lock)
    with told_as_problems(place.keyfile), keys.exclusive(_WAIT_SECONDS):
        unlocked = unlock(place, old, clock)
        recovery = _recovery_key(place, unlocked, clock)
        with FileLock(place.lock).exclusive(_WAIT_SECONDS):
            secrets = (random_bytes(32), unlocked.signing.seed)
            kdf = kdf or default_parameters()
            lock = make_lock(unlocked.keyfile, new, kdf, secrets, recovery)
            write_keyfile(place.keyfile, replace_locks(unlocked.keyfile, unlocked.lock, lock))
            _rekey(place, unlocked.vault_key, secrets[0])
            write_keyfile(place.keyfile, replace_locks(unlocked.keyfile, lock))


def _recovery_key(place: SeatFolder, unlocked: Unlocked, clock: Clock) -> bytes | None:
    vault = open_unlocked(place, unlocked, clock)
    try:
        keyset = read_keyset(vault.center.keyset, vault.center.root)
        vault.checkpoint()
    finally:
        vault.close()
    return next((key.public for key in keyset.keys if key.role == RECOVERY), None)


def _rekey(place: SeatFolder, old_key: bytes, new_key: bytes) -> None:
    with told_as_vault_problems(place.database):
        connection = connect(place.database, old_key, exclusive=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            connection.reset_key(bytearray(b"x'" + new_key.hex().encode() + b"'"))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()

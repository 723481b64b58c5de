"""Changing the password, and the vault key where somebody knows what he should not."""

from pathlib import Path

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import overwrite_and_remove
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.passwords import KdfParameters, default_parameters
from proxyagent.sealing.suites import random_bytes
from proxyagent.vault.database import open_database, plain_connection
from proxyagent.vault.engine import change_key, told_as_vault_problems
from proxyagent.vault.facts import find_fact
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import with_locks, write_keyfile
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER
from proxyagent.vault.unlocking import (
    Unlocked,
    carry_escrow,
    check_new_password,
    make_lock,
    recovery_of,
    unlock,
)
from proxyagent.wire.keyset import read_keyset

WAIT_SECONDS = 2.0


def change_password(
    folder: Path, old: str, new: str, clock: Clock, kdf: KdfParameters | None = None
) -> None:
    """Let `new` open the vault instead of `old`; the keys and the data stay as they are.

    The vault may be open meanwhile. A crash leaves the old password or the new one.

    Raises:
        PasswordTooShort, WrongPassword, MustWait, ChangeUnfinished, VaultDamaged, VaultTooNew.
        Busy: another program is changing it.
        DiskTrouble: it could not be kept; the old one stands, unless the disk failed at the very end.

    """
    check_new_password(new)
    place = SeatFolder(folder)
    with place.keyfile_alone():
        unlocked = unlock(place, old, clock)
        secrets = (unlocked.vault_key, unlocked.signing.seed)
        lock = make_lock(unlocked.keyfile, new, kdf or default_parameters(), secrets, None)
        lock = carry_escrow(unlocked.keyfile, lock, unlocked.lock.escrow, unlocked.vault_key)
        write_keyfile(place.keyfile, with_locks(unlocked.keyfile, lock))


def change_vault_key(
    folder: Path, old: str, new: str, clock: Clock, kdf: KdfParameters | None = None
) -> None:
    """As `change_password`, where somebody knows the old one: the database gets a new key as well.

    Who kept a copy of `vault.json` and learns the old password opens nothing that is written from now
    on. No other program may have the vault open. While the database is written anew both locks stand;
    a crash leaves one of the two passwords, and `unlock` says so of the other (ChangeUnfinished).

    Raises as `change_password`; Busy too where the vault is open elsewhere.
    """
    check_new_password(new)
    place = SeatFolder(folder)
    with place.keyfile_alone(), FileLock(place.lock).exclusive(WAIT_SECONDS):
        unlocked = unlock(place, old, clock)
        keyfile, vault_key = unlocked.keyfile, random_bytes(32)
        secrets = (vault_key, unlocked.signing.seed)
        recovery = _recovery(place, unlocked)
        fresh = make_lock(keyfile, new, kdf or default_parameters(), secrets, recovery)
        write_keyfile(place.keyfile, with_locks(keyfile, unlocked.lock, fresh))
        with plain_connection(place.database, unlocked.vault_key) as connection:
            change_key(connection, vault_key)
        write_keyfile(place.keyfile, with_locks(keyfile, fresh))
        _remove_copies(place)


def _recovery(place: SeatFolder, unlocked: Unlocked) -> bytes | None:
    """The center's recovery key in force, as the database knows it."""
    center = read_center(place, unlocked.vault_key)
    return recovery_of(read_keyset(center.keyset, center.root)) if center else None


def read_center(place: SeatFolder, vault_key: bytes) -> CenterFacts | None:
    """The center that stands in the database; raises as `open_database`."""
    engine = open_database(place, vault_key, alone=True)
    try:
        with told_as_vault_problems(place.database), engine.begin() as connection:
            return find_fact(connection, CENTER, CenterFacts)
    finally:
        engine.dispose()


def _remove_copies(place: SeatFolder) -> None:
    """What migrations kept is still under the key that somebody knows."""
    with told_as_problems(place.path):
        for copy in place.path.glob("vault.db.v*"):
            overwrite_and_remove(copy)

"""The vault (保险库): made and opened."""

from contextlib import suppress
from pathlib import Path

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.errors import Busy, DiskTrouble
from proxyagent.ground.files import PART_SUFFIX
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.passwords import KdfParameters, default_parameters
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import random_bytes
from proxyagent.vault.database import open_database
from proxyagent.vault.errors import VaultExists
from proxyagent.vault.folder import Home, SeatFolder
from proxyagent.vault.keyfile import FORMAT, Keyfile, with_locks, write_keyfile
from proxyagent.vault.making import center_of, fill
from proxyagent.vault.opened import Vault
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

__all__ = ["LOCK_SECONDS", "Vault", "create_vault", "open_unlocked", "open_vault"]

LOCK_SECONDS = 10.0


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

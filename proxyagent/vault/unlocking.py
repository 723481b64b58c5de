"""From a password to the vault key and the signing key, and back into a lock."""

from dataclasses import dataclass, field

import msgspec

from proxyagent.ground.clock import Clock
from proxyagent.sealing.errors import KdfRefused, WrongKey
from proxyagent.sealing.escrow import seal_escrow
from proxyagent.sealing.passwords import KdfParameters, derive
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.sealing.suites import KEY_SIZE
from proxyagent.sealing.wrap import unwrap, wrap
from proxyagent.vault.attempts import Attempts
from proxyagent.vault.errors import ChangeUnfinished, PasswordTooShort, VaultDamaged
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import (
    Escrow,
    Keyfile,
    Lock,
    check_mac,
    is_sound,
    read_keyfile,
    with_locks,
    with_mac,
    write_keyfile,
)
from proxyagent.wire.keyset import RECOVERY, Keyset

LEAST_PASSWORD = 4
_VAULT_KEY = b"pa1 vault key"
_SIGNING_SEED = b"pa1 signing seed"


@dataclass(frozen=True)
class Unlocked:
    """What one lock of a vault gave: `lock` is the one that opened."""

    keyfile: Keyfile
    lock: Lock
    vault_key: bytes = field(repr=False)
    signing: SigningKey


def check_new_password(password: str) -> None:
    """Raises PasswordTooShort for fewer than four characters."""
    if len(password) < LEAST_PASSWORD:
        raise PasswordTooShort("password-too-short", least=LEAST_PASSWORD)


def make_lock(
    keyfile: Keyfile,
    password: str,
    kdf: KdfParameters,
    secrets: tuple[bytes, bytes],
    recovery: bytes | None,
) -> Lock:
    """A lock for `keyfile` that `password` opens.

    `secrets` are the vault key and the signing seed; `recovery` is the center's public recovery
    key, or None where the center has none: then nothing is escrowed.
    """
    vault_key, signing_seed = secrets
    for_vault, for_signing = halves(password, kdf)
    lock = Lock(
        kdf=kdf,
        vault_key=wrap(for_vault, vault_key, _VAULT_KEY + keyfile.seat),
        signing_seed=wrap(for_signing, signing_seed, _SIGNING_SEED + keyfile.seat),
        escrow=make_escrow(keyfile.seat, vault_key, recovery),
    )
    return with_mac(keyfile, lock, vault_key)


def make_escrow(seat: bytes, vault_key: bytes, recovery: bytes | None) -> Escrow | None:
    """The vault key for the center's recovery key; the signing seed is never escrowed."""
    if recovery is None:
        return None
    return Escrow(key_id(recovery), seal_escrow(recovery, seat, vault_key))


def recovery_of(keyset: Keyset) -> bytes | None:
    """The public recovery key of a center, or None where it has none."""
    return next((key.public for key in keyset.keys if key.role == RECOVERY), None)


def renew_escrow(folder: SeatFolder, unlocked: Unlocked, recovery: bytes | None) -> bool:
    """Seal the vault key to the center's recovery key in force; False where it was already, or need not be.

    While a change of the vault key is unfinished nothing is done. Raises Busy, DiskTrouble.
    """
    sealed_to = unlocked.lock.escrow.key if unlocked.lock.escrow else None
    if sealed_to == (key_id(recovery) if recovery else None):
        return False
    with folder.keyfile_alone():
        # The password may have been changed since it was read.
        keyfile = read_keyfile(folder.keyfile)
        lock = keyfile.locks[0]
        if len(keyfile.locks) > 1 or not is_sound(keyfile, lock, unlocked.vault_key):
            return False
        escrow = make_escrow(keyfile.seat, unlocked.vault_key, recovery)
        lock = carry_escrow(keyfile, lock, escrow, unlocked.vault_key)
        write_keyfile(folder.keyfile, with_locks(keyfile, lock))
    return True


def unlock(folder: SeatFolder, password: str, clock: Clock) -> Unlocked:
    """Open one of the locks of a vault with a password.

    Raises:
        WrongPassword, MustWait: it opens none of them.
        VaultDamaged: `vault.json` was altered, or does not read.
        VaultTooNew: a newer program wrote it.
        ChangeUnfinished: while the vault key was being changed, the other password opens it.

    """
    keyfile = read_keyfile(folder.keyfile)
    attempts = Attempts(folder.attempts, clock)
    attempts.check()
    opened = [one for lock in keyfile.locks if (one := try_lock(keyfile, lock, password))]
    if not opened:
        raise attempts.wrong()
    attempts.right()
    return opened[0] if len(keyfile.locks) == 1 else _that_opens(folder, opened)


def carry_escrow(keyfile: Keyfile, lock: Lock, escrow: Escrow | None, vault_key: bytes) -> Lock:
    """The lock with an escrow that was made before, of the same vault key."""
    return with_mac(keyfile, msgspec.structs.replace(lock, escrow=escrow), vault_key)


def _that_opens(folder: SeatFolder, candidates: list[Unlocked]) -> Unlocked:
    # Loaded only here: a key is derived while the rest of the program is still being loaded.
    from proxyagent.vault.engine import opens

    for unlocked in candidates:
        if opens(folder.database, unlocked.vault_key):
            return unlocked
    raise ChangeUnfinished("password-unfinished")


def try_lock(keyfile: Keyfile, lock: Lock, password: str) -> Unlocked | None:
    """What the password gives of this lock, or None where it does not open it; raises VaultDamaged."""
    try:
        for_vault, for_signing = halves(password, lock.kdf)
    except KdfRefused:
        raise VaultDamaged("vault-damaged", file="vault.json") from None
    try:
        vault_key = unwrap(for_vault, lock.vault_key, _VAULT_KEY + keyfile.seat)
    except WrongKey:
        return None
    check_mac(keyfile, lock, vault_key)
    seed = unwrap(for_signing, lock.signing_seed, _SIGNING_SEED + keyfile.seat)
    return Unlocked(keyfile, lock, vault_key, SigningKey.from_seed(seed))


def halves(password: str, kdf: KdfParameters) -> tuple[bytes, bytes]:
    """The key that wraps the vault key and the one that wraps the signing seed; raises KdfRefused."""
    derived = derive(password, kdf)
    return derived[:KEY_SIZE], derived[KEY_SIZE:]

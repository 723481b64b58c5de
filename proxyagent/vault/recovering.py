"""A forgotten password: ask the center, and take its answer.

The new password is chosen when asking. A fresh KEM seed, for the answer, and the signing seed that the
seat will have from then on rest in `recovery.json`, wrapped under it. The center learns the public
halves from the request, so it knows the new signing key before the vault does.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write_over_secret, overwrite_and_remove
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.errors import KdfRefused, Unreadable, WrongKey
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.passwords import KdfParameters, default_parameters
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.wrap import unwrap, wrap
from proxyagent.vault.attempts import Attempts
from proxyagent.vault.engine import opens, told_as_vault_problems
from proxyagent.vault.errors import NotRecoverable, VaultDamaged
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import Keyfile, is_sound, read_keyfile, with_locks, write_keyfile
from proxyagent.vault.passwords import WAIT_SECONDS, read_center
from proxyagent.vault.unlocking import check_new_password, halves, make_lock, recovery_of
from proxyagent.vault.vault import open_vault
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.errors import RecoveryProblem
from proxyagent.wire.keyset import SIGN, read_keyset
from proxyagent.wire.recovery import (
    RecoverAnswer,
    RecoverAsk,
    open_recover_answer,
    read_recover_ask,
    write_recover_ask,
)

FORMAT = "recovery/1"
MAX_ANSWER = 1 << 16
_MAX_FILE = 1 << 16
_KEM, _SIGNING = b"pa1 recovery kem", b"pa1 recovery signing"


@dataclass(frozen=True)
class Asked:
    """The request's file, and the fingerprint that the agent reads out to the center."""

    data: bytes
    fingerprint: str


class _Pending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`recovery.json`; `lock` is which of the locks was asked for."""

    proxyagent: str
    kdf: KdfParameters
    kem_seed: bytes
    signing_seed: bytes
    lock: int
    ask: bytes


def recover_ask(folder: Path, new_password: str, kdf: KdfParameters | None = None) -> Asked:
    """Make the request; nothing in the vault changes. Asking again makes a new request.

    Raises:
        PasswordTooShort: as it says.
        NotRecoverable: recovery-no-key: the center had none when this vault was made.
        VaultDamaged, VaultTooNew, Busy, DiskTrouble.

    """
    check_new_password(new_password)
    place = SeatFolder(folder)
    with place.keyfile_alone():
        keyfile = read_keyfile(place.keyfile)
        which = _which_lock(place, keyfile)
        escrow = keyfile.locks[which].escrow
        if escrow is None:
            raise NotRecoverable("recovery-no-key")
        kem, signing = KemKey.generate(), SigningKey.generate()
        ask = RecoverAsk(keyfile.seat, escrow.sealed, kem.public, signing.public)
        data = write_recover_ask(ask)
        kdf = kdf or default_parameters()
        for_kem, for_signing = halves(new_password, kdf)
        pending = _Pending(
            FORMAT,
            kdf,
            wrap(for_kem, kem.seed, _KEM + keyfile.seat),
            wrap(for_signing, signing.seed, _SIGNING + keyfile.seat),
            which,
            data,
        )
        with told_as_problems(place.recovery):
            durable_write_over_secret(place.recovery, msgspec.json.encode(pending))
    return Asked(data, ask.fingerprint)


def recover_take(folder: Path, untrusted_answer: bytes, new_password: str, clock: Clock) -> None:
    """Open the center's answer and let the new password, with the new signing key, open the vault.

    Everything in the vault stays; a new incarnation begins. A crash leaves it as it was, or whole;
    taking the answer again does no harm.

    Raises:
        NotRecoverable: recovery-not-asked; recovery-wrong-answer: it answers another request.
        WrongPassword, MustWait: it is not the password that was chosen when asking.
        VaultDamaged: `vault.json` or `recovery.json` was altered.
        Busy: the vault is open elsewhere.
        DiskTrouble.

    """
    place = SeatFolder(folder)
    with place.keyfile_alone(), FileLock(place.lock).exclusive(WAIT_SECONDS):
        keyfile, pending = read_keyfile(place.keyfile), _read_pending(place)
        kem, signing = _open_pending(place, pending, keyfile, new_password, clock)
        vault_key = _vault_key(place, untrusted_answer[: MAX_ANSWER + 1], kem, keyfile.seat)
        recovery = _prove(place, vault_key, untrusted_answer, kem, pending)
        if not any(is_sound(keyfile, lock, vault_key) for lock in keyfile.locks):
            raise VaultDamaged("vault-damaged", file=place.keyfile.name)
        lock = make_lock(keyfile, new_password, pending.kdf, (vault_key, signing.seed), recovery)
        write_keyfile(place.keyfile, with_locks(keyfile, lock))
    # The first to open it begins the new incarnation.
    open_vault(folder, new_password, clock).close()
    with told_as_problems(place.recovery):
        overwrite_and_remove(place.recovery)


def _which_lock(place: SeatFolder, keyfile: Keyfile) -> int:
    """The newest; where a change of key was cut, each new request asks for the other one."""
    last = len(keyfile.locks) - 1
    if last and place.recovery.exists():
        return 1 - _read_pending(place).lock
    return last


def _read_pending(place: SeatFolder) -> _Pending:
    if not place.recovery.is_file():
        raise NotRecoverable("recovery-not-asked")
    with told_as_problems(place.recovery), place.recovery.open("rb") as file:
        untrusted = file.read(_MAX_FILE)
    try:
        pending = msgspec.json.decode(untrusted, type=_Pending)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise VaultDamaged("vault-damaged", file=place.recovery.name) from None
    if pending.proxyagent != FORMAT or pending.lock not in {0, 1}:
        raise VaultDamaged("vault-damaged", file=place.recovery.name)
    return pending


def _open_pending(
    place: SeatFolder, pending: _Pending, keyfile: Keyfile, password: str, clock: Clock
) -> tuple[KemKey, SigningKey]:
    attempts = Attempts(place.attempts, clock)
    attempts.check()
    try:
        for_kem, for_signing = halves(password, pending.kdf)
        kem_seed = unwrap(for_kem, pending.kem_seed, _KEM + keyfile.seat)
        signing_seed = unwrap(for_signing, pending.signing_seed, _SIGNING + keyfile.seat)
    except KdfRefused:
        raise VaultDamaged("vault-damaged", file=place.recovery.name) from None
    except WrongKey:
        raise attempts.wrong() from None
    attempts.right()
    return KemKey.from_seed(kem_seed), SigningKey.from_seed(signing_seed)


def _vault_key(place: SeatFolder, untrusted: bytes, kem: KemKey, seat: bytes) -> bytes:
    """The key in the answer, if it opens this database; nobody has proven yet who sent it.

    The center's keys stand inside the database, so it has to be opened before they can prove anything.
    """
    try:
        opened = open_signed(untrusted, {kem.id: kem}, seat)
        answer = msgspec.msgpack.decode(opened.read_unproven().action, type=RecoverAnswer)
    except (Unreadable, msgspec.DecodeError, UnicodeDecodeError):
        raise NotRecoverable("recovery-wrong-answer") from None
    with told_as_vault_problems(place.database):
        if not opens(place.database, answer.vault_key):
            raise NotRecoverable("recovery-wrong-answer")
    return answer.vault_key


def _prove(
    place: SeatFolder, vault_key: bytes, untrusted: bytes, kem: KemKey, pending: _Pending
) -> bytes | None:
    """Check that the center signed the answer to this very request; returns its recovery key."""
    center = read_center(place, vault_key)
    if center is None:
        raise VaultDamaged("vault-damaged", file=place.database.name)
    ask = read_recover_ask(pending.ask)
    keyset = read_keyset(center.keyset, center.root)
    for public in keyset.all(SIGN):
        try:
            open_recover_answer(untrusted, kem, ask, (center.id, public))
        except (Unreadable, RecoveryProblem):
            continue
        return recovery_of(keyset)
    raise NotRecoverable("recovery-wrong-answer")

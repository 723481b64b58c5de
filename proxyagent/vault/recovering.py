"""A forgotten password: what the agent asks the center with, and what the answer makes possible.

The request carries the escrow, a fresh public key for the answer and a new public signing key; their
secrets wait in `recovery.json`, wrapped by the new password. The old signing seed is gone with the old
password: recovery opens data, it cannot sign as the agent was.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write_over_secret, overwrite_and_remove
from proxyagent.sealing.errors import Unreadable, WrongKey
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.passwords import KdfParameters, default_parameters, derive
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import KEY_SIZE
from proxyagent.sealing.wrap import unwrap, wrap
from proxyagent.vault.attempts import Attempts
from proxyagent.vault.engine import open_engine, opens, told_as_vault_problems
from proxyagent.vault.errors import NotRecoverable
from proxyagent.vault.facts import find_fact
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.keyfile import Keyfile, read_keyfile, write_keyfile
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER
from proxyagent.vault.unlocking import Unlocked, carry_escrow, check_new_password, make_lock
from proxyagent.vault.vault import open_unlocked, replace_locks
from proxyagent.wire.errors import WireProblem
from proxyagent.wire.keyset import SIGN, read_keyset
from proxyagent.wire.recovery import (
    RecoverAnswer,
    RecoverAsk,
    open_recover_answer,
    peek_vault_key,
    write_recover_ask,
)

MAX_FILE: Final = 1 << 16
_KEM_SEED, _SIGN_SEED = b"pa1 recovery kem", b"pa1 recovery sign"


@dataclass(frozen=True)
class Asked:
    """The request's file, and the fingerprint that the agent reads out to the custodians."""

    data: bytes
    fingerprint: str


class _Waiting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`recovery.json`: the secrets of the open request, wrapped by the new password."""

    kdf: KdfParameters
    kem: bytes
    sign: bytes


def recover_ask(folder: Path, new: str, kdf: KdfParameters | None = None) -> Asked:
    """Ask to have the vault in `folder` opened again, from then on by the password `new`.

    Asking again makes a new request; the answer to an earlier one is of no use then. The vault, and
    a password that comes back to mind, stay as they are.

    Raises:
        PasswordTooShort: `new` is too short.
        NotRecoverable: nothing is escrowed, as the center has no recovery key.
        VaultDamaged, DiskTrouble: as it says.

    """
    check_new_password(new)
    place = SeatFolder(folder)
    keyfile = read_keyfile(place.keyfile)
    escrow = keyfile.locks[0].escrow
    if escrow is None:
        raise NotRecoverable("recovery-no-key")
    kem, sign, kdf = KemKey.generate(), SigningKey.generate(), kdf or default_parameters()
    key = derive(new, kdf)[:KEY_SIZE]
    waiting = _Waiting(
        kdf,
        wrap(key, kem.seed, _KEM_SEED + keyfile.seat),
        wrap(key, sign.seed, _SIGN_SEED + keyfile.seat),
    )
    with told_as_problems(place.recovery):
        durable_write_over_secret(place.recovery, msgspec.json.encode(waiting))
    ask = RecoverAsk(keyfile.seat, escrow.sealed, kem.public, sign.public)
    return Asked(write_recover_ask(ask), ask.fingerprint)


def recover_take(folder: Path, untrusted: bytes, new: str, clock: Clock) -> RecoverAnswer:
    """Take the center's answer: from now on `new` opens the vault, with a new signing key.

    Raises:
        NotRecoverable: nothing was asked, or the answer is not for this request.
        WrongPassword, MustWait: `new` is not the password that was given when asking.
        DiskTrouble: nothing was changed.

    """
    place = SeatFolder(folder)
    keyfile = read_keyfile(place.keyfile)
    waiting = _read_waiting(place)
    kem, sign = _open_waiting(place, keyfile, waiting, (new, clock))
    answer = _proven(place, keyfile, untrusted, (kem, sign))
    old = keyfile.locks[0]
    secrets = (answer.vault_key, sign.seed)
    lock = make_lock(keyfile, new, waiting.kdf, secrets, None)
    lock = carry_escrow(keyfile, lock, old.escrow, answer.vault_key)
    changed = replace_locks(keyfile, lock)
    write_keyfile(place.keyfile, changed)
    # Opening notices the new signing key and begins a new incarnation under it.
    open_unlocked(place, Unlocked(changed, lock, answer.vault_key, sign), clock).close()
    with told_as_problems(place.recovery):
        overwrite_and_remove(place.recovery)
    return answer


def _read_waiting(place: SeatFolder) -> _Waiting:
    if not place.recovery.is_file():
        raise NotRecoverable("recovery-not-asked")
    with told_as_problems(place.recovery), place.recovery.open("rb") as file:
        untrusted = file.read(MAX_FILE)
    try:
        return msgspec.json.decode(untrusted, type=_Waiting)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NotRecoverable("recovery-not-asked") from None


def _open_waiting(
    place: SeatFolder, keyfile: Keyfile, waiting: _Waiting, by: tuple[str, Clock]
) -> tuple[KemKey, SigningKey]:
    new, clock = by
    attempts = Attempts(place.attempts, clock)
    attempts.check()
    key = derive(new, waiting.kdf)[:KEY_SIZE]
    try:
        kem = unwrap(key, waiting.kem, _KEM_SEED + keyfile.seat)
        sign = unwrap(key, waiting.sign, _SIGN_SEED + keyfile.seat)
    except WrongKey:
        raise attempts.wrong() from None
    attempts.right()
    return KemKey.from_seed(kem), SigningKey.from_seed(sign)


def _proven(
    place: SeatFolder, keyfile: Keyfile, untrusted: bytes, keys: tuple[KemKey, SigningKey]
) -> RecoverAnswer:
    """The answer, once it opens, its key opens the database, and the center named there has signed it."""
    kem, sign = keys
    escrow = keyfile.locks[0].escrow
    if escrow is None:
        raise NotRecoverable("recovery-no-key")
    ask = RecoverAsk(keyfile.seat, escrow.sealed, kem.public, sign.public)
    try:
        vault_key = peek_vault_key(untrusted, kem, ask)
        with told_as_vault_problems(place.database):
            if not opens(place.database, vault_key):
                raise NotRecoverable("recovery-wrong-answer")
        center = _center(place, vault_key)
        return _signed_by_center(untrusted, kem, ask, center)
    except (Unreadable, WireProblem):
        raise NotRecoverable("recovery-wrong-answer") from None


def _signed_by_center(
    untrusted: bytes, kem: KemKey, ask: RecoverAsk, center: CenterFacts
) -> RecoverAnswer:
    for public in read_keyset(center.keyset, center.root).all(SIGN):
        try:
            return open_recover_answer(untrusted, kem, ask, (center.id, public))
        except Unreadable:
            continue
    raise NotRecoverable("recovery-wrong-answer")


def _center(place: SeatFolder, vault_key: bytes) -> CenterFacts:
    engine = open_engine(place.database, vault_key)
    try:
        with (
            told_as_vault_problems(place.database),
            engine.execution_options(begin="BEGIN DEFERRED").begin() as connection,
        ):
            center = find_fact(connection, CENTER, CenterFacts)
    finally:
        engine.dispose()
    if center is None:
        raise NotRecoverable("recovery-wrong-answer")
    return center

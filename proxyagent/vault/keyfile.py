"""`vault.json`: who the vault is of, and the locks that a password opens.

There is one lock, or two while the vault key is being changed: then one of the two opens the
database, whatever moment the power failed. Bytes stand as base64.
"""

from pathlib import Path
from typing import Annotated

import msgspec

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write_over_secret
from proxyagent.sealing.passwords import KdfParameters
from proxyagent.sealing.suites import hkdf, hmac_sha256, same
from proxyagent.vault.errors import VaultDamaged, VaultTooNew

FORMAT = "vault/1"
MAX_KEYFILE = 1 << 16
_MAC_INFO = b"pa1 vault.json"
Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]


class Escrow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The vault key sealed to the center's recovery key, whose id is `key`."""

    key: Bytes16
    sealed: bytes


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one password opens: the vault key and, apart from it, the signing seed.

    `mac` covers everything else in this lock and the file's seat and name, under the vault key.
    """

    kdf: KdfParameters
    vault_key: bytes
    signing_seed: bytes
    escrow: Escrow | None
    mac: bytes = b""


class Keyfile(msgspec.Struct, frozen=True):
    """The whole file. The agent's name stands in clear: it is chosen before a password is typed."""

    proxyagent: str
    seat: Bytes16
    agent: str
    locks: tuple[Lock, ...]


class _Form(msgspec.Struct, frozen=True):
    proxyagent: str


def read_keyfile(path: Path) -> Keyfile:
    """Read and bound a `vault.json`; whether it was altered shows only after unlocking.

    Raises:
        VaultTooNew: a newer program wrote it.
        VaultDamaged: it is not in the format.
        DiskTrouble: it cannot be read.

    """
    with told_as_problems(path), path.open("rb") as file:
        return parse_keyfile(file.read(MAX_KEYFILE + 1), path.name)


def parse_keyfile(untrusted: bytes, name: str = "vault.json") -> Keyfile:
    """Read the bytes of a `vault.json`; raises VaultTooNew, VaultDamaged."""
    try:
        form = msgspec.json.decode(untrusted, type=_Form)
        if form.proxyagent.startswith("vault/") and form.proxyagent != FORMAT:
            raise VaultTooNew("vault-too-new")
        keyfile = msgspec.json.decode(untrusted, type=Keyfile)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise VaultDamaged("vault-damaged", file=name) from None
    if len(untrusted) > MAX_KEYFILE or len(keyfile.locks) not in {1, 2}:
        raise VaultDamaged("vault-damaged", file=name)
    return keyfile


def write_keyfile(path: Path, keyfile: Keyfile) -> None:
    """Put the file in place, durably, and overwrite the one before; raises DiskTrouble."""
    data = msgspec.json.format(msgspec.json.encode(keyfile), indent=1)
    with told_as_problems(path):
        durable_write_over_secret(path, data)


def with_locks(keyfile: Keyfile, *locks: Lock) -> Keyfile:
    """The keyfile with these locks instead of its own."""
    return msgspec.structs.replace(keyfile, locks=locks)


def with_mac(keyfile: Keyfile, lock: Lock, vault_key: bytes) -> Lock:
    """The lock with its MAC under the vault key."""
    return msgspec.structs.replace(lock, mac=_mac(keyfile.seat, keyfile.agent, lock, vault_key))


def check_mac(keyfile: Keyfile, lock: Lock, vault_key: bytes) -> None:
    """Raises VaultDamaged where the file was altered after it was written."""
    if not is_sound(keyfile, lock, vault_key):
        raise VaultDamaged("vault-damaged", file="vault.json")


def is_sound(keyfile: Keyfile, lock: Lock, vault_key: bytes) -> bool:
    """Whether this lock is of this vault key and nothing in it was altered."""
    return same(lock.mac, _mac(keyfile.seat, keyfile.agent, lock, vault_key))


def _mac(seat: bytes, agent: str, lock: Lock, vault_key: bytes) -> bytes:
    covered = msgspec.structs.replace(lock, mac=b"")
    data = msgspec.msgpack.encode((FORMAT, seat, agent, covered))
    return hmac_sha256(hkdf(vault_key, _MAC_INFO), data)

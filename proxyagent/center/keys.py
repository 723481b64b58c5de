"""The center's own keys: a master key outside the database wraps the seed of each role.

Roles: *root* (signs keysets, nothing else), *sign* (signs answers and actions), *intake* (envelopes
are sealed to it), *recovery* (escrows and backups are; its seed stands split among the custodians,
or, where there are none, under the master key: then one key is enough for one person).
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from proxyagent.center.errors import BadSetting
from proxyagent.center.storage.tables import facts, role_keys
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.files import durable_write
from proxyagent.sealing.errors import WrongKey
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.sealing.suites import hkdf
from proxyagent.sealing.wrap import unwrap, wrap
from proxyagent.wire.keyset import make_keyset

ROOT, SIGN, INTAKE, RECOVERY = "root", "sign", "intake", "recovery"
_MASTER_BYTES = 32
_FILE = "center.key"


@dataclass(frozen=True)
class KeyRing:
    """Every key of the center that this process may use."""

    master: bytes = field(repr=False)
    root: SigningKey = field(repr=False)
    sign: SigningKey = field(repr=False)
    sign_publics: tuple[bytes, ...]
    intake: KemKey = field(repr=False)
    opening: dict[bytes, KemKey] = field(repr=False)
    recovery_public: bytes
    recovery: KemKey | None = field(repr=False)
    keyset: bytes

    @property
    def id(self) -> bytes:
        """The center's id: the key id of its root."""
        return key_id(self.root.public)

    def derived(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose, from the master key."""
        return hkdf(self.master, b"pa1 center " + purpose.encode())

    def hide(self, purpose: str, secret: bytes) -> bytes:
        """Wrap a short secret (a name, a code) for one purpose; the same pair opens it with `show`."""
        return wrap(self.derived(purpose), secret, purpose.encode())

    def show(self, purpose: str, wrapped: bytes) -> bytes:
        """What `hide` hid; raises WrongKey."""
        return unwrap(self.derived(purpose), wrapped, purpose.encode())


def master_path(data: Path, configured: str) -> Path:
    """The file of the master key: the configured one, or one in the data folder."""
    return Path(configured) if configured else data / _FILE


def read_master(path: Path) -> bytes:
    """Read the master key.

    Raises:
        BadSetting: missing or not 64 hex digits.

    """
    try:
        master = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (FileNotFoundError, ValueError):
        raise BadSetting("center-key-unreadable") from None
    if len(master) != _MASTER_BYTES:
        raise BadSetting("center-key-unreadable")
    return master


def make_master(path: Path) -> bytes:
    """Read the master key, or make one where the file is missing."""
    if not path.exists():
        durable_write(path, secrets.token_bytes(_MASTER_BYTES).hex().encode() + b"\n")
    return read_master(path)


def make_role_keys(tx: Tx, master: bytes, now: int, split: Callable[[bytes], None] | None) -> None:
    """Make the first edition of every role, and the keyset signed by the root.

    `split` takes the recovery seed and shares it among the custodians; without it the master key
    wraps that too.
    """
    root, sign = SigningKey.generate(), SigningKey.generate()
    intake, recovery = KemKey.generate(), KemKey.generate()
    _keep(tx, master, ROOT, root.public, root.seed, now)
    _keep(tx, master, SIGN, sign.public, sign.seed, now)
    _keep(tx, master, INTAKE, intake.public, intake.seed, now)
    if split is None:
        _keep(tx, master, RECOVERY, recovery.public, recovery.seed, now)
    else:
        split(recovery.seed)
        _keep(tx, master, RECOVERY, recovery.public, None, now)
    roles = [(SIGN, sign.public), (INTAKE, intake.public), (RECOVERY, recovery.public)]
    tx.insert(facts, key="keyset", value=make_keyset(1, roles, root))


def load_keys(tx: Tx, master: bytes) -> KeyRing:
    """Unwrap every role key.

    Raises:
        BadSetting: the master key is another center's.

    """
    rows = tx.all(role_keys)
    try:
        seeds = {
            (row.role, row.edition): unwrap(master, row.wrapped, _context(row.role))
            for row in rows
            if row.wrapped
        }
    except WrongKey:
        raise BadSetting("center-key-wrong") from None
    newest = {row.role: row for row in sorted(rows, key=lambda row: row.edition)}
    intakes = [
        KemKey.from_seed(seed) for (role, _), seed in sorted(seeds.items()) if role == INTAKE
    ]
    recovery_seed = seeds.get((RECOVERY, newest[RECOVERY].edition))
    keyset = tx.find(facts, key="keyset")
    return KeyRing(
        master=master,
        root=SigningKey.from_seed(seeds[ROOT, newest[ROOT].edition]),
        sign=SigningKey.from_seed(seeds[SIGN, newest[SIGN].edition]),
        sign_publics=tuple(row.public for row in rows if row.role == SIGN),
        intake=intakes[-1],
        opening={key_id(key.public): key for key in intakes},
        recovery_public=newest[RECOVERY].public,
        recovery=KemKey.from_seed(recovery_seed) if recovery_seed else None,
        keyset=keyset.value if keyset else b"",
    )


def _keep(tx: Tx, master: bytes, role: str, public: bytes, seed: bytes | None, now: int) -> None:
    tx.insert(
        role_keys,
        role=role,
        edition=1,
        department="",
        key_id=key_id(public),
        public=public,
        wrapped=wrap(master, seed, _context(role)) if seed else None,
        made=now,
    )


def _context(role: str) -> bytes:
    return b"pa1 role " + role.encode()

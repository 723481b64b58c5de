r"""The center's public keys, signed by its offline root.

    file = msgpack {"keyset": bytes, "root": public, "signature": bytes}
    signature = root over "pa1 keyset\0" ‖ keyset, keyset = msgpack {"edition", "keys": [{"role", "public", "id"}]}

The root's key id is the center's id. The first key of a role is the one to use; later ones are older
and still verify or open.
"""

from collections.abc import Sequence
from typing import Literal

from proxyagent.sealing import kem, signing
from proxyagent.sealing.errors import BadKey, BadSignature
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.wire.coding import Bytes16, Natural, Strict, decode, encode
from proxyagent.wire.errors import KeysetProblem, Malformed

SIGN, INTAKE, RECOVERY = "sign", "intake", "recovery"
MAX_KEYSET = 64 << 10
_CONTEXT = b"pa1 keyset\0"


class CenterKey(Strict, frozen=True, forbid_unknown_fields=True):
    """One public key and what it is for."""

    role: Literal["sign", "intake", "recovery"]
    public: bytes
    id: Bytes16


class Keyset(Strict, frozen=True, forbid_unknown_fields=True):
    """The keys of one edition; any higher edition replaces it."""

    edition: Natural
    keys: tuple[CenterKey, ...]

    def get(self, role: str) -> bytes:
        """The public key to use for `role`; raises KeysetProblem("role")."""
        return self.all(role)[0]

    def all(self, role: str) -> tuple[bytes, ...]:
        """Every public key of `role`, the current one first; raises KeysetProblem("role") if there is none."""
        found = tuple(key.public for key in self.keys if key.role == role)
        if not found:
            raise KeysetProblem("role")
        return found


class _File(Strict, frozen=True, forbid_unknown_fields=True):
    keyset: bytes
    root: bytes
    signature: bytes


def make_keyset(edition: int, keys: Sequence[tuple[str, bytes]], root: SigningKey) -> bytes:
    """Sign an edition of (role, public key) pairs, the current one of each role first."""
    entries = [{"role": role, "public": public, "id": key_id(public)} for role, public in keys]
    inside = encode({"edition": edition, "keys": entries})
    return encode(_File(inside, root.public, root.sign(_CONTEXT, inside)))


def read_keyset(untrusted: bytes, root_public: bytes) -> Keyset:
    """The keyset, if this root signed it; raises KeysetProblem: size, format, root, signature, key, role."""
    file = _read_file(untrusted)
    if file.root != root_public:
        raise KeysetProblem("root")
    try:
        signing.verify(root_public, _CONTEXT, file.keyset, file.signature)
    except (BadSignature, BadKey):
        raise KeysetProblem("signature") from None
    try:
        keyset = decode(file.keyset, Keyset)
    except Malformed:
        raise KeysetProblem("format") from None
    _check_keys(keyset)
    return keyset


def root_in(untrusted: bytes) -> bytes:
    """The root that a keyset names, for who has got its hash from elsewhere; raises KeysetProblem."""
    return _read_file(untrusted).root


def center_id(root_public: bytes) -> bytes:
    """The 16 bytes that name a center."""
    return key_id(root_public)


def _read_file(untrusted: bytes) -> _File:
    if len(untrusted) > MAX_KEYSET:
        raise KeysetProblem("size")
    try:
        return decode(untrusted, _File)
    except Malformed:
        raise KeysetProblem("format") from None


def _check_keys(keyset: Keyset) -> None:
    for key in keyset.keys:
        check = signing.check_public if key.role == SIGN else kem.check_public
        try:
            check(key.public)
        except BadKey:
            raise KeysetProblem("key") from None
        if key.id != key_id(key.public):
            raise KeysetProblem("key")
    for role in (SIGN, INTAKE, RECOVERY):
        keyset.get(role)

"""Sealing to a public key: HPKE (RFC 9180), base mode, X-Wing (0x647A), HKDF-SHA256, AES-256-GCM."""

import hashlib
from functools import cached_property
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from proxyagent.sealing.errors import BadKey, CannotOpen
from proxyagent.sealing.signing import key_id
from proxyagent.sealing.suites import KEY_SIZE, random_bytes

PUBLIC_SIZE = 1184 + 32
OVERHEAD = 1120 + 16
"""How much longer a sealed text is than its plaintext, in bytes."""

_LATTICE_SIZE: Final = 1184
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class KemKey:
    """A key that opens what was sealed to its public half; its seed is 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_SIZE:
            raise BadKey
        self.seed = seed
        # X-Wing's own expansion: 64 bytes of seed for ML-KEM-768, then the X25519 key.
        expanded = hashlib.shake_256(seed).digest(96)
        self._lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._curve = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._key = MLKEM768X25519PrivateKey(self._lattice, self._curve)

    @classmethod
    def generate(cls) -> "KemKey":
        """A new key."""
        return cls(random_bytes(KEY_SIZE))

    @classmethod
    def from_seed(cls, seed: bytes) -> "KemKey":
        """The key of this seed; raises BadKey if it is not 32 bytes."""
        return cls(seed)

    @cached_property
    def public(self) -> bytes:
        """The public half: 1,184 bytes of ML-KEM-768, then 32 of X25519."""
        lattice = self._lattice.public_key().public_bytes_raw()
        return lattice + self._curve.public_key().public_bytes_raw()

    @cached_property
    def id(self) -> bytes:
        """The key id of the public half."""
        return key_id(self.public)

    def open(self, info: bytes, sealed: bytes) -> bytes:
        """What was sealed to this key for `info`; raises CannotOpen."""
        try:
            return _SUITE.decrypt(sealed, self._key, info)
        except (InvalidTag, ValueError):
            raise CannotOpen from None

    def __repr__(self) -> str:
        return f"KemKey({self.id.hex()[:8]}…)"


def check_public(untrusted_public: bytes) -> bytes:
    """The public key itself, if something can be sealed to it; raises BadKey."""
    seal(untrusted_public, b"pa1 check\0", b"")
    return untrusted_public


def seal(public: bytes, info: bytes, plaintext: bytes) -> bytes:
    """Seal `plaintext` to `public` for the purpose `info`; raises BadKey. Twice never gives the same bytes."""
    if len(public) != PUBLIC_SIZE:
        raise BadKey
    try:
        key = MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:_LATTICE_SIZE]),
            X25519PublicKey.from_public_bytes(public[_LATTICE_SIZE:]),
        )
        return _SUITE.encrypt(plaintext, key, info)
    except ValueError:  # a lattice key out of range, or a curve point of low order
        raise BadKey from None

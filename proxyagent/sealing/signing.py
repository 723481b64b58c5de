"""Signatures: Ed25519 over a context and the data, so that no signature serves two purposes."""

from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from proxyagent.sealing.errors import BadKey, BadSignature
from proxyagent.sealing.suites import ID_SIZE, KEY_SIZE, random_bytes, sha256

SIGNATURE_SIZE = 64

_PRIME: Final = 2**255 - 19
_Y_MASK: Final = 2**255 - 1
_ORDER_EIGHT: Final = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
# The heights of the eight points of low order: under such a key a forged signature verifies.
_LOW_ORDER_Y: Final = frozenset({0, 1, _PRIME - 1, _ORDER_EIGHT, _PRIME - _ORDER_EIGHT})


class SigningKey:
    """A key that signs; its seed is 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != KEY_SIZE:
            raise BadKey
        self.seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> "SigningKey":
        """A new key."""
        return cls(random_bytes(KEY_SIZE))

    @classmethod
    def from_seed(cls, seed: bytes) -> "SigningKey":
        """The key of this seed; raises BadKey if it is not 32 bytes."""
        return cls(seed)

    @property
    def id(self) -> bytes:
        """The key id of the public half."""
        return key_id(self.public)

    def sign(self, context: bytes, data: bytes) -> bytes:
        """Sign `data` for the purpose that `context` names."""
        return self._key.sign(context + data)

    def __repr__(self) -> str:
        return f"SigningKey({self.public.hex()[:8]}…)"


def check_public(untrusted_public: bytes) -> bytes:
    """The public key itself, if it is canonical and not of low order; raises BadKey."""
    if len(untrusted_public) != KEY_SIZE:
        raise BadKey
    height = int.from_bytes(untrusted_public, "little") & _Y_MASK
    if height >= _PRIME or height in _LOW_ORDER_Y:
        raise BadKey
    return untrusted_public


def verify(public: bytes, context: bytes, data: bytes, signature: bytes) -> None:
    """Check that `public` signed `data` for `context`; raises BadSignature, or BadKey for a key refused."""
    key = Ed25519PublicKey.from_public_bytes(check_public(public))
    try:
        key.verify(signature, context + data)
    except InvalidSignature:
        raise BadSignature from None


def key_id(public: bytes) -> bytes:
    """The 16 bytes that name a public key of any kind."""
    return sha256(b"pa1 key\0" + public)[:ID_SIZE]

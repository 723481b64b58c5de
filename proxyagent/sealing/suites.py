"""The suites, and the few small functions that every format stands on."""

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SUITE = 1
"""What new things are made with: Ed25519, X-Wing by HPKE, HKDF and SHA-256, AES-256-GCM."""

SUITES = (1,)
"""What can be read. 2 is kept for SM2, SM3 and SM4."""

KEY_SIZE = 32
DIGEST_SIZE = 32
ID_SIZE = 16
TAG_SIZE = 16
NONCE_SIZE = 12


def hkdf(key: bytes, info: bytes, length: int = KEY_SIZE) -> bytes:
    """HKDF (RFC 5869) over SHA-256 without a salt."""
    return HKDF(hashes.SHA256(), length, None, info).derive(key)


def sha256(data: bytes | bytearray | memoryview) -> bytes:
    """The 32-byte SHA-256 of `data`."""
    return hashlib.sha256(data).digest()


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    """The 32-byte HMAC-SHA-256 of `data`."""
    return hmac.digest(key, data, "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Whether both are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def random_bytes(count: int) -> bytes:
    """`count` bytes from the system's generator."""
    return secrets.token_bytes(count)

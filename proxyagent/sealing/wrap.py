"""A secret encrypted under a key that a password or a master key gave.

    suite u8 ‖ salt 32 ‖ commit 32 ‖ AES-256-GCM(secret)

Key and commitment are HKDF(key, "pa1 wrap" ‖ salt ‖ context), 64 bytes; nonce 0; aad is what stands
before. Each wrap has a salt of its own, so that the nonce never meets the same key twice.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from proxyagent.sealing.errors import WrongKey
from proxyagent.sealing.suites import KEY_SIZE, NONCE_SIZE, SUITE, hkdf, random_bytes, same

_FRONT: Final = 1 + 32
_HEAD: Final = _FRONT + 32


def wrap(key: bytes, secret: bytes, context: bytes) -> bytes:
    """Encrypt `secret` under the 32-byte `key` for the purpose `context`."""
    front = bytes([SUITE]) + random_bytes(32)
    inner, commit = _keys(key, front, context)
    head = front + commit
    return head + AESGCM(inner).encrypt(bytes(NONCE_SIZE), secret, head)


def unwrap(key: bytes, untrusted_wrapped: bytes, context: bytes) -> bytes:
    """The secret; raises WrongKey for another key, another context or altered bytes."""
    if untrusted_wrapped[:1] != bytes([SUITE]):
        raise WrongKey
    head = untrusted_wrapped[:_HEAD]
    inner, commit = _keys(key, head[:_FRONT], context)
    if not same(commit, head[_FRONT:]):
        raise WrongKey
    try:
        return AESGCM(inner).decrypt(bytes(NONCE_SIZE), untrusted_wrapped[_HEAD:], head)
    except InvalidTag:
        raise WrongKey from None


def _keys(key: bytes, front: bytes, context: bytes) -> tuple[bytes, bytes]:
    if len(key) != KEY_SIZE:
        raise WrongKey
    both = hkdf(key, b"pa1 wrap" + front[1:] + context, 64)
    return both[:32], both[32:]

"""A vault key sealed to the center's recovery key, bound to its seat."""

from proxyagent.sealing import kem
from proxyagent.sealing.kem import KemKey

_INFO = b"pa1 escrow\0"


def seal_escrow(recovery_public: bytes, seat: bytes, vault_key: bytes) -> bytes:
    """The vault key of `seat`, for the holders of the recovery key; raises BadKey."""
    return kem.seal(recovery_public, _INFO + seat, vault_key)


def open_escrow(recovery: KemKey, seat: bytes, sealed: bytes) -> bytes:
    """The vault key of `seat`; raises CannotOpen."""
    return recovery.open(_INFO + seat, sealed)

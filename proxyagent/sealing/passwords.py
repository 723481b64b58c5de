"""From a password to keys: Argon2id, its parameters stored beside what it protects and bounded both ways."""

import unicodedata
from typing import Final

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from proxyagent.sealing.errors import KdfRefused
from proxyagent.sealing.suites import random_bytes

SALT_SIZE: Final = 16
DERIVED_SIZE: Final = 64
_MEMORY_KIB: Final = range(64 << 10, (1 << 20) + 1)
_ITERATIONS: Final = range(3, 11)
_LANES: Final = range(1, 9)
_WEAK_MEMORY_KIB: Final = 32


class KdfParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a password becomes keys; memory is in KiB."""

    salt: bytes
    memory_kib: int
    iterations: int
    lanes: int


def default_parameters() -> KdfParameters:
    """Parameters for a new password: a fresh salt, 64 MiB, three passes, four lanes."""
    return KdfParameters(random_bytes(SALT_SIZE), 64 << 10, 3, 4)


def weak_parameters_for_tests() -> KdfParameters:
    """Parameters that protect nothing and cost nothing."""
    return KdfParameters(random_bytes(SALT_SIZE), _WEAK_MEMORY_KIB, 1, 1)


def check_parameters(untrusted: KdfParameters, *, allow_weak: bool = False) -> KdfParameters:
    """The parameters themselves, if within bounds; raises KdfRefused. `allow_weak` is for tests."""
    honest = (
        untrusted.memory_kib in _MEMORY_KIB
        and untrusted.iterations in _ITERATIONS
        and untrusted.lanes in _LANES
    )
    weak = (_WEAK_MEMORY_KIB, 1, 1)
    is_weak = (untrusted.memory_kib, untrusted.iterations, untrusted.lanes) == weak
    if len(untrusted.salt) != SALT_SIZE or not (honest or (allow_weak and is_weak)):
        raise KdfRefused
    return untrusted


def derive(password: str, parameters: KdfParameters) -> bytes:
    """64 bytes from a password; raises KdfRefused for parameters out of bounds.

    The password is taken in Unicode's form NFKC, so that every keyboard gives the same one. The
    weakest set, which only `weak_parameters_for_tests` makes, is within bounds too: who can write
    it beside a vault cannot make the vault open with it.
    """
    check_parameters(parameters, allow_weak=True)
    kdf = Argon2id(
        salt=parameters.salt,
        length=DERIVED_SIZE,
        iterations=parameters.iterations,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    return kdf.derive(unicodedata.normalize("NFKC", password).encode())

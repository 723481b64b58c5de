"""From a password to keys: Argon2id, its parameters stored beside what it protects and bounded both ways."""

import unicodedata
from typing import Final

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from proxyagent.sealing.errors import KdfRefused
from proxyagent.sealing.suites import random_bytes

SALT_SIZE: Final = 16
DERIVED_SIZE: Final = 64
_BOUNDS: Final = (range(64 << 10, (1 << 20) + 1), range(3, 11), range(1, 9))
_WEAK: Final = (32, 1, 1)


class _Allowed:
    weak = False


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
    """Parameters that protect nothing and cost nothing; from this call on, this process takes such.

    A process that never calls it refuses them, whatever stands in a file.
    """
    _Allowed.weak = True
    return KdfParameters(random_bytes(SALT_SIZE), *_WEAK)


def check_parameters(untrusted: KdfParameters) -> KdfParameters:
    """The parameters themselves, if within bounds; raises KdfRefused."""
    numbers = (untrusted.memory_kib, untrusted.iterations, untrusted.lanes)
    is_weak = _Allowed.weak and numbers == _WEAK
    in_bounds = all(number in bounds for number, bounds in zip(numbers, _BOUNDS, strict=True))
    if len(untrusted.salt) != SALT_SIZE or not (in_bounds or is_weak):
        raise KdfRefused
    return untrusted


def derive(password: str, parameters: KdfParameters) -> bytes:
    """64 bytes from a password; raises KdfRefused for parameters out of bounds.

    The password is taken in Unicode's form NFKC, so that every keyboard gives the same one.
    """
    check_parameters(parameters)
    kdf = Argon2id(
        salt=parameters.salt,
        length=DERIVED_SIZE,
        iterations=parameters.iterations,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )
    return kdf.derive(unicodedata.normalize("NFKC", password).encode())

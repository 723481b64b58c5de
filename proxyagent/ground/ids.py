"""Ids: 16 bytes, made on any device without asking anyone."""

import secrets
import uuid

from proxyagent.ground.clock import Clock

_LARGEST_MILLISECOND = (1 << 48) - 1


def new_id(clock: Clock) -> bytes:
    """A UUID of version 7 (RFC 9562) as its 16 bytes: milliseconds, then 74 random bits.

    The time in it makes neighbours in time neighbours in an index. It is no order and no proof of
    time: the clock it comes from may be years off.
    """
    millisecond = int(clock.now().timestamp() * 1000)
    millisecond = min(max(millisecond, 0), _LARGEST_MILLISECOND)
    number = millisecond << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) | 7 << 76
    number = number & ~(0b11 << 62) | 0b10 << 62
    return number.to_bytes(16)


def random_id() -> bytes:
    """16 random bytes, which tell nothing about when they were made."""
    return secrets.token_bytes(16)


def id_text(id_bytes: bytes) -> str:
    """The usual 36 characters of a 16-byte id."""
    return str(uuid.UUID(bytes=id_bytes))


def id_from_text(untrusted_text: str) -> bytes:
    """The 16 bytes behind `id_text`; raises ValueError for anything else."""
    id_bytes = uuid.UUID(untrusted_text).bytes
    if id_text(id_bytes) != untrusted_text.lower():
        raise ValueError("not the text of an id")
    return id_bytes

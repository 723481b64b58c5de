"""What types cannot say of an action, checked where it comes in: sizes of ids and keys, numbers, texts."""

from collections.abc import Iterator
from typing import Final

import msgspec

from proxyagent.domain.actions import BlobRef

_LARGEST: Final = 1 << 53
"""The largest number that every database and every reader of JSON keeps exactly."""


def is_sound(action: msgspec.Struct) -> bool:
    """Whether every id and digest has its size, no number is beyond 2⁵³ and no text holds a zero character."""
    return all(_is_sound(thing) for thing in _things(action))


def _things(thing: object) -> Iterator[object]:
    """Everything in it, itself first."""
    yield thing
    for part in _parts(thing):
        yield from _things(part)


def _parts(thing: object) -> Iterator[object]:
    if isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield getattr(thing, name)
    elif isinstance(thing, dict):
        yield from thing.keys()
        yield from thing.values()
    elif isinstance(thing, tuple | list):
        yield from thing


def _is_sound(thing: object) -> bool:
    if isinstance(thing, BlobRef):
        digests = (thing.key, thing.digest, thing.sha256)
        sizes = len(thing.blob) == 16 and all(len(one) == 32 for one in digests)
        return sizes and thing.length > 0 and thing.bytes >= 0
    if isinstance(thing, int):
        return abs(thing) <= _LARGEST
    return "\0" not in thing if isinstance(thing, str) else True

"""msgpack, read strictly: whatever comes in, only `Malformed` comes out."""

from collections.abc import Iterable
from typing import Annotated, TypeVar

import msgspec

from proxyagent.wire.errors import Malformed

T = TypeVar("T")

Bytes8 = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
Bytes16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Natural = Annotated[int, msgspec.Meta(ge=0, le=1 << 53)]
Milliseconds = Annotated[int, msgspec.Meta(ge=-(1 << 53), le=1 << 53)]
Word = Annotated[str, msgspec.Meta(max_length=64)]
Line = Annotated[str, msgspec.Meta(max_length=400)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A struct that crosses the wire. Its `repr` shows nothing of it: it may hold keys and names."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


def encode(thing: object) -> bytes:
    """The msgpack of a struct."""
    return msgspec.msgpack.encode(thing)


def raw(thing: object) -> msgspec.Raw:
    """The msgpack of a struct, to stand in another one as bytes."""
    return msgspec.Raw(msgspec.msgpack.encode(thing))


def raws(things: Iterable[object]) -> tuple[msgspec.Raw, ...]:
    """Each thing as bytes of its own."""
    return tuple(raw(thing) for thing in things)


def decode(untrusted: bytes | msgspec.Raw, kind: type[T]) -> T:
    """Read one `kind` from all of the bytes; raises Malformed("msgpack")."""
    try:
        return msgspec.msgpack.decode(untrusted, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Malformed("msgpack") from None


def read_each(untrusted_items: Iterable[msgspec.Raw], kind: type[T]) -> list[T]:
    """The items that read as `kind`, in order; one that does not is left out and harms no other."""
    found = []
    for item in untrusted_items:
        try:
            found.append(decode(item, kind))
        except Malformed:
            continue
    return found

"""Files that a person carries: JSON text whose first key says what it is, bytes as base64url without `=`."""

import base64
import binascii
from typing import TypeVar

import msgspec

from proxyagent.wire.errors import Malformed

T = TypeVar("T", bound=msgspec.Struct)
MAX_FILE = 256 << 10
_MARK = b"\xef\xbb\xbf"


def write_text(thing: msgspec.Struct) -> bytes:
    """The file of a struct whose bytes are text already."""
    return msgspec.json.format(msgspec.json.encode(thing), indent=1) + b"\n"


def read_text(untrusted: bytes, kind: type[T]) -> T:
    """Read a file of this kind; raises Malformed: size, format."""
    if len(untrusted) > MAX_FILE:
        raise Malformed("size")
    try:
        # Some editors and mailers put a byte order mark before the text.
        return msgspec.json.decode(untrusted.removeprefix(_MARK), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Malformed("format") from None


def to_text(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(untrusted_text: str) -> bytes:
    """Undo `to_text`; raises Malformed("base64"). Only one text stands for the same bytes."""
    padded = untrusted_text + "=" * (-len(untrusted_text) % 4)
    try:
        data = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("base64") from None
    if to_text(data) != untrusted_text:
        raise Malformed("base64")
    return data

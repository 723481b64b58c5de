"""The bundle: a tar of envelopes and blobs for a stick, each whole member of value alone.

    bundle            signed head: what this is, from whom, to whom
    e/<eid hex>       an envelope
    b/<blob id hex>   a blob
    end               signed end: how many members, and the SHA-256 of all bytes before this member

Plain ustar, no owners, no names of people, all times 0. Head and end are u32 length ‖ S ‖ signature, S of
kind BUNDLE. Writing is `bundle_writing`'s, reading `bundle_reading`'s.
"""

import re
import struct
import tarfile
from typing import Annotated, Final, TypeVar

import msgspec

from proxyagent.sealing.signing import SigningKey
from proxyagent.wire.coding import Bytes8, Bytes32, Natural, Strict, Word, decode
from proxyagent.wire.errors import BundleProblem, Malformed
from proxyagent.wire.kinds import BUNDLE
from proxyagent.wire.signed import Signed, check_signed, make_signed, sign

T = TypeVar("T", bound=Strict)

PART_LIMIT: Final = 2 << 30
"""Bytes of one part at most; FAT32 takes twice that, some sticks' drivers not."""
MAX_MEMBERS: Final = 100_000
BLOCK: Final = 512
MAX_RECORD: Final = 64 << 10
END_ROOM: Final = MAX_RECORD + 4 * BLOCK
"""Bytes kept free in a part for its end."""
HEAD_NAME: Final = "bundle"
END_NAME: Final = "end"

_LENGTH: Final = struct.Struct(">I")
_NAME: Final = re.compile(r"bundle|end|e/[0-9a-f]{64}|b/[0-9a-f]{32}")


class BundleHead(
    Strict, frozen=True, forbid_unknown_fields=True, tag_field="record", tag="bundle/1"
):
    """What a bundle says first. `id` is the same in all parts of one export, `part` counts from 1."""

    id: Bytes8
    part: Annotated[int, msgspec.Meta(ge=1)] = 1
    program: Word = ""


class BundleEnd(Strict, frozen=True, forbid_unknown_fields=True, tag_field="record", tag="end/1"):
    """What a part says last: members before it, and their digest; `more` says that another part follows."""

    id: Bytes8
    members: Natural
    sha256: Bytes32
    more: bool = False


def sign_record(
    record: BundleHead | BundleEnd, sender: tuple[bytes, SigningKey], to: bytes, at: int
) -> bytes:
    """The bytes of a `bundle` or `end` member; `sender` is its id and signing key, `at` in milliseconds."""
    from_, key = sender
    s, signature = sign(make_signed(BUNDLE, to, from_, record, at), key)
    return _LENGTH.pack(len(s)) + s + signature


def split_record(untrusted: bytes) -> tuple[bytes, bytes]:
    """S and signature of a `bundle` or `end` member; raises BundleProblem("record")."""
    if len(untrusted) < _LENGTH.size:
        raise BundleProblem("record")
    end = _LENGTH.size + _LENGTH.unpack_from(untrusted)[0]
    if end > len(untrusted):
        raise BundleProblem("record")
    return untrusted[_LENGTH.size : end], untrusted[end:]


def check_head(untrusted: bytes, public: bytes) -> tuple[Signed, BundleHead]:
    """The head, if `public` signed it; raises Unreadable, BundleProblem("record")."""
    s, signature = split_record(untrusted)
    signed = check_signed(s, signature, public, BUNDLE)
    return signed, _record(signed, BundleHead)


def check_end(untrusted: bytes, public: bytes) -> tuple[Signed, BundleEnd]:
    """The end, if `public` signed it; raises Unreadable, BundleProblem("record")."""
    s, signature = split_record(untrusted)
    signed = check_signed(s, signature, public, BUNDLE)
    return signed, _record(signed, BundleEnd)


def make_header(name: str, size: int) -> bytes:
    """The 512 bytes of tar before a member."""
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, 0
    return info.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def read_header(untrusted: bytes) -> tuple[str, int]:
    """Name and size of a member; raises BundleProblem: header, kind (a link, a folder, a device…), name."""
    if untrusted[257:265] != b"ustar\x0000":
        raise BundleProblem("header")
    try:
        info = tarfile.TarInfo.frombuf(untrusted, "ascii", "strict")
    except (tarfile.HeaderError, ValueError):
        raise BundleProblem("header") from None
    if info.size < 0:
        raise BundleProblem("header")
    if info.type != tarfile.REGTYPE:
        raise BundleProblem("kind")
    if not _NAME.fullmatch(info.name):
        raise BundleProblem("name")
    return info.name, info.size


def padding(size: int) -> int:
    """How many zeros of tar follow a member of `size` bytes."""
    return -size % BLOCK


def _record(signed: Signed, kind: type[T]) -> T:
    try:
        return decode(signed.action, kind)
    except Malformed:
        raise BundleProblem("record") from None

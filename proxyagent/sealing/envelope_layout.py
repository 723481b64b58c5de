"""How an envelope is laid out, read and written without any key.

    H ‖ n u8 ‖ n × {key id 16, length u16, HPKE(CEK)} ‖ body
    H = "PAE1" ‖ suite u8 ‖ kind u8 ‖ to 16 ‖ from 16 ‖ commit 32

Numbers are big-endian.
"""

import struct
from dataclasses import dataclass
from typing import Final

from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.packing import BLOCK
from proxyagent.sealing.suites import SUITES, TAG_SIZE, sha256

MAGIC: Final = b"PAE1"
HEADER_SIZE: Final = 70
FRONT: Final = struct.Struct(">4sBB16s16s")
"""The header before its commitment."""
MAX_STANZAS: Final = 8
_STANZA: Final = struct.Struct(">16sH")


@dataclass(frozen=True, slots=True)
class Header:
    """What an envelope says in clear, bound by its content key."""

    suite: int
    kind: int
    to: bytes
    from_: bytes
    commit: bytes
    raw: bytes


@dataclass(frozen=True, slots=True)
class Stanza:
    """The content key, sealed to the key that `key` names."""

    key: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """An envelope cut at its seams; nothing in it is proven yet."""

    header: Header
    stanzas: tuple[Stanza, ...]
    body: bytes

    @property
    def eid(self) -> bytes:
        """SHA-256 of header and body: the same however many stanzas there are."""
        return sha256(self.header.raw + self.body)

    def join(self) -> bytes:
        """The envelope's bytes again."""
        stanzas = b"".join(_STANZA.pack(s.key, len(s.sealed)) + s.sealed for s in self.stanzas)
        return self.header.raw + bytes([len(self.stanzas)]) + stanzas + self.body


def split_envelope(untrusted: bytes) -> Parts:
    """Cut an envelope at its seams without any key; raises Unreadable if it is none or of another suite."""
    header = header_of(untrusted)
    if len(untrusted) <= HEADER_SIZE:
        raise Unreadable("not-an-envelope")
    count, position = untrusted[HEADER_SIZE], HEADER_SIZE + 1
    if not 1 <= count <= MAX_STANZAS:
        raise Unreadable("not-an-envelope")
    stanzas = []
    for _ in range(count):
        stanza, position = _read_stanza(untrusted, position)
        stanzas.append(stanza)
    body = untrusted[position:]
    if len(body) < BLOCK + TAG_SIZE or (len(body) - TAG_SIZE) % BLOCK:
        raise Unreadable("not-an-envelope")
    return Parts(header, tuple(stanzas), body)


def header_of(untrusted: bytes) -> Header:
    """What an envelope says in clear; raises Unreadable if it is none or of a suite we do not have."""
    if len(untrusted) < HEADER_SIZE or untrusted[: len(MAGIC)] != MAGIC:
        raise Unreadable("not-an-envelope")
    header = read_header(untrusted[:HEADER_SIZE])
    if header.suite not in SUITES:
        raise Unreadable("suite")
    return header


def eid_of(untrusted: bytes) -> bytes:
    """The eid of an envelope that need not be for us; raises Unreadable if it is none."""
    return split_envelope(untrusted).eid


def read_header(raw: bytes) -> Header:
    """The fields of a header's 70 bytes, whatever they are."""
    _, suite, kind, to, from_ = FRONT.unpack_from(raw)
    return Header(suite, kind, to, from_, raw[FRONT.size :], raw)


def _read_stanza(untrusted: bytes, position: int) -> tuple[Stanza, int]:
    if len(untrusted) - position < _STANZA.size:
        raise Unreadable("not-an-envelope")
    key, length = _STANZA.unpack_from(untrusted, position)
    start = position + _STANZA.size
    sealed = untrusted[start : start + length]
    if len(sealed) != length:
        raise Unreadable("not-an-envelope")
    return Stanza(key, sealed), start + length

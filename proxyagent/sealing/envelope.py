"""The envelope, PAE1: one plaintext, its content key sealed to up to eight recipients.

    H ‖ n u8 ‖ n × {key id 16, length u16, HPKE(CEK)} ‖ body
    H = "PAE1" ‖ suite u8 ‖ kind u8 ‖ to 16 ‖ from 16 ‖ commit 32

Numbers are big-endian. Who signs what is inside, and which kinds there are, is `wire`'s.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from proxyagent.sealing import kem
from proxyagent.sealing.errors import CannotOpen, Unreadable
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.packing import BLOCK, pack, unpack
from proxyagent.sealing.signing import key_id
from proxyagent.sealing.suites import (
    KEY_SIZE,
    NONCE_SIZE,
    SUITE,
    SUITES,
    TAG_SIZE,
    hkdf,
    random_bytes,
    same,
    sha256,
)

MAGIC: Final = b"PAE1"
HEADER_SIZE: Final = 70
MAX_STANZAS: Final = 8
MAX_PLAINTEXT: Final = 16 << 20
"""Bytes of plaintext that are read unless the caller says otherwise."""

_FRONT: Final = struct.Struct(">4sBB16s16s")
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


@dataclass(frozen=True, slots=True)
class Unsealed:
    """An envelope that opened: unaltered since whoever made its content key; the maker is not proven."""

    header: Header
    plaintext: bytes = field(repr=False)
    cek: bytes = field(repr=False)
    eid: bytes

    @property
    def kind(self) -> int:
        """The kind named in the header."""
        return self.header.kind

    @property
    def to(self) -> bytes:
        """Whom it is for, 16 bytes."""
        return self.header.to

    @property
    def from_(self) -> bytes:
        """Who says to have sent it, 16 bytes."""
        return self.header.from_


def seal_envelope(
    kind: int, to: bytes, from_: bytes, plaintext: bytes, recipients: Sequence[bytes]
) -> bytes:
    """Seal `plaintext` under a new content key to each public key of `recipients` (1 to 8).

    Raises BadKey for a public key that is none, ValueError for a wrong number of recipients.
    """
    if not 1 <= len(recipients) <= MAX_STANZAS:
        raise ValueError("an envelope has one to eight recipients")
    cek = random_bytes(KEY_SIZE)
    front = _FRONT.pack(MAGIC, SUITE, kind, to, from_)
    header = _read_header(front + _commitment(cek, front))
    cipher = AESGCM(_body_key(cek, header.raw))
    body = cipher.encrypt(bytes(NONCE_SIZE), pack(plaintext), header.raw)
    stanzas = tuple(_make_stanza(header.raw, cek, public) for public in recipients)
    return Parts(header, stanzas, body).join()


def open_envelope(
    untrusted: bytes, keys: Mapping[bytes, KemKey], limit: int = MAX_PLAINTEXT
) -> Unsealed:
    """Open with the first stanza that one of `keys` (by key id) has; at most `limit` bytes of plaintext.

    Raises Unreadable, by what is checked in this order: not-an-envelope, suite, not-for-us,
    stanza, commitment, altered, padding, compression, too-long.
    """
    parts = split_envelope(untrusted)
    cek = _own_key(parts, keys)
    header = parts.header.raw
    if not same(_commitment(cek, header[: _FRONT.size]), parts.header.commit):
        raise Unreadable("commitment")
    try:
        packed = AESGCM(_body_key(cek, header)).decrypt(bytes(NONCE_SIZE), parts.body, header)
    except InvalidTag:
        raise Unreadable("altered") from None
    return Unsealed(parts.header, unpack(packed, limit), cek, parts.eid)


def add_stanza(envelope: bytes, cek: bytes, public: bytes) -> bytes:
    """The envelope with one more recipient, its eid and what is signed unchanged.

    One that has a stanza for this key already is returned as it is. Raises Unreadable if it is no
    envelope, is not under `cek` or is full.
    """
    parts = split_envelope(envelope)
    if not same(_commitment(cek, parts.header.raw[: _FRONT.size]), parts.header.commit):
        raise Unreadable("commitment")
    if any(stanza.key == key_id(public) for stanza in parts.stanzas):
        return envelope
    if len(parts.stanzas) == MAX_STANZAS:
        raise Unreadable("too-many-stanzas")
    stanza = _make_stanza(parts.header.raw, cek, public)
    return Parts(parts.header, (*parts.stanzas, stanza), parts.body).join()


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
    header = _read_header(untrusted[:HEADER_SIZE])
    if header.suite not in SUITES:
        raise Unreadable("suite")
    return header


def eid_of(untrusted: bytes) -> bytes:
    """The eid of an envelope that need not be for us; raises Unreadable if it is none."""
    return split_envelope(untrusted).eid


def _read_header(raw: bytes) -> Header:
    _, suite, kind, to, from_ = _FRONT.unpack_from(raw)
    return Header(suite, kind, to, from_, raw[_FRONT.size :], raw)


def _read_stanza(untrusted: bytes, position: int) -> tuple[Stanza, int]:
    if len(untrusted) - position < _STANZA.size:
        raise Unreadable("not-an-envelope")
    key, length = _STANZA.unpack_from(untrusted, position)
    start = position + _STANZA.size
    sealed = untrusted[start : start + length]
    if len(sealed) != length:
        raise Unreadable("not-an-envelope")
    return Stanza(key, sealed), start + length


def _own_key(parts: Parts, keys: Mapping[bytes, KemKey]) -> bytes:
    own = next((stanza for stanza in parts.stanzas if stanza.key in keys), None)
    if own is None:
        raise Unreadable("not-for-us")
    try:
        cek = keys[own.key].open(_cek_info(parts.header.raw, own.key), own.sealed)
    except CannotOpen:
        raise Unreadable("stanza") from None
    if len(cek) != KEY_SIZE:
        raise Unreadable("stanza")
    return cek


def _make_stanza(header: bytes, cek: bytes, public: bytes) -> Stanza:
    key = key_id(public)
    return Stanza(key, kem.seal(public, _cek_info(header, key), cek))


def _cek_info(header: bytes, key: bytes) -> bytes:
    return b"pa1 cek\0" + sha256(header) + key


def _commitment(cek: bytes, front: bytes) -> bytes:
    return hkdf(cek, b"pa1 commit" + front)


def _body_key(cek: bytes, header: bytes) -> bytes:
    return hkdf(cek, b"pa1 body" + sha256(header))

"""The envelope, PAE1: one plaintext, its content key sealed to up to eight recipients.

Its layout is `envelope_layout`'s. Who signs what is inside, and which kinds there are, is `wire`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from proxyagent.sealing import kem
from proxyagent.sealing.envelope_layout import (
    FRONT,
    MAGIC,
    MAX_STANZAS,
    Header,
    Parts,
    Stanza,
    eid_of,
    header_of,
    read_header,
    split_envelope,
)
from proxyagent.sealing.errors import CannotOpen, Unreadable
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.packing import pack, unpack
from proxyagent.sealing.signing import key_id
from proxyagent.sealing.suites import (
    KEY_SIZE,
    NONCE_SIZE,
    SUITE,
    hkdf,
    random_bytes,
    same,
    sha256,
)

__all__ = [
    "Header",
    "Parts",
    "Unsealed",
    "add_stanza",
    "eid_of",
    "header_of",
    "open_envelope",
    "seal_envelope",
    "split_envelope",
]

MAX_PLAINTEXT: Final = 16 << 20
"""Bytes of plaintext that are read unless the caller says otherwise."""


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
    kind: int,
    to: bytes,
    from_: bytes,
    plaintext: bytes,
    recipients: Sequence[bytes],
    cek: bytes | None = None,
) -> bytes:
    """Seal `plaintext` under `cek`, or a new content key, to each public key of `recipients` (1 to 8).

    A content key (`new_content_key`) seals one envelope. Raises BadKey for a public key that is none, ValueError for a wrong number of recipients.
    """
    if not 1 <= len(recipients) <= MAX_STANZAS:
        raise ValueError("an envelope has one to eight recipients")
    cek = cek or new_content_key()
    front = FRONT.pack(MAGIC, SUITE, kind, to, from_)
    header = read_header(front + _commitment(cek, front))
    cipher = AESGCM(_body_key(cek, header.raw))
    body = cipher.encrypt(bytes(NONCE_SIZE), pack(plaintext), header.raw)
    stanzas = tuple(_make_stanza(header.raw, cek, public) for public in recipients)
    return Parts(header, stanzas, body).join()


def new_content_key() -> bytes:
    """A random content key, for one envelope."""
    return random_bytes(KEY_SIZE)


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
    if not same(_commitment(cek, header[: FRONT.size]), parts.header.commit):
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
    if not same(_commitment(cek, parts.header.raw[: FRONT.size]), parts.header.commit):
        raise Unreadable("commitment")
    if any(stanza.key == key_id(public) for stanza in parts.stanzas):
        return envelope
    if len(parts.stanzas) == MAX_STANZAS:
        raise Unreadable("too-many-stanzas")
    stanza = _make_stanza(parts.header.raw, cek, public)
    return Parts(parts.header, (*parts.stanzas, stanza), parts.body).join()


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

"""Envelopes: a Signed and its signature, sealed; and the checks, in their order, on the way in.

The sealed plaintext is u32 length of S ‖ S ‖ signature. Checked in order: own stanza, commitment,
tag, size (`open_signed`), then signature, S = H, `to` = me (`Opened.verify`).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from proxyagent.sealing.envelope import (
    Unsealed,
    eid_of,
    header_of,
    new_content_key,
    open_envelope,
    seal_envelope,
)
from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.wire.errors import TooLong
from proxyagent.wire.kinds import longest, longest_inside
from proxyagent.wire.signed import Signed, check_signed, read_unproven, sign

_LENGTH: Final = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Composed:
    """An envelope, its eid, the signed bytes and signature that are inside it, and its content key."""

    envelope: bytes
    eid: bytes
    s: bytes = field(repr=False)
    signature: bytes = field(repr=False)
    cek: bytes = field(repr=False)


class Opened:
    """An envelope that opened, as nobody having proven who signed it until `verify` has returned."""

    def __init__(self, unsealed: Unsealed, me: bytes) -> None:
        self.header = unsealed.header
        self.cek = unsealed.cek
        self.eid = unsealed.eid
        self.s, self.signature = _split(unsealed.plaintext)
        self._me = me
        self._signed: Signed | None = None

    @property
    def header_kind(self) -> int:
        """The kind that the header names."""
        return self.header.kind

    @property
    def from_(self) -> bytes:
        """Who says to have sent it: whose public key `verify` needs."""
        return self.header.from_

    @property
    def signed(self) -> Signed:
        """What was signed; raises RuntimeError before `verify`."""
        if self._signed is None:
            raise RuntimeError("not verified yet")
        return self._signed

    def verify(self, public: bytes) -> Signed:
        """Check the signature, S against H, and `to`; raises Unreadable (signature, content, mismatch, not-to-us)."""
        signed = check_signed(self.s, self.signature, public, self.header.kind)
        header = self.header
        if (signed.suite, signed.to, signed.from_) != (header.suite, header.to, header.from_):
            raise Unreadable("mismatch")
        if signed.to != self._me:
            raise Unreadable("not-to-us")
        self._signed = signed
        return signed

    def read_unproven(self) -> Signed:
        """What S says, nobody having proven it; for what brings its own key. Raises Unreadable("content")."""
        return read_unproven(self.s)


def compose(signed: Signed, key: SigningKey, recipients: Sequence[bytes]) -> Composed:
    """Sign and seal to the recipients' public KEM keys.

    Raises TooLong over the kind's bound, BadKey for a public key that is none.
    """
    s, signature = sign(signed, key)
    return seal_signed(signed, s, signature, recipients)


def seal_signed(
    signed: Signed, s: bytes, signature: bytes, recipients: Sequence[bytes]
) -> Composed:
    """Seal what is already signed, again or for the first time: a new envelope with a new eid. Raises TooLong."""
    plaintext = _LENGTH.pack(len(s)) + s + signature
    if len(plaintext) > longest_inside(signed.kind):
        raise TooLong(len(plaintext), longest_inside(signed.kind))
    cek = new_content_key()
    envelope = seal_envelope(signed.kind, signed.to, signed.from_, plaintext, recipients, cek)
    if len(envelope) > longest(signed.kind):
        raise TooLong(len(envelope), longest(signed.kind))
    return Composed(envelope, eid_of(envelope), s, signature, cek)


def open_signed(untrusted: bytes, keys: Mapping[bytes, KemKey], me: bytes) -> Opened:
    """Open an envelope with one of `keys` (by key id); `me` is our own id, compared when it is verified.

    Raises Unreadable (size, and sealing's reasons).
    """
    kind = header_of(untrusted).kind
    if len(untrusted) > longest(kind):
        raise Unreadable("size")
    unsealed = open_envelope(untrusted, keys, longest_inside(kind))
    return Opened(unsealed, me)


def _split(plaintext: bytes) -> tuple[bytes, bytes]:
    if len(plaintext) < _LENGTH.size:
        raise Unreadable("size")
    end = _LENGTH.size + _LENGTH.unpack_from(plaintext)[0]
    if end > len(plaintext):
        raise Unreadable("size")
    return plaintext[_LENGTH.size : end], plaintext[end:]

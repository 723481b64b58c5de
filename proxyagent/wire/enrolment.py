"""Enrolment: an envelope by which a center comes to know a seat, by net or by stick.

The one-time code never travels: `code_id` names it, and `mac` = HMAC-SHA-256(code, seat ‖ sign ‖ kem) shows
that the seat has it. The envelope is signed with the very key it brings.
"""

from dataclasses import dataclass
from typing import NamedTuple

from proxyagent.sealing import kem, signing
from proxyagent.sealing.errors import BadKey
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import hmac_sha256, same, sha256
from proxyagent.wire.coding import Bytes16, Bytes32, Line, Strict, Word, decode
from proxyagent.wire.envelope import Composed, Opened, compose
from proxyagent.wire.errors import EnrolmentProblem, Malformed
from proxyagent.wire.fingerprint import fingerprint
from proxyagent.wire.kinds import ENROL
from proxyagent.wire.signed import Signed, make_signed


class Enrol(Strict, frozen=True, forbid_unknown_fields=True):
    """What a seat brings: proof of the code, its public keys, where and for whom it works."""

    code_id: Bytes16
    mac: Bytes32
    sign: bytes
    kem: bytes
    site: Word
    agent: Line
    program: Word = ""


class SeatPublics(NamedTuple):
    """A seat and its public keys."""

    seat: bytes
    sign: bytes
    kem: bytes

    @property
    def fingerprint(self) -> str:
        """What agent and clerk read to each other."""
        return fingerprint(self.seat, self.sign, self.kem)


@dataclass(frozen=True, slots=True)
class OpenedEnrol:
    """An enrolment signed by the key that it brings; the code is not checked yet."""

    signed: Signed
    enrol: Enrol
    publics: SeatPublics

    def is_by_code(self, code: bytes) -> bool:
        """Whether the seat had this one-time code."""
        return same(self.enrol.mac, _mac(code, self.publics))


def code_id(code: bytes) -> bytes:
    """The 16 bytes that name a one-time code without showing it."""
    return sha256(b"pa1 code\0" + code)[:16]


def make_enrol(
    code: bytes, publics: SeatPublics, site: str, agent: str, program: str = ""
) -> Enrol:
    """What the seat sends with this code."""
    mac = _mac(code, publics)
    return Enrol(code_id(code), mac, publics.sign, publics.kem, site, agent, program)


def compose_enrol(
    enrol: Enrol, seat: bytes, key: SigningKey, center: tuple[bytes, bytes], at: int
) -> Composed:
    """The envelope; `center` is the center's id and its intake public key, `at` in milliseconds."""
    center_id, intake_public = center
    return compose(make_signed(ENROL, center_id, seat, enrol, at), key, [intake_public])


def read_enrol(opened: Opened) -> OpenedEnrol:
    """Verify an opened envelope of kind ENROL by the key in it.

    Raises Unreadable as `Opened.verify`; EnrolmentProblem: kind, content, key.
    """
    if opened.header_kind != ENROL:
        raise EnrolmentProblem("kind")
    untrusted_enrol = _content(opened.read_unproven())
    signed = opened.verify(untrusted_enrol.sign)
    try:
        signing.check_public(untrusted_enrol.sign)
        kem.check_public(untrusted_enrol.kem)
    except BadKey:
        raise EnrolmentProblem("key") from None
    publics = SeatPublics(signed.from_, untrusted_enrol.sign, untrusted_enrol.kem)
    return OpenedEnrol(signed, untrusted_enrol, publics)


def publics_of(seat: bytes, signing_key: SigningKey, kem_key: KemKey) -> SeatPublics:
    """The public side of a seat's keys."""
    return SeatPublics(seat, signing_key.public, kem_key.public)


def _content(signed: Signed) -> Enrol:
    try:
        return decode(signed.action, Enrol)
    except Malformed:
        raise EnrolmentProblem("content") from None


def _mac(code: bytes, publics: SeatPublics) -> bytes:
    return hmac_sha256(code, publics.seat + publics.sign + publics.kem)

r"""What is signed: S, and how it is checked.

S is msgpack of `Signed`; the signature is Ed25519 over "proxyagent/1 " ‖ kind u8 ‖ 0 ‖ S. S is verified
as the bytes that came, before it is decoded, and is never encoded again to check a signature.
"""

from typing import Annotated

import msgspec

from proxyagent.sealing import signing
from proxyagent.sealing.errors import BadKey, BadSignature, Unreadable
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import SUITE, random_bytes
from proxyagent.wire.coding import (
    Bytes8,
    Bytes16,
    Bytes32,
    Milliseconds,
    Natural,
    Strict,
    decode,
    encode,
)
from proxyagent.wire.errors import Malformed
from proxyagent.wire.kinds import NEWS

NO_ID = bytes(16)
NO_INCARNATION = bytes(8)
NO_EID = bytes(32)
_CONTEXT = b"proxyagent/1 "


class Signed(Strict, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """Who says what, to whom, about which case.

    `to` and `from_` are a seat's id or the center's; `incarnation`, `seq` and `prev` are the chain of
    a seat (zeros from a center, which has none); `case` is zeros where there is none; `at` and
    `skew` are milliseconds, `at` since 1970 in UTC, `skew` what the sender's clock is known to be
    ahead of the center's, null if unknown.
    """

    suite: Annotated[int, msgspec.Meta(ge=0, le=255)]
    kind: Annotated[int, msgspec.Meta(ge=0, le=255)]
    to: Bytes16
    from_: Bytes16
    incarnation: Bytes8
    seq: Natural
    prev: Bytes32
    case: Bytes16
    id: Bytes16
    at: Milliseconds
    skew: Milliseconds | None
    salt: Bytes16
    action: msgspec.Raw


def make_signed(  # noqa: PLR0913 (it is a record's constructor)
    kind: int,
    to: bytes,
    from_: bytes,
    action: object,
    at: int,
    *,
    id: bytes = b"",  # noqa: A002 (its name on the wire)
    case: bytes = NO_ID,
    incarnation: bytes = NO_INCARNATION,
    seq: int = 0,
    prev: bytes = NO_EID,
    skew: int | None = None,
) -> Signed:
    """A Signed of the current suite with a fresh salt; without `id`, a random one. `at` is in milliseconds."""
    return Signed(
        suite=SUITE,
        kind=kind,
        to=to,
        from_=from_,
        incarnation=incarnation,
        seq=seq,
        prev=prev,
        case=case,
        id=id or random_bytes(16),
        at=at,
        skew=skew,
        salt=random_bytes(16),
        action=msgspec.Raw(encode(action)),
    )


def sign(signed: Signed, key: SigningKey) -> tuple[bytes, bytes]:
    """S and its signature."""
    s = encode(signed)
    return s, key.sign(context_of(signed.kind), s)


def context_of(kind: int) -> bytes:
    """What a signature over a Signed of this kind is for."""
    return _CONTEXT + bytes([kind, 0])


def check_signed(s: bytes, signature: bytes, public: bytes, kind: int) -> Signed:
    """What S says, if `public` signed it as `kind`; raises Unreadable: signature, content, mismatch."""
    try:
        signing.verify(public, context_of(kind), s, signature)
    except (BadSignature, BadKey):
        raise Unreadable("signature") from None
    signed = read_unproven(s)
    if signed.suite != SUITE or signed.kind != kind:
        raise Unreadable("mismatch")
    return signed


def check_news(s: bytes, signature: bytes, public: bytes, me: bytes, center: bytes = b"") -> Signed:
    """What the center (its sign key `public`, its id `center` where given) says to seat `me`.

    Raises Unreadable: signature, content, mismatch, not-to-us.
    """
    signed = check_signed(s, signature, public, NEWS)
    if center and signed.from_ != center:
        raise Unreadable("mismatch")
    if signed.to != me:
        raise Unreadable("not-to-us")
    return signed


def read_unproven(untrusted_s: bytes) -> Signed:
    """What S says, nobody having proven it; raises Unreadable("content")."""
    try:
        return decode(untrusted_s, Signed)
    except Malformed:
        raise Unreadable("content") from None

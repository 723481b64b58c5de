"""An envelope opened and proven, before any lock is held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from proxyagent.center.center import Center
from proxyagent.center.storage.tables import seat_keys
from proxyagent.center.storage.tx import Tx
from proxyagent.sealing.envelope import eid_of
from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.suites import sha256
from proxyagent.wire.actions import Readable, Unread, decode_action
from proxyagent.wire.envelope import Opened, open_signed
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.signed import Signed

_LARGEST = 1 << 62


@dataclass(frozen=True)
class Prepared:
    """What came, its eid, and what it says; `reason` where nothing may be believed of it."""

    envelope: bytes
    eid: bytes
    reason: str = ""
    signed: Signed | None = None
    signed_sha256: bytes = b""
    action: Readable | Unread | None = None


def prepare(center: Center, untrusted: bytes, publics: Mapping[bytes, Sequence[bytes]]) -> Prepared:
    """Open one envelope of kind ACTION and check who signed it; `publics` by seat."""
    try:
        eid = eid_of(untrusted)
    except Unreadable as error:
        # Nothing in it says which it is: its own digest stands for it.
        return Prepared(untrusted, sha256(untrusted), error.reason)
    try:
        opened = open_signed(untrusted, center.keys.opening, center.id)
        if opened.header_kind != ACTION:
            return Prepared(untrusted, eid, "kind")
        signed = verify_by_any(opened, publics.get(opened.from_, ()))
    except Unreadable as error:
        return Prepared(untrusted, eid, error.reason)
    if signed.seq >= _LARGEST or abs(signed.at) >= _LARGEST:
        return Prepared(untrusted, eid, "content")
    action = decode_action(signed.action)
    return Prepared(untrusted, eid, "", signed, sha256(opened.s), action)


def verify_by_any(opened: Opened, publics: Sequence[bytes]) -> Signed:
    """What was signed by one of these keys, the newest tried first; raises Unreadable."""
    problem = Unreadable("signature")
    for public in publics:
        try:
            return opened.verify(public)
        except Unreadable as error:
            problem = error
    raise problem


def publics_of_seats(tx: Tx, seats: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """The signing keys of these seats, the newest first."""
    wanted = select(seat_keys).where(seat_keys.c.seat.in_(list(seats)))
    publics: dict[bytes, list[bytes]] = {}
    for row in tx.rows(wanted.order_by(seat_keys.c.number.desc())):
        publics.setdefault(bytes(row.seat), []).append(bytes(row.public))
    return publics

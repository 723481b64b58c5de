"""Who talks in these tests: a seat and a center with fixed keys."""

from proxyagent.domain import actions
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.sealing.suites import sha256
from proxyagent.wire.envelope import Composed, Opened, compose, open_signed
from proxyagent.wire.keyset import make_keyset
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.signed import Signed, make_signed

AT = 1_790_000_000_000


def seed(name: str) -> bytes:
    """32 bytes that stand for a name."""
    return sha256(name.encode())


SEAT = sha256(b"seat")[:16]
SEAT_SIGN, SEAT_KEM = SigningKey.from_seed(seed("seat sign")), KemKey.from_seed(seed("seat kem"))
ROOT, SIGN = SigningKey.from_seed(seed("root")), SigningKey.from_seed(seed("sign"))
INTAKE, RECOVERY = KemKey.from_seed(seed("intake")), KemKey.from_seed(seed("recovery"))
CENTER = key_id(ROOT.public)
INCARNATION = sha256(b"incarnation")[:8]
KEYSET = make_keyset(
    1, [("sign", SIGN.public), ("intake", INTAKE.public), ("recovery", RECOVERY.public)], ROOT
)


def signed_action(action: actions.Action, seq: int = 1, kind: int = ACTION) -> Signed:
    """What the seat says to the center."""
    return make_signed(
        kind, CENTER, SEAT, action, AT, incarnation=INCARNATION, seq=seq, case=bytes(15) + b"\1"
    )


def sent(action: actions.Action) -> Composed:
    """An action on its way to the center."""
    return compose(signed_action(action), SEAT_SIGN, [INTAKE.public])


def opened_at_center(envelope: bytes) -> Opened:
    """What the center has before it verifies."""
    return open_signed(envelope, {INTAKE.id: INTAKE}, CENTER)

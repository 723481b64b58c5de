"""A forgotten password: the seat's request, and the center's answer with the vault key.

The request is JSON text, unsigned (nobody who forgot the password can sign): seat, the escrow of the vault
key, a fresh public KEM key, a new public signing key. Its fingerprint is read out to the center by voice.
The answer is an envelope of kind RECOVER_ANSWER to the fresh key, signed by the center.
"""

from proxyagent.sealing import kem, signing
from proxyagent.sealing.errors import BadKey
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey, key_id
from proxyagent.wire.coding import Bytes16, Bytes32, Strict, Word, decode
from proxyagent.wire.envelope import Composed, compose, open_signed
from proxyagent.wire.errors import Malformed, RecoveryProblem
from proxyagent.wire.fingerprint import fingerprint
from proxyagent.wire.kinds import RECOVER_ANSWER
from proxyagent.wire.signed import make_signed
from proxyagent.wire.textfiles import from_text, read_text, to_text, write_text


class RecoverAsk(Strict, frozen=True, forbid_unknown_fields=True):
    """What a seat asks with; `sign` is the public signing key that it will have from now on."""

    seat: bytes
    escrow: bytes
    kem: bytes
    sign: bytes

    @property
    def fingerprint(self) -> str:
        """What the agent reads out and the custodians compare."""
        return fingerprint(self.seat, self.kem, self.sign)


class RecoverAnswer(Strict, frozen=True, forbid_unknown_fields=True):
    """What the center gives back: the vault key, and which new signing key it has put in the seat's place."""

    seat: Bytes16
    vault_key: Bytes32
    sign_id: Bytes16
    custodians: tuple[Word, ...] = ()


class _File(
    Strict, frozen=True, forbid_unknown_fields=True, tag_field="proxyagent", tag="recover-ask/1"
):
    seat: str
    escrow: str
    kem: str
    sign: str
    fingerprint: str


def write_recover_ask(ask: RecoverAsk) -> bytes:
    """The request's file."""
    texts = {name: to_text(getattr(ask, name)) for name in ("seat", "escrow", "kem", "sign")}
    return write_text(_File(fingerprint=ask.fingerprint, **texts))


def read_recover_ask(untrusted: bytes) -> RecoverAsk:
    """Read a request; raises RecoveryProblem: format, key, fingerprint (not that of what is in it)."""
    try:
        file = read_text(untrusted, _File)
        ask = RecoverAsk(
            from_text(file.seat), from_text(file.escrow), from_text(file.kem), from_text(file.sign)
        )
    except Malformed:
        raise RecoveryProblem("format") from None
    _check_keys(ask)
    if ask.fingerprint != file.fingerprint:
        raise RecoveryProblem("fingerprint")
    return ask


def compose_recover_answer(
    ask: RecoverAsk,
    vault_key: bytes,
    center: tuple[bytes, SigningKey],
    at: int,
    custodians: tuple[str, ...] = (),
) -> Composed:
    """The answer to a request; `center` is its id and its current sign key, `at` in milliseconds."""
    center_id, key = center
    answer = RecoverAnswer(ask.seat, vault_key, key_id(ask.sign), custodians)
    return compose(make_signed(RECOVER_ANSWER, ask.seat, center_id, answer, at), key, [ask.kem])


def open_recover_answer(
    untrusted: bytes, fresh: KemKey, ask: RecoverAsk, center: tuple[bytes, bytes]
) -> RecoverAnswer:
    """The answer to our own request; `center` is its id and its sign public key.

    Raises Unreadable; RecoveryProblem: kind, center, format, other-request.
    """
    center_id, public = center
    opened = open_signed(untrusted, {fresh.id: fresh}, ask.seat)
    if opened.header_kind != RECOVER_ANSWER:
        raise RecoveryProblem("kind")
    signed = opened.verify(public)
    if signed.from_ != center_id:
        raise RecoveryProblem("center")
    try:
        answer = decode(signed.action, RecoverAnswer)
    except Malformed:
        raise RecoveryProblem("format") from None
    if answer.seat != ask.seat or answer.sign_id != key_id(ask.sign):
        raise RecoveryProblem("other-request")
    return answer


def _check_keys(ask: RecoverAsk) -> None:
    try:
        signing.check_public(ask.sign)
        kem.check_public(ask.kem)
    except BadKey:
        raise RecoveryProblem("key") from None
    if len(ask.seat) != 16 or not kem.OVERHEAD < len(ask.escrow) <= kem.OVERHEAD + 64:
        raise RecoveryProblem("format")

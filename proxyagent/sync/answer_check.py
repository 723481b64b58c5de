"""Whether an answer is the center's, and to which ask. Everything else is a stranger's."""

from collections.abc import Iterable

from proxyagent.link.errors import Stranger
from proxyagent.sealing.errors import Unreadable
from proxyagent.sealing.suites import sha256
from proxyagent.sync.ask import Asked
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import SeatKeys
from proxyagent.wire.envelope import Opened, open_signed
from proxyagent.wire.errors import Malformed
from proxyagent.wire.keyset import SIGN, read_keyset
from proxyagent.wire.kinds import ANSWER
from proxyagent.wire.messages import VERSIONS, Answer, read_answer


class UnknownSigner(Stranger):
    """It opens, and none of the center's keys that we know has signed it: it may have newer ones."""


def open_answer(untrusted: bytes, keys: SeatKeys, center: CenterFacts) -> Answer:
    """The answer in an envelope, if the center signed it for this seat.

    Raises Stranger; UnknownSigner where a newer keyset might tell more.
    """
    try:
        opened = open_signed(untrusted, {keys.kem.id: keys.kem}, keys.seat)
    except Unreadable:
        raise Stranger from None
    if opened.header_kind != ANSWER or opened.from_ != center.id:
        raise Stranger
    _verify(opened, read_keyset(center.keyset, center.root).all(SIGN))
    try:
        return read_answer(opened.signed.action)
    except Malformed:
        raise Stranger from None


def check_own(answer: Answer, asked: Asked) -> None:
    """Check that it answers this very ask and goes on where it left off; raises Stranger.

    With a new epoch the center counts anew, and begins at 0.
    """
    ask = asked.ask
    if answer.nonce != ask.nonce or answer.ask_sha256 != sha256(asked.envelope):
        raise Stranger
    if answer.version not in VERSIONS and not answer.refused:
        raise Stranger
    is_anew = bool(ask.epoch) and answer.epoch != ask.epoch
    begins_right = answer.cursor_from == ask.cursor or (is_anew and answer.cursor_from == 0)
    if not begins_right or answer.cursor_to < answer.cursor_from:
        raise Stranger


def _verify(opened: Opened, publics: Iterable[bytes]) -> None:
    for public in publics:
        try:
            opened.verify(public)
        except Unreadable as trouble:
            if trouble.reason != "signature":
                raise Stranger from None
        else:
            return
    raise UnknownSigner

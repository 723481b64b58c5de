"""One exchange: an ask in, its answer out.

Taking in and answering are two transactions, and both may be repeated: when the answer is lost, or the
process dies between them, the same ask brings the same verdicts again.
"""

from proxyagent.center.answering import Asked, answer_ask, refuse
from proxyagent.center.bringing import Brought, bring_in
from proxyagent.center.center import Center
from proxyagent.center.completion import complete_pending
from proxyagent.center.enrolling import find_enrolments
from proxyagent.center.errors import NotAllowed
from proxyagent.center.preparing import publics_of_seats, verify_by_any
from proxyagent.center.seats import find_kem
from proxyagent.sealing.errors import Unreadable
from proxyagent.wire.envelope import Opened, open_signed
from proxyagent.wire.errors import Malformed
from proxyagent.wire.kinds import ASK
from proxyagent.wire.messages import VERSION, Ask, read_ask

MOST_ENVELOPES = 2000
LARGEST = 1 << 60


def exchange(center: Center, untrusted: bytes, *, later: int = 0) -> bytes:
    """The sealed answer to one ask; `later` (seconds) tells the seat to wait, and takes nothing in.

    Raises:
        NotAllowed: no known or enrolling seat has signed it, so that there is nobody to seal an answer to.

    """
    asked = prove_ask(center, untrusted)
    if VERSION not in asked.ask.versions:
        return refuse(center, asked, "version")
    if later:
        return refuse(center, asked, later=later)
    brought = bring_in(center, asked.seat, asked.ask.envelopes, asked.ask)
    return answer_brought(center, asked, brought, with_session=True)


def answer_brought(center: Center, asked: Asked, brought: Brought, *, with_session: bool) -> bytes:
    """Open what has arrived, then answer with everything that is new for the seat."""
    if brought.refused:
        return refuse(center, asked, brought.refused)
    complete_pending(center, asked.seat)
    return answer_ask(center, asked, brought.verdicts, with_session=with_session)


def prove_ask(center: Center, untrusted: bytes, others: tuple[bytes, ...] = ()) -> Asked:
    """The ask, once its signature is its seat's; `others` are envelopes beside it that may enrol the seat.

    Raises:
        NotAllowed: it is no ask, or nobody known has signed it.

    """
    try:
        opened = open_signed(untrusted, center.keys.opening, center.id)
        ask = _read(opened)
        public, kem = _keys_of(center, opened.from_, (*ask.envelopes, *others))
        signed = verify_by_any(opened, public)
    except (Unreadable, Malformed) as error:
        raise NotAllowed("ask-refused", reason=error.reason) from None
    return Asked(untrusted, opened.from_, kem, signed, ask)


def _read(opened: Opened) -> Ask:
    if opened.header_kind != ASK:
        raise Malformed("kind")
    ask = read_ask(opened.read_unproven().action)
    if len(ask.envelopes) > MOST_ENVELOPES or len(ask.returned) > MOST_ENVELOPES:
        raise Malformed("too-many")
    if ask.cursor > LARGEST:
        raise Malformed("cursor")
    return ask


def _keys_of(
    center: Center, seat: bytes, envelopes: tuple[bytes, ...]
) -> tuple[list[bytes], bytes]:
    """The seat's signing keys, and the key to seal an answer to: as known, or as it enrols."""
    with center.database.read() as tx:
        publics = publics_of_seats(tx, [seat]).get(seat, [])
        kem = find_kem(tx, seat)
    if publics and kem:
        return publics, kem
    for one in find_enrolments(center, envelopes):
        if one.opened is not None and one.opened.publics.seat == seat:
            return [one.opened.publics.sign], one.opened.publics.kem
    raise Malformed("seat-unknown")

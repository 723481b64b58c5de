"""An ask: what the vault says to its center, sealed to the center's intake."""

from dataclasses import dataclass

import proxyagent
from proxyagent.sealing.envelope import header_of
from proxyagent.sync import state
from proxyagent.sync.batches import fill
from proxyagent.vault.records import WAITING, OutboxRow
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.coding import raws
from proxyagent.wire.envelope import compose
from proxyagent.wire.keyset import INTAKE, read_keyset
from proxyagent.wire.kinds import ASK, ENROL
from proxyagent.wire.messages import Ask, Backlog, Head, Returned, new_nonce
from proxyagent.wire.signed import NO_ID, make_signed

_RETURNED_AT_ONCE = 200


@dataclass(frozen=True)
class Asked:
    """An ask on its way: what it says, its sealed bytes, and which own envelopes are in it."""

    ask: Ask
    envelope: bytes
    eids: tuple[bytes, ...]
    returned: int


def build_ask(
    tx: Transaction, most_bytes: int, *, with_envelopes: bool = True, enrols_again: bool = False
) -> Asked:
    """The next ask, with up to `most_bytes` of what waits, oldest first; changes nothing.

    In a bundle the envelopes lie beside it (`with_envelopes` False). `enrols_again`: the enrolment goes
    along whether settled or not, since a center restored from an old backup may not know this seat.
    """
    rows = waiting(tx) if with_envelopes else []
    returned = _returned(tx, most_bytes) if with_envelopes else ()
    left = max(1, most_bytes - sum(len(item.s) for item in returned))
    taken = fill([(row.size, row) for row in rows], left)
    first = [eid for eid in enrolments(tx) if enrols_again]
    eids = [*first, *(row.eid for row in taken if row.eid not in first)]
    counts = tx.outbox.counts()
    ask = Ask(
        nonce=new_nonce(),
        cursor=tx.feed.cursor(),
        epoch=tx.feed.epoch(),
        head=_head(tx),
        envelopes=tuple(tx.outbox.envelope(eid) for eid in eids),
        returned=raws(returned),
        program=proxyagent.__version__,
        backlog=Backlog(
            count=len(rows) - len(taken) + counts.blobs,
            bytes=sum(row.size for row in rows[len(taken) :]) + counts.blob_bytes,
        ),
    )
    return Asked(ask, seal_ask(tx, ask), tuple(eids), len(returned))


def waiting(tx: Transaction) -> list[OutboxRow]:
    """What is to be offered now; what the center holds or could not read waits for another word of it."""
    return [row for row in tx.outbox.waiting(tx.now) if row.state == WAITING]


def enrolments(tx: Transaction) -> list[bytes]:
    """The eids of this seat's own enrolments."""
    rows = tx.outbox.of_case(NO_ID)
    return [row.eid for row in rows if header_of(tx.outbox.envelope(row.eid)).kind == ENROL]


def seal_ask(tx: Transaction, ask: Ask) -> bytes:
    """The ask, signed by this seat and sealed to the center's intake key in force."""
    keys, center = tx.around.keys, tx.around.center
    intake = read_keyset(center.keyset, center.root).get(INTAKE)
    signed = make_signed(ASK, center.id, keys.seat, ask, tx.now, skew=tx.facts.skew())
    return compose(signed, keys.signing, [intake]).envelope


def _head(tx: Transaction) -> Head | None:
    head = tx.chain.head()
    return Head(head.incarnation, head.seq, head.eid) if head.seq else None


def _returned(tx: Transaction, most_bytes: int) -> tuple[Returned, ...]:
    offered = state.returning(tx)
    if offered is None:
        return ()
    held = tx.actions.center_made(offered, _RETURNED_AT_ONCE)
    items = [Returned(made.s, made.signature, made.place) for made in held]
    return tuple(fill([(len(item.s), item) for item in items], most_bytes))

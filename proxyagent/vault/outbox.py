"""The outbox (待发件箱): envelopes that the center has not settled yet, in the order of writing."""

import sqlalchemy as sa

from proxyagent.sealing.envelope import add_stanza
from proxyagent.vault import tables
from proxyagent.vault.records import (
    COMPLETE,
    DUE,
    OPEN,
    REFUSED,
    TAKEN,
    UNREADABLE,
    WAITING,
    WANTED,
    Counts,
    OutboxRow,
)
from proxyagent.vault.repository import Repository

_O, _A, _B = tables.outbox.c, tables.actions.c, tables.blobs.c
_ROW = sa.select(
    _O.n,
    _O.eid,
    _O.case_id,
    _O.size,
    _O.state,
    _O.attempts,
    _O.reason,
    _O.next_at,
    _O.added,
    _O.settled,
).order_by(_O.n)
# Written out, so that SQLite sees that the partial index serves.
_IS_OPEN = sa.literal_column("state").in_([sa.literal_column(f"'{state}'") for state in OPEN])
_WAITING = _ROW.where(_IS_OPEN, _O.next_at <= sa.bindparam("now"))
# What came later in this list is never undone by what came earlier.
NO_CASE = bytes(16)
"""An enrolment is about no case, and makes none."""
_RANK = {WAITING: 0, "held": 1, UNREADABLE: 1, TAKEN: 2, REFUSED: 3, COMPLETE: 3}


class Outbox(Repository):
    """A row is written in the same transaction as the action, and stays when it is settled."""

    def add(self, eid: bytes, envelope: bytes, case: bytes) -> None:
        """Put a sealed envelope at the end; again changes nothing."""
        if self._tx.chain.knows(eid):
            return
        self._run(sa.insert(tables.envelopes).values(eid=eid, bytes=envelope))
        self._run(
            sa.insert(tables.outbox).values(
                eid=eid,
                case_id=case,
                size=len(envelope),
                state=WAITING,
                attempts=0,
                reason="",
                next_at=0,
                added=self._tx.now,
                settled=0,
            )
        )

    def waiting(self, now: int | None = None, limit: int = 1000) -> list[OutboxRow]:
        """What may be offered at `now` (ms; by default whatever waits), in the order of writing."""
        moment = (1 << 62) if now is None else now
        return [OutboxRow(*row) for row in self._run(_WAITING.limit(limit), {"now": moment})]

    def envelope(self, eid: bytes) -> bytes:
        """The sealed bytes of an own envelope; raises sqlalchemy.exc.NoResultFound for an unknown eid."""
        query = sa.select(tables.envelopes.c.bytes).where(tables.envelopes.c.eid == eid)
        envelope: bytes = self._run(query).scalar_one()
        return envelope

    def find(self, eid: bytes) -> OutboxRow | None:
        """The row of this eid, settled or not, or None."""
        row = self._run(_ROW.where(_O.eid == eid)).first()
        return None if row is None else OutboxRow(*row)

    def of_case(self, case: bytes) -> list[OutboxRow]:
        """Every row of a case, settled or not, in the order of writing; 16 zero bytes: of no case."""
        return [OutboxRow(*row) for row in self._run(_ROW.where(_O.case_id == case))]

    def settle(self, eid: bytes, verdict: str, reason: str = "", place: int | None = None) -> bool:
        """What the center said of an envelope; False where nothing changes.

        A final verdict is never undone by a provisional one, and `complete` and `refused` by none.
        """
        row = self.find(eid)
        if row is None or _RANK[verdict] < _RANK[row.state]:
            return False
        if (row.state, row.reason) == (verdict, reason) and place is None:
            return False
        self._change(eid, state=verdict, reason=reason, settled=self._center_now())
        values: dict[str, object] = {"verdict": verdict, "reason": reason}
        if place is not None:
            values["place"] = place
        self._run(sa.update(tables.actions).where(_A.eid == eid).values(values))
        if verdict == COMPLETE:
            # Whichever road they came by, the center has opened every page: none goes once more.
            self._tx.blobs.arrived(self._tx.actions.blobs_named(eid))
        if row.case != NO_CASE:
            self._tx.cases.refresh(row.case)
        return True

    def attempt(self, eid: bytes, reason: str, next_at: int) -> None:
        """It was tried and did not arrive: why, and when (ms) to try again."""
        self._change(eid, attempts=_O.attempts + 1, reason=reason, next_at=next_at)

    def try_now(self) -> None:
        """The line is back, or a person asked: nothing waits for its hour any more."""
        self._run(sa.update(tables.outbox).where(_O.next_at > 0).values(next_at=0))

    def reseal(self, eid: bytes) -> bool:
        """Seal an unreadable envelope to the intake keys in force, its eid unchanged.

        False for a rating, whose content key is not kept: the citizen is asked again.
        """
        cek = self._run(sa.select(_A.cek).where(_A.eid == eid)).scalar()
        if not cek:
            return False
        envelope = self.envelope(eid)
        for public in self._tx.intake_keys():
            envelope = add_stanza(envelope, cek, public)
        change = sa.update(tables.envelopes).where(tables.envelopes.c.eid == eid)
        self._run(change.values(bytes=envelope))
        self._change(eid, state=WAITING, size=len(envelope), next_at=0)
        return True

    def offer_again(self) -> int:
        """The center was restored from a backup: everything is offered again; how many envelopes."""
        changed = self._run(
            sa.update(tables.outbox).where(_O.state != WAITING).values(state=WAITING, next_at=0)
        )
        self._tx.blobs.offer_again()
        self._tx.cases.count_all_waiting()
        return int(changed.rowcount)

    def count_incomplete(self) -> int:
        """How many the center has taken, but not all of whose pages it has yet."""
        query = sa.select(sa.func.count()).select_from(tables.outbox).where(_O.state == TAKEN)
        return int(self._run(query).scalar_one())

    def counts(self) -> Counts:
        """What still waits, in envelopes, blobs and bytes."""
        envelopes = self._run(
            sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(_O.size), 0)).where(_IS_OPEN)
        ).one()
        due = self._run(
            sa.select(
                sa.func.count(), sa.func.coalesce(sa.func.sum(_B.length - _B.offset), 0)
            ).where(_B.state == DUE)
        ).one()
        wanted = self._run(sa.select(sa.func.count()).where(_B.state == WANTED)).scalar_one()
        return Counts(envelopes[0], envelopes[1], due[0], due[1], wanted)

    def _center_now(self) -> int:
        """Now by the center's clock, or 0 where nobody knows how far ours is from it."""
        skew = self._tx.facts.skew()
        return 0 if skew is None else self._tx.now + skew

    def _change(self, eid: bytes, **values: object) -> None:
        self._run(sa.update(tables.outbox).where(_O.eid == eid).values(values))

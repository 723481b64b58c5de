"""The own incarnation, and the sequence numbers and chain of eids that belong to it."""

import sqlalchemy as sa

from proxyagent.sealing.suites import random_bytes
from proxyagent.vault import tables
from proxyagent.vault.records import Head
from proxyagent.vault.repository import Repository

NO_EID = bytes(32)
_COLUMNS = tables.incarnations.c
_CURRENT = (
    sa.select(_COLUMNS.id, _COLUMNS.seq, _COLUMNS.head).order_by(_COLUMNS.place.desc()).limit(1)
)
_ADVANCE = (
    sa.update(tables.incarnations)
    .where(_COLUMNS.id == sa.bindparam("which"))
    .values(seq=sa.bindparam("to_seq"), head=sa.bindparam("to_head"))
)


class Chain(Repository):
    """Read and advanced only inside a write transaction, so that two processes never share a number."""

    def head(self) -> Head:
        """The incarnation in force and its end: `seq` 0 and 32 zero bytes before its first action."""
        row = self._run(_CURRENT).one()
        return Head(row.id, row.seq, row.head)

    def advance(self, head: Head, eid: bytes) -> None:
        """Make `eid` the new end after `head`."""
        self._run(_ADVANCE, {"which": head.incarnation, "to_seq": head.seq + 1, "to_head": eid})

    def new_incarnation(self, reason: str) -> bytes:
        """Begin a new incarnation and return it; `reason`: created, restored, recovered, forked or behind."""
        incarnation = random_bytes(8)
        place = self._run(sa.select(sa.func.coalesce(sa.func.max(_COLUMNS.place), 0))).scalar_one()
        self._run(
            sa.insert(tables.incarnations).values(
                id=incarnation,
                place=place + 1,
                began=self._tx.now,
                reason=reason,
                signing=self._tx.around.keys.signing.public,
                seq=0,
                head=NO_EID,
            )
        )
        self._tx.journal.add("incarnation", detail={"reason": reason})
        return incarnation

    def knows(self, eid: bytes) -> bool:
        """Whether this vault holds the own envelope of this eid."""
        query = sa.select(tables.envelopes.c.eid).where(tables.envelopes.c.eid == eid)
        return self._run(query).first() is not None

    def signing_key(self) -> bytes:
        """The public signing key of the incarnation in force."""
        query = sa.select(_COLUMNS.signing).order_by(_COLUMNS.place.desc()).limit(1)
        key: bytes = self._run(query).scalar_one()
        return key

"""What was done with data and keys, for the people they belong to."""

import msgspec
import sqlalchemy as sa

from proxyagent.vault import tables
from proxyagent.vault.records import JournalRow
from proxyagent.vault.repository import Repository


class Journal(Repository):
    """Only ever added to."""

    def add(
        self, what: str, case: bytes | None = None, detail: dict[str, str] | None = None
    ) -> None:
        """Write down that `what` was done just now."""
        raw = msgspec.msgpack.encode(detail or {})
        values = {"at": self._tx.now, "what": what, "case_id": case, "detail": raw}
        self._run(sa.insert(tables.journal).values(values))

    def list(self, case: bytes | None = None) -> list[JournalRow]:
        """Everything, or what concerns one case; oldest first."""
        columns = tables.journal.c
        query = sa.select(columns.at, columns.what, columns.case_id, columns.detail)
        if case is not None:
            query = query.where(columns.case_id == case)
        rows = self._run(query.order_by(columns.n))
        return [
            JournalRow(at, what, case_id, msgspec.msgpack.decode(raw, type=dict[str, str]))
            for at, what, case_id, raw in rows
        ]

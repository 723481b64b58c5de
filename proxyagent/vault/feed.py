"""How far the center's news have been taken, and news that this program cannot read yet."""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.vault import tables
from proxyagent.vault.repository import Repository


class Feed(Repository):
    """The cursor, the epoch, and what is kept raw for a newer program."""

    def cursor(self) -> int:
        """The position up to which everything has been taken; 0 at first."""
        return self._tx.facts.get("vault.cursor", 0)

    def move(self, cursor: int) -> None:
        """Everything up to `cursor` has been taken, in this very transaction; never goes back."""
        self._tx.facts.put("vault.cursor", max(cursor, self.cursor()))

    def rewind(self) -> None:
        """Take everything from the beginning again: the center was restored and counts anew."""
        self._tx.facts.put("vault.cursor", 0)

    def epoch(self) -> bytes:
        """The center's epoch as last seen, empty before the first answer."""
        return self._tx.facts.get("vault.epoch", b"")

    def set_epoch(self, epoch: bytes) -> None:
        """The center now says this epoch."""
        self._tx.facts.put("vault.epoch", epoch)

    def keep_unread(self, position: int, raw: bytes) -> None:
        """Keep an item of an unknown kind, whole, until a newer program reads it."""
        values = {"position": position, "raw": raw}
        self._run(insert(tables.unread).values(values).on_conflict_do_nothing())

    def unread(self) -> list[tuple[int, bytes]]:
        """What is kept for a newer program, in order."""
        columns = tables.unread.c
        rows = self._run(sa.select(columns.position, columns.raw).order_by(columns.position))
        return [(row.position, row.raw) for row in rows]

    def drop_unread(self, position: int) -> None:
        """It has been read."""
        self._run(sa.delete(tables.unread).where(tables.unread.c.position == position))

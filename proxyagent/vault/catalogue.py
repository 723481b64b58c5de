"""The catalogue's edition in force, and every definition by which a case of this vault is judged."""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.domain.catalogue import Definition, Edition, read_definition, read_edition
from proxyagent.vault import tables
from proxyagent.vault.repository import Repository


class Catalogue(Repository):
    """Editions that came down from the center; the wheel's own first edition is the desk's to read."""

    def current(self) -> Edition | None:
        """The newest edition taken, or None where none came down yet."""
        columns = tables.editions.c
        raw = self._run(sa.select(columns.raw).order_by(columns.version.desc()).limit(1)).scalar()
        return None if raw is None else read_edition(raw)

    def version(self) -> int:
        """The newest edition's version, 0 where none came down yet."""
        version: int | None = self._run(sa.select(sa.func.max(tables.editions.c.version))).scalar()
        return version or 0

    def take(self, untrusted: bytes) -> Edition:
        """Keep an edition whose origin the caller has proven; an older one changes nothing.

        Raises:
            CatalogueProblem: it is not in the format.

        """
        edition = read_edition(untrusted)
        if edition.version > self.version():
            # The bytes of earlier ones go: cases keep their definitions apart.
            self._run(sa.update(tables.editions).values(raw=None))
            values = {"version": edition.version, "taken": self._tx.now, "raw": untrusted}
            self._run(sa.insert(tables.editions).values(values))
        return edition

    def keep(self, definition: Definition) -> None:
        """Keep the definition that a case begins with, for as long as the vault."""
        values = {
            "sha256": definition.sha256,
            "item": definition.item.code,
            "raw": definition.raw,
        }
        self._run(insert(tables.definitions).values(values).on_conflict_do_nothing())

    def find_definition(self, sha256: bytes) -> Definition | None:
        """A kept definition, or None."""
        columns = tables.definitions.c
        raw = self._run(sa.select(columns.raw).where(columns.sha256 == sha256)).scalar()
        return None if raw is None else read_definition(raw)

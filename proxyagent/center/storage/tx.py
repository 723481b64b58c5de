"""One transaction of one banner: every statement is limited to it, and rows may be written in bulk."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Row, Select, Table, Update, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite


class Tx:
    """One transaction. What `later` was given is written before anything reads its table, at the latest at the end."""

    def __init__(self, connection: Connection, banner: str) -> None:
        self.connection = connection
        self.banner = banner
        self._dialect = connection.dialect.name
        self._later: dict[Table, dict[bool, list[Mapping[str, object]]]] = {}

    def find(self, table: Table, **equal: object) -> Row[Any] | None:
        """The one row with these values, or None."""
        return _one(self._execute(_select(table, tuple(equal)), table, equal))

    def lock(self, table: Table, **equal: object) -> Row[Any] | None:
        """As `find`, and nobody else gets that row's lock before this transaction ends."""
        return _one(self._execute(_lock(table, tuple(equal)), table, equal))

    def all(self, table: Table, **equal: object) -> Sequence[Row[Any]]:
        """Every row with these values, in the order of the key."""
        rows: Sequence[Row[Any]] = self._execute(_all(table, tuple(equal)), table, equal).all()
        return rows

    def rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        """What a query over one table gives, within the banner."""
        table = statement.columns_clause_froms[0] if statement.columns_clause_froms else None
        if not isinstance(table, Table):
            table = statement.get_final_froms()[0]
        assert isinstance(table, Table)  # noqa: S101 (queries over joins go by `connection`)
        self.flush(table)
        limited = statement.where(table.c.banner == self.banner)
        return self.connection.execute(limited).all()

    def value(self, statement: Select[Any]) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(statement)
        return found[0][0] if found else None

    def insert(self, table: Table, **values: object) -> None:
        """Add a row; a second one of the same key raises."""
        row = {"banner": self.banner, **values}
        self.connection.execute(_insert(table, self._dialect, new_only=False), row)

    def insert_new(self, table: Table, **values: object) -> bool:
        """Add a row unless one of its unique keys is taken; tells whether it did."""
        row = {"banner": self.banner, **values}
        done = self.connection.execute(_insert(table, self._dialect, new_only=True), row)
        return done.rowcount == 1

    def insert_all(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Add those rows whose keys are not taken."""
        if rows:
            full = [{"banner": self.banner, **row} for row in rows]
            self.connection.execute(_insert(table, self._dialect, new_only=True), full)

    def later(
        self, table: Table, rows: Sequence[Mapping[str, object]], *, new_only: bool = True
    ) -> None:
        """Add rows together with others that come, which costs a fraction.

        `new_only` leaves out those whose keys are taken; else a taken key raises when they are written.
        """
        if rows:
            self._later.setdefault(table, {}).setdefault(new_only, []).extend(rows)

    def flush(self, table: Table | None = None) -> None:
        """Write what `later` was given, of one table or of all."""
        for one in [table] if table is not None else list(self._later):
            for new_only, rows in self._later.pop(one, {}).items():
                full = [{"banner": self.banner, **row} for row in rows]
                self.connection.execute(_insert(one, self._dialect, new_only=new_only), full)

    def update(self, table: Table, values: Mapping[str, object], **equal: object) -> int:
        """Change the rows with these values; returns how many."""
        new = {f"new_{name}": value for name, value in values.items()}
        statement = _update(table, tuple(values), tuple(equal))
        return int(self._execute(statement, table, equal, new).rowcount)

    def delete(self, table: Table, **equal: object) -> int:
        """Remove the rows with these values; returns how many."""
        return int(self._execute(_delete(table, tuple(equal)), table, equal).rowcount)

    def _execute(
        self,
        statement: Any,
        table: Table,
        equal: Mapping[str, object],
        more: Mapping[str, object] | None = None,
    ) -> Any:
        if table in self._later:
            self.flush(table)
        where = {f"is_{name}": value for name, value in equal.items()}
        return self.connection.execute(
            statement, {"is_banner": self.banner, **where, **(more or {})}
        )


# Statements are built once: building one costs more than running it.


def _one(result: Any) -> Row[Any] | None:
    row: Row[Any] | None = result.one_or_none()
    return row


def _where(table: Table, names: tuple[str, ...]) -> list[Any]:
    return [table.c[name] == bindparam(f"is_{name}") for name in ("banner", *names)]


@cache
def _select(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return select(table).where(*_where(table, names))


@cache
def _lock(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return _select(table, names).with_for_update()


@cache
def _all(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return _select(table, names).order_by(*table.primary_key.columns)


@cache
def _insert(table: Table, dialect: str, *, new_only: bool) -> Insert:
    if not new_only:
        return table.insert()
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


@cache
def _update(table: Table, values: tuple[str, ...], names: tuple[str, ...]) -> Update:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in values}
    return table.update().where(*_where(table, names)).values(new)


@cache
def _delete(table: Table, names: tuple[str, ...]) -> Delete:
    return table.delete().where(*_where(table, names))

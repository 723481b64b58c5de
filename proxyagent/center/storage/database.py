"""The engine and its transactions: SQLite (WAL) and PostgreSQL from the same code."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from proxyagent.center.errors import BadSetting
from proxyagent.center.storage.tables import metadata
from proxyagent.center.storage.tx import Tx

T = TypeVar("T")
_TRIES = 8
# PostgreSQL: serialization failure, deadlock, a lock that was not free.
_AGAIN = ("40001", "40P01", "55P03")
_CONSTRAINT = "23505"


class Database:
    """A center's database; transactions of its banner."""

    def __init__(self, url: str, banner: str, data: Path) -> None:
        self.banner = banner
        self.is_sqlite = not url or url.startswith("sqlite")
        self.engine = _make_engine(url or f"sqlite:///{data / 'center.db'}")
        # SQLite has one writer; waiting here is fair and quick, its own busy loop is neither.
        self._writer = threading.RLock() if self.is_sqlite else None

    def create(self) -> None:
        """Make the tables that are missing."""
        metadata.create_all(self.engine)

    @contextmanager
    def read(self, *, frozen: bool = False) -> Iterator[Tx]:
        """A look; nothing is written. `frozen`: all of it at one and the same moment."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            elif frozen:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            try:
                yield Tx(connection, self.banner)
            finally:
                connection.rollback()

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """One transaction: all of it, or nothing where the block raises."""
        if self._writer is not None:
            with self._writer, self._begin() as tx:
                yield tx
        else:
            with self._begin() as tx:
                yield tx

    @contextmanager
    def _begin(self) -> Iterator[Tx]:
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            tx = Tx(connection, self.banner)
            yield tx
            tx.flush()
            connection.commit()

    def run(self, work: Callable[[Tx], T]) -> T:
        """Do `work` in one transaction, again from its start where two got into each other's way."""
        for again in range(_TRIES):
            try:
                with self.write() as tx:
                    return work(tx)
            except DBAPIError as error:
                if again == _TRIES - 1 or not _worth_again(error):
                    raise
                time.sleep(0.01 * 2**again)
        raise AssertionError  # pragma: no cover

    def close(self) -> None:
        """End all connections."""
        self.engine.dispose()


def _worth_again(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if state in (*_AGAIN, _CONSTRAINT):
        return True
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def _make_engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadSetting("center-database-unknown") from None
    # Without hide_parameters an error message would print rows.
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        engine = create_engine(url, hide_parameters=True, pool_size=8, max_overflow=40)
        event.listen(engine, "connect", _set_up_sqlite)
        return engine
    if parsed.drivername == "postgresql+psycopg":
        return create_engine(
            url, hide_parameters=True, pool_size=8, max_overflow=40, pool_pre_ping=True
        )
    raise BadSetting("center-database-unknown")


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not open transactions of its own: ours begin IMMEDIATE or plain.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "busy_timeout=15000",
        "secure_delete=ON",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")

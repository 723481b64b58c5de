"""One SQLCipher connection under SQLAlchemy Core, opened with a raw key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.pool import StaticPool

from proxyagent.ground.errors import Busy, DiskBroken, DiskFull, DiskReadOnly, NoAccess
from proxyagent.vault.errors import VaultDamaged

BUSY_MILLISECONDS = 10_000
_PLAIN, _UNCHANGING = "mode=rwc", "mode=ro&immutable=1"
# Not cipher_memory_security: it wipes what SQLite frees, of which Python has copies that nobody wipes,
# and makes reading five times as slow. The key's own memory is wiped and locked without it.
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # Deleted rows must not sleep on in a WAL that once grew long.
    "PRAGMA journal_size_limit = 1048576",
)
_DISK_BY_NAME = {
    "SQLITE_FULL": DiskFull,
    "SQLITE_READONLY": DiskReadOnly,
    "SQLITE_PERM": NoAccess,
    "SQLITE_CANTOPEN": NoAccess,
    "SQLITE_IOERR": DiskBroken,
}


def connect(path: Path, key: bytes, *, exclusive: bool = False, unchanging: bool = False) -> Any:
    """Open the database file with its 32-byte key; nothing is read from it yet.

    Both ways are for rescue. `exclusive`: a full disk does not let the shared index of a WAL be made,
    and one process alone needs none. `unchanging`: a disk that cannot be written, and no WAL on it;
    a WAL would be passed over, and what it holds not be seen.
    """
    uri = path.absolute().as_uri()  # also guards a `?` in a folder's name
    connection = sqlcipher.connect(
        f"{uri}?{_UNCHANGING if unchanging else _PLAIN}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # First of all, or SQLCipher writes to stderr when a key is wrong.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        # set_key leaves no copy of the key in memory, where PRAGMA key left several.
        connection.set_key(bytearray(b"x'" + key.hex().encode() + b"'"))
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        for pragma in _PRAGMAS:
            connection.execute(pragma).fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def opens(path: Path, key: bytes) -> bool:
    """Whether this key opens the database; raises what the disk refuses."""
    try:
        # Some of the pragmas read the first page already.
        connection = connect(path, key)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        finally:
            connection.close()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            return False
        raise
    return True


def change_key(connection: Any, key: bytes) -> None:
    """Write the whole open database anew under another key, in one transaction of SQLite's."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.reset_key(bytearray(b"x'" + key.hex().encode() + b"'"))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def open_engine(path: Path, key: bytes, **how: bool) -> sa.Engine:
    """An engine of one connection, whose transactions begin as the block that uses it says.

    The connection is opened at the first use; raises nothing.
    """
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, **how),
        poolclass=StaticPool,
        # Without it the text of an error carries names and numbers.
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    begin = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
    connection.exec_driver_sql(begin)


@contextmanager
def told_as_vault_problems(place: Path) -> Iterator[None]:
    """Turn what SQLite refuses into a Problem; what is no fault of disk or file goes on as it is."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        problem = find_problem(error.orig, place)
        if problem is None:
            raise
        raise problem from error
    except sqlcipher.Error as error:
        problem = find_problem(error, place)
        if problem is None:
            raise
        raise problem from error


@contextmanager
def nothing_torn(connection: sa.Connection, place: Path) -> Iterator[None]:
    """Raise VaultDamaged where a page that was read in the block is not what was written.

    SQLCipher gives zeros for an overflow page that does not verify, and no error; only its status tells.
    """
    try:
        yield
    except Exception as error:
        if _is_torn(connection):
            raise VaultDamaged("vault-damaged", file=place.name) from error
        raise
    if _is_torn(connection):
        raise VaultDamaged("vault-damaged", file=place.name)


def _is_torn(connection: sa.Connection) -> bool:
    return str(connection.exec_driver_sql("PRAGMA cipher_status").scalar()) != "1"


def find_problem(error: object, place: Path) -> Exception | None:
    """The Problem that a database error is, or None where it is a bug of ours."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy()
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return VaultDamaged("vault-damaged", file=place.name)
    for prefix, kind in _DISK_BY_NAME.items():
        if name.startswith(prefix):
            return kind(place)
    return None

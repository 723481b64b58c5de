"""Opening the database of a vault: plainly, or alone where a full disk allows nothing else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from proxyagent.ground.errors import DiskTrouble
from proxyagent.vault.engine import connect, open_engine, told_as_vault_problems
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.migrating import migrate


def open_database(folder: SeatFolder, vault_key: bytes, *, alone: bool = False) -> sa.Engine:
    """An engine of one open connection, migrated to the newest version.

    A WAL that a crash left on a disk now full opens only in SQLite's exclusive mode, which needs no
    shared index beside it; tried where `alone` says that no other program has the vault. On a
    read-only disk the plain way reads a WAL with its index; without a WAL nothing can change at all.

    Raises DiskTrouble, VaultDamaged, VaultTooNew, Busy.
    """
    try:
        return _open(folder, vault_key)
    except DiskTrouble as trouble:
        if not alone:
            raise
        return _rescue(folder, vault_key, trouble)


def _rescue(folder: SeatFolder, vault_key: bytes, trouble: DiskTrouble) -> sa.Engine:
    try:
        if not os.access(folder.path, os.W_OK) and not _has_wal(folder):
            return _open(folder, vault_key, unchanging=True)
        return _open(folder, vault_key, exclusive=True)
    except DiskTrouble:
        raise trouble from None


def _has_wal(folder: SeatFolder) -> bool:
    wal = folder.database.with_name(f"{folder.database.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _open(folder: SeatFolder, vault_key: bytes, **how: bool) -> sa.Engine:
    with told_as_vault_problems(folder.database):
        connection = connect(folder.database, vault_key, **how)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            migrate(connection, folder)
            # A WAL is opened by the first read of the data, not by a pragma.
            connection.execute("SELECT count(*) FROM facts").fetchall()
        finally:
            connection.close()
    return open_engine(folder.database, vault_key, **how)


@contextmanager
def plain_connection(path: Path, vault_key: bytes) -> Iterator[Any]:
    """A database without SQLAlchemy, for what is done to it as a whole; raises as `open_database`."""
    with told_as_vault_problems(path):
        connection = connect(path, vault_key)
        try:
            yield connection
        finally:
            connection.close()

"""Bring a database to the newest version, forward only, with a copy of what was before."""

from typing import Any

from proxyagent.ground.files import fsync_folder
from proxyagent.vault.errors import VaultTooNew
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.migrations import NEWEST, STEPS
from proxyagent.vault.search import grams_of


def version_of(connection: Any) -> int:
    """The version of an open database, 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Any, folder: SeatFolder, steps: tuple[tuple[str, ...], ...] = STEPS) -> int:
    """Take every step that is missing, in one transaction; returns the version before.

    The database as it was is kept beside it as `vault.db.v<version>`, under the same key.

    Raises VaultTooNew: a newer program wrote it; nothing was touched.
    """
    before = version_of(connection)
    if before > len(steps):
        raise VaultTooNew("vault-too-new")
    if before == len(steps):
        return before
    if before:
        _keep_copy(connection, folder, before)
    connection.create_function("grams_of", 1, grams_of, deterministic=True)
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for step in steps[before:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return before


def _keep_copy(connection: Any, folder: SeatFolder, version: int) -> None:
    copy = folder.database.with_name(f"vault.db.v{version}")
    copy.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(copy),))
    fsync_folder(folder.path)


__all__ = ["NEWEST", "migrate", "version_of"]

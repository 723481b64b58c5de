"""One program at a time brings a vault and its center together; the second hears who is at it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proxyagent.ground.errors import Busy
from proxyagent.ground.locks import FileLock
from proxyagent.sync.errors import AlreadySyncing

_MOST_BYTES = 200


@contextmanager
def syncing_alone(folder: Path, who: str) -> Iterator[None]:
    """Hold the vault folder's sync lock.

    Args:
        folder: the vault's folder.
        who: what to tell the second one, e.g. `window` or `sync --watch`.

    Raises AlreadySyncing.

    """
    lock = FileLock(folder / "sync.lock")
    note = folder / "sync.who"
    try:
        lock.acquire(exclusive=True)
    except Busy:
        raise AlreadySyncing(_read(note)) from None
    try:
        # Beside the lock: on Windows a locked file cannot be read by others.
        note.write_text(f"{who} ({os.getpid()})", encoding="utf-8")
        yield
    finally:
        lock.release()


def _read(note: Path) -> str:
    try:
        with note.open(encoding="utf-8", errors="replace") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return "?"

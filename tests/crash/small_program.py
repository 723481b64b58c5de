"""A small program that keeps promises: a file replaced by a durable write, and rows in a SQLite database.

`small_program.py FOLDER [FAULT]`; FAULT leaves one care out: no-file-flush, no-folder-flush, no-row-flush.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from proxyagent.ground import files

ROUNDS = 4


def main(folder: Path, fault: str) -> None:
    database = sqlite3.connect(folder / "rows.db", isolation_level=None)
    with closing(database):
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA synchronous={'NORMAL' if fault == 'no-row-flush' else 'FULL'}")
        database.execute("PRAGMA wal_autocheckpoint=3")
        for number in range(ROUNDS):
            blob = f"{number:04}".encode() * 1000
            write = _careless_write if fault == "no-file-flush" else files.durable_write
            if fault == "no-folder-flush":
                write = _write_without_folder
            write(folder / "blobs" / f"{number}", blob)
            files.durable_write(folder / "head", blob)
            database.execute("INSERT INTO rows VALUES (?)", (number,))
            print(number, flush=True)  # noqa: T201 (the promise)


def _careless_write(path: Path, data: bytes) -> None:
    part = path.with_name("careless.part")
    part.write_bytes(data)
    part.replace(path)
    files.fsync_folder(path.parent)


def _write_without_folder(path: Path, data: bytes) -> None:
    part = path.with_name("careless.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

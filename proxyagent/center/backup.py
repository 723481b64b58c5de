"""A copy of the whole center in one file: a tar of rows and sealed blobs, proven before it counts.

    backup.json      format, banner, when, the master key sealed to the recovery key
    rows/<table>     u32 length ‖ msgpack: an array of column names, then an array for each row
    b/<name>         a sealed blob as the store has it
    end              empty: everything before it is there

It holds no more in clear than the database does.
"""

import io
import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import msgspec
from sqlalchemy import Table, select

from proxyagent.center import audit
from proxyagent.center.backup_proof import END, prove
from proxyagent.center.center import Center, set_fact
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import blobs, metadata
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import PART_SUFFIX, fsync_folder
from proxyagent.sealing import kem

FORMAT: Final = "proxyagent-center-backup/1"
MASTER_INFO: Final = b"pa1 center backup\0"
LEFT_OUT: Final = frozenset(("sign_ins", "tokens", "uploads"))
"""Tables that a restored center begins anew."""
_PAGE = 1000


@dataclass(frozen=True)
class BackedUp:
    """What the copy holds, its length in bytes, and the moment (ms) whose state it is."""

    rows: int
    blobs: int
    bytes: int
    at: int


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`backup.json`."""

    format: str
    banner: str
    at: int
    master: bytes
    url: str


def back_up(center: Center, file: Path) -> BackedUp:
    """Write a copy to `file`, read it back and check it whole; only then is its date told to desks.

    Raises:
        DiskTrouble: no room, or the disk failed; nothing stands at `file` that did not before.
        BadRequestFile: what was read back is not what was written.

    """
    part = file.with_name(file.name + PART_SUFFIX)
    try:
        with told_as_problems(file):
            at, rows, count = _write(center, part)
            prove(part)
            length = part.stat().st_size
            part.replace(file)
            fsync_folder(file.parent)
    finally:
        part.unlink(missing_ok=True)
    center.database.run(lambda tx: _note(center, tx, at))
    return BackedUp(rows, count, length, at)


def _note(center: Center, tx: Tx, at: int) -> None:
    set_fact(tx, "backup-proven", str(at).encode())
    audit.record(center, tx, "center", "backup")


def _write(center: Center, part: Path) -> tuple[int, int, int]:
    at = center.now()
    with (
        part.open("xb") as raw,
        tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        _add(tar, "backup.json", _head(center, at))
        with center.database.read(frozen=True) as tx:
            rows = sum(_add_table(tar, tx, table) for table in metadata.sorted_tables)
            names = [
                blob_name(bytes(row.seat), bytes(row.blob), bytes(row.digest))
                for row in tx.rows(select(blobs.c.seat, blobs.c.blob, blobs.c.digest))
            ]
        kept = [name for name in names if center.blobs.has(name)]
        for name in kept:
            with center.blobs.open(name) as blob:
                _add_file(tar, f"b/{name}", blob)
        _add(tar, END, b"")
        tar.close()
        raw.flush()
        os.fsync(raw.fileno())
    return at, rows, len(kept)


def _head(center: Center, at: int) -> bytes:
    sealed = kem.seal(center.keys.recovery_public, MASTER_INFO, center.keys.master)
    return msgspec.json.encode(Head(FORMAT, center.config.banner, at, sealed, center.config.url))


def _add_table(tar: tarfile.TarFile, tx: Tx, table: Table) -> int:
    """One table, by way of a buffer; its rows are bounded by what the banner has."""
    if table.name in LEFT_OUT:
        return 0
    buffer, count = io.BytesIO(), 0
    _put(buffer, [str(column.name) for column in table.columns])
    for row in _rows(tx, table):
        _put(buffer, list(row))
        count += 1
    _add(tar, f"rows/{table.name}", buffer.getvalue())
    return count


def _put(buffer: io.BytesIO, array: list[Any]) -> None:
    packed = msgspec.msgpack.encode(array)
    buffer.write(len(packed).to_bytes(4) + packed)


def _rows(tx: Tx, table: Table) -> Iterator[Any]:
    statement = select(table).where(table.c.banner == tx.banner)
    return iter(tx.connection.execute(statement.execution_options(yield_per=_PAGE)))


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def _add_file(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, io.SEEK_END)
    file.seek(0)
    tar.addfile(info, file)

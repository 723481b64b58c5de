"""Reading a backup: member by member, everything bounded and checked."""

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from proxyagent.center.errors import BadRequestFile
from proxyagent.center.storage.blobs import blob_name

END: Final = "end"
_ROW_PREFIX: Final = "rows/"
_BLOB_PREFIX: Final = "b/"
_CHUNK = 1 << 20


def members(file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The members of a backup, in order; within `unreadable`."""
    with tarfile.open(file, mode="r:") as tar:
        for info in tar:
            opened = tar.extractfile(info) if info.isfile() else None
            if opened is not None:
                yield info.name, opened


def read_rows(opened: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The rows of one table; raises BadRequestFile."""
    unpacker = _arrays(opened.read())
    columns = next(unpacker, None)
    if not isinstance(columns, list):
        raise BadRequestFile("center-backup-unreadable", file="rows")
    for row in unpacker:
        yield dict(zip(columns, row, strict=True))


def prove(file: Path) -> None:
    """Read the whole backup: every row decodes, and every blob has the digest that a row names.

    Raises:
        BadRequestFile: one does not.

    """
    with unreadable(file):
        _prove(file)


@contextmanager
def unreadable(file: Path) -> Iterator[None]:
    """Turn what a cut or altered tar raises into BadRequestFile."""
    try:
        yield
    except (tarfile.TarError, EOFError):
        raise BadRequestFile("center-backup-unreadable", file=file.name) from None


def _prove(file: Path) -> None:
    digests: dict[str, bytes] = {}
    names = []
    for name, opened in members(file):
        names.append(name)
        if name.startswith(_ROW_PREFIX):
            for row in read_rows(opened):
                if name == "rows/blobs":
                    key = blob_name(row["seat"], row["blob"], row["digest"])
                    digests[key] = row["digest"]
        elif name.startswith(_BLOB_PREFIX):
            right = digests.get(name.removeprefix(_BLOB_PREFIX))
            if _digest(opened) != right:
                raise BadRequestFile("center-backup-unreadable", file=file.name)
    if names[:1] != ["backup.json"] or names[-1:] != [END]:
        raise BadRequestFile("center-backup-unreadable", file=file.name)


def _digest(opened: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while chunk := opened.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()


def _arrays(data: bytes) -> Iterator[list[Any]]:
    """The arrays that stand one after the other, each with its length before it."""
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place : place + 4])
        place += 4
        try:
            yield msgspec.msgpack.decode(data[place : place + length], type=list[Any])
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise BadRequestFile("center-backup-unreadable", file="rows") from None
        place += length

"""Sealed blobs at rest: the port, and a directory behind it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, Protocol
from urllib.parse import urlsplit

from proxyagent.center.errors import BadSetting
from proxyagent.ground.files import DurableFile, fsync_folder, private_folder
from proxyagent.sealing.suites import sha256

CHUNK = 1 << 17


def blob_name(seat: bytes, blob: bytes, digest: bytes) -> str:
    """The name in the store: it depends on who brought it, so that nobody overwrites another's."""
    return sha256(seat + blob + digest).hex()[:40]


class BlobStore(Protocol):
    """What keeps whole sealed blobs and those still arriving."""

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a whole blob, durable when it returns."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Read a whole blob; raises FileNotFoundError."""
        ...

    def has(self, name: str) -> bool:
        """Whether the whole blob is here."""
        ...

    def names(self) -> Iterator[str]:
        """Every whole blob."""
        ...

    def arriving(self, name: str) -> Path:
        """The file into which an unfinished one is written, byte after byte."""
        ...

    def arrived(self, name: str) -> None:
        """The unfinished one is whole and right: keep it, durable when it returns."""
        ...

    def drop_arriving(self, name: str) -> None:
        """Forget an unfinished one."""
        ...


class DirectoryBlobs:
    """A folder with 256 subfolders, and `arriving/` for what is not whole yet."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._arriving = private_folder(root / "arriving")

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        """Keep a whole blob, durable when it returns."""
        path = self._path(name)
        private_folder(path.parent)
        with DurableFile(path) as file:
            for chunk in chunks:
                file.write(chunk)

    def open(self, name: str) -> BinaryIO:
        """Read a whole blob; raises FileNotFoundError."""
        return self._path(name).open("rb")

    def has(self, name: str) -> bool:
        """Whether the whole blob is here."""
        return self._path(name).exists()

    def names(self) -> Iterator[str]:
        """Every whole blob."""
        return (path.name for path in self.root.glob("??/*") if not path.name.endswith(".part"))

    def arriving(self, name: str) -> Path:
        """The file into which an unfinished one is written."""
        return self._arriving / name

    def arrived(self, name: str) -> None:
        """Flush, move to its place, flush the folders."""
        source, target = self.arriving(name), self._path(name)
        private_folder(target.parent)
        number = os.open(source, os.O_RDWR)
        try:
            os.fsync(number)
        finally:
            os.close(number)
        source.replace(target)
        fsync_folder(target.parent)
        fsync_folder(self._arriving)

    def drop_arriving(self, name: str) -> None:
        """Forget an unfinished one."""
        self.arriving(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name


def open_blobs(url: str, data: Path) -> BlobStore:
    """The store that `--blobs URL` names: empty for a folder in `data`, a path or `file://`.

    Raises:
        BadSetting: another kind of address.

    """
    parts = urlsplit(url)
    if not url:
        return DirectoryBlobs(private_folder(data / "blobs"))
    if parts.scheme in ("", "file") and parts.path:
        return DirectoryBlobs(private_folder(Path(parts.path)))
    raise BadSetting("center-blobs-unknown", scheme=parts.scheme)


def read_chunks(file: IO[bytes]) -> Iterator[bytes]:
    """A file in pieces of 128 KiB."""
    while chunk := file.read(CHUNK):
        yield chunk

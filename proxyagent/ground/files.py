"""Files that a power cut cannot harm: written beside, flushed to the disk, renamed, and the folder flushed."""

import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

PART_SUFFIX = ".part"
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_ZEROS = bytes(1 << 16)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def keep_files_private() -> None:
    """Let nothing that this process makes be readable by other accounts; called once, first thing at start."""
    os.umask(0o077)


def durable_write(path: Path, data: bytes | bytearray | memoryview) -> None:
    """Put `data` at `path`, replacing what stood there.

    When it returns, the data survive a power cut; when it raises OSError (full, read-only, broken),
    the old file is as it was, except that after an error while flushing the *folder* either may stand.
    """
    with DurableFile(path) as file:
        file.write(data)


def durable_write_over_secret(path: Path, data: bytes) -> None:
    """As `durable_write`, and then overwrite the bytes of the file that was replaced.

    For a wrapped key under an old password. An SSD may keep its own copy, and Windows does not let
    a replaced file be written: there the old bytes are only released.
    """
    old = None if sys.platform == "win32" else _open_existing(path)
    try:
        durable_write(path, data)
        if old is not None:
            _overwrite(old)
    finally:
        if old is not None:
            os.close(old)


class DurableFile:
    """A file written in pieces that comes to stand at `path`, whole, when the block ends.

    If the block raises, or the end fails, nothing stands at `path` that did not before. An error is
    never answered by a second fsync of the same file: a kernel forgets the lost pages after the
    first report.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART_SUFFIX}")
        self._number = -1

    def __enter__(self) -> Self:
        self._number = os.open(self.part, _NEW_FILE, _PRIVATE_FILE)
        return self

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Append `data`; raises OSError."""
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[os.write(self._number, rest) :]

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            try:
                if kind is None:
                    os.fsync(self._number)
            finally:
                os.close(self._number)
            if kind is None:
                _move_over(self.part, self.path)
        finally:
            # After the rename it is not there; after anything else it must not stay.
            _remove_if_there(self.part)
        if kind is None:
            fsync_folder(self.path.parent)


def fsync_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in `folder` survive a power cut; raises OSError.

    Windows cannot flush a folder; there the rename itself was written through.
    """
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def private_folder(folder: Path) -> Path:
    """Make `folder` and its missing parents, durable and for this account alone; returns it. Raises OSError.

    The rights of a folder that is there already are its owner's affair: it may be a home or a shared one.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    for place in reversed(missing):
        place.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        fsync_folder(place.parent)
    return folder


def part_files(folder: Path) -> Iterator[Path]:
    """What killed writes left in `folder`. Only who holds its lock exclusively may remove them."""
    return folder.glob(f"*{PART_SUFFIX}")


def overwrite_and_remove(path: Path) -> None:
    """Overwrite the bytes of `path` with zeros, flush, remove, flush the folder; nothing if it is not there.

    It does not reach copies that a file system, a snapshot or an SSD keeps for itself.
    """
    number = _open_existing(path)
    if number is None:
        return
    try:
        _overwrite(number)
    finally:
        os.close(number)
    path.unlink()
    fsync_folder(path.parent)


def _open_existing(path: Path) -> int | None:
    flags = os.O_WRONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        return None


def _overwrite(number: int) -> None:
    rest = os.fstat(number).st_size
    os.lseek(number, 0, os.SEEK_SET)
    while rest > 0:
        rest -= os.write(number, _ZEROS[: min(rest, len(_ZEROS))])
    os.fsync(number)


def _remove_if_there(path: Path) -> None:
    path.unlink(missing_ok=True)


if sys.platform == "win32":
    import ctypes

    _REPLACE_EXISTING, _WRITE_THROUGH = 0x1, 0x8

    def _move_over(source: Path, target: Path) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        flags = _REPLACE_EXISTING | _WRITE_THROUGH
        if not kernel.MoveFileExW(str(source), str(target), flags):
            raise ctypes.WinError(ctypes.get_last_error())
else:

    def _move_over(source: Path, target: Path) -> None:
        source.replace(target)

"""One file of a bundle on its way to a stick: counted, digested, flushed, read back, renamed."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import fsync_folder
from proxyagent.wire.bundle import BLOCK, END_ROOM, MAX_MEMBERS, make_header, padding
from proxyagent.wire.errors import BundleNotWritten

PART_SUFFIX: Final = ".part"
_PIECE: Final = 1 << 20


class BundlePart:
    """A part being written at NAME.part; `stand` makes it stand at `path`, `drop` leaves nothing."""

    def __init__(self, path: Path, limit: int) -> None:
        self.path = path
        self.members = 0
        self.digest = hashlib.sha256()
        self._limit = limit
        self._written = 0
        self._place = path.with_name(path.name + PART_SUFFIX)
        with told_as_problems(path):
            self._file: BinaryIO = self._place.open("wb")

    def has_room(self, size: int) -> bool:
        """Whether one more member of `size` bytes fits; a part that is still empty takes any."""
        after = self._written + BLOCK + size + padding(size) + END_ROOM
        return self.members <= 1 or (after <= self._limit and self.members < MAX_MEMBERS)

    def add(self, name: str, size: int, parts: Iterable[bytes]) -> None:
        """Append a member; raises ValueError if `parts` are not `size` bytes, DiskTrouble."""
        self._write(make_header(name, size))
        before = self._written
        for part in parts:
            self._write(part)
        if self._written - before != size:
            raise ValueError("a member of another length")
        self._write(bytes(padding(size)))
        self.members += 1

    def stand(self) -> None:
        """Finish the tar, flush, read back, rename; raises DiskTrouble, BundleNotWritten."""
        self._write(bytes(2 * BLOCK))
        with told_as_problems(self.path):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if _digest_on_disk(self._place) != self.digest.digest():
                raise BundleNotWritten
            self._place.replace(self.path)
            fsync_folder(self.path.parent)

    def drop(self) -> None:
        """Leave nothing of a part that does not stand; a stick that is gone cannot be cleaned."""
        for step in (self._file.close, self._remove):
            try:
                step()
            except OSError:
                continue

    def _remove(self) -> None:
        self._place.unlink(missing_ok=True)

    def _write(self, data: bytes) -> None:
        with told_as_problems(self.path):
            self._file.write(data)
        self.digest.update(data)
        self._written += len(data)


def _digest_on_disk(place: Path) -> bytes:
    digest = hashlib.sha256()
    with place.open("rb", buffering=0) as file:
        if hasattr(os, "posix_fadvise"):
            # Else the cache would answer, and not the stick.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.digest()

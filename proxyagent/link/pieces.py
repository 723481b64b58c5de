"""Bodies to be sent: bytes in memory, and a part of a file."""

from collections.abc import Iterator
from pathlib import Path

_READ = 64 * 1024


class Whole:
    """Bytes in memory."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[bytes]:
        yield self._data


class FilePart:
    """`length` bytes of a file from `offset` on; each iteration opens and reads it anew.

    A file that turns out shorter raises EOFError rather than sending less than was announced.
    """

    def __init__(self, path: Path, offset: int, length: int) -> None:
        self._path = path
        self._offset = offset
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        rest = self._length
        with self._path.open("rb") as file:
            file.seek(self._offset)
            while rest > 0:
                piece = file.read(min(rest, _READ))
                if not piece:
                    raise EOFError("the file is shorter than it was")
                rest -= len(piece)
                yield piece


NOTHING = Whole(b"")

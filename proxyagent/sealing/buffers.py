"""Memory for sealed bytes, used again and again."""

from collections import deque
from concurrent.futures import Future
from typing import Final

# Memory that was used once is half the cost of filling it again; it only ever held sealed bytes.
_SPARE: Final[list[memoryview]] = []
_MOST_SPARE: Final = 2


class Buffers:
    """Buffers used in turn, each only when nothing reads it any more; all of one size in a process."""

    def __init__(self, count: int, size: int) -> None:
        self._count, self._size = count, size
        self._given: deque[tuple[memoryview, Future[None] | None]] = deque()
        self._taken = memoryview(b"")

    def take(self) -> memoryview:
        """A buffer to fill."""
        if len(self._given) < self._count:
            self._taken = _SPARE.pop() if _SPARE else memoryview(bytearray(self._size))
        else:
            self._taken, reading = self._given.popleft()
            if reading is not None:
                reading.result()
        return self._taken

    def give(self, reading: Future[None] | None) -> None:
        """The buffer taken last is full, and read until `reading` is done (None: no more)."""
        self._given.append((self._taken, reading))

    def done(self) -> None:
        """Nothing reads any of them any more."""
        for buffer, _ in self._given:
            if len(_SPARE) < _MOST_SPARE:
                _SPARE.append(buffer)
        self._given.clear()

"""A SHA-256 of what comes in batches, made in a pool's thread where one is given."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor, Future


class Digest:
    """A running SHA-256 with its length; batches must stay as they are until `settle` or `value`."""

    def __init__(self, pool: Executor | None) -> None:
        self._hash = hashlib.sha256()
        self._pool = pool
        self._pending: Future[None] | None = None
        self.length = 0

    def add(self, parts: Sequence[memoryview]) -> None:
        """Append the parts, one after the other."""
        self.settle()
        self.length += sum(len(part) for part in parts)
        if self._pool is None:
            self._update(parts)
        else:
            self._pending = self._pool.submit(self._update, parts)

    def settle(self) -> None:
        """Wait until nothing that was added is still to be read."""
        if self._pending is not None:
            self._pending.result()
            self._pending = None

    def value(self) -> bytes:
        """The 32 bytes so far."""
        self.settle()
        return self._hash.digest()

    def _update(self, parts: Sequence[memoryview]) -> None:
        for part in parts:
            self._hash.update(part)

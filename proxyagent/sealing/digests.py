"""A SHA-256 of what comes in batches, made in a pool's thread where one is given."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor, Future


class Digest:
    """A running SHA-256 with its length; where its value is `known` already, only the length is counted."""

    def __init__(self, pool: Executor | None, known: bytes | None = None) -> None:
        self._known = known
        self._hash = hashlib.sha256()
        self._pool = pool
        self._newest: Future[None] | None = None
        self.length = 0

    def add(self, parts: Sequence[memoryview]) -> Future[None] | None:
        """Append the parts, which must stay as they are until what is returned is done (None: they are free)."""
        self.length += sum(len(part) for part in parts)
        if self._known is not None:
            return None
        if self._pool is None:
            self._update(parts, None)
        else:
            self._newest = self._pool.submit(self._update, parts, self._newest)
        return self._newest

    def value(self) -> bytes:
        """The 32 bytes so far; raises what a batch raised."""
        if self._newest is not None:
            self._newest.result()
        return self._known or self._hash.digest()

    def _update(self, parts: Sequence[memoryview], before: Future[None] | None) -> None:
        if before is not None:
            before.result()  # begun earlier, so that waiting for it cannot lock the pool
        for part in parts:
            self._hash.update(part)

"""Not too fast, not too much at once: a seat that asks too often is told when to come again."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from proxyagent.ground.clock import Clock
from proxyagent.sealing.envelope import header_of
from proxyagent.sealing.errors import Unreadable

_AT_ONCE = 8
_MOST_WAITING = 200
_BURST = 200.0
_PER_SECOND = 20.0
_SEATS_KEPT = 10_000
LATER_SECONDS = 5


class Pacing:
    """A bucket a seat, and a bounded number of exchanges at work at once."""

    def __init__(self, clock: Clock, burst: float = _BURST) -> None:
        self._clock = clock
        self._burst = burst
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._at_work = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self, untrusted: bytes, host: str) -> AsyncIterator[int]:
        """Wait for a turn; gives 0, or the seconds after which the seat should come again."""
        later = (
            0
            if self._has_token(untrusted, host) and self._waiting < _MOST_WAITING
            else LATER_SECONDS
        )
        self._waiting += 1
        try:
            async with self._at_work:
                yield later
        finally:
            self._waiting -= 1

    def _has_token(self, untrusted: bytes, host: str) -> bool:
        try:
            # With the address, so that a stranger cannot use up what is another's.
            seat = header_of(untrusted).from_ + host.encode()
        except Unreadable:
            return True
        now = self._clock.monotonic()
        left, since = self._buckets.pop(seat, (self._burst, now))
        left = min(left + (now - since) * _PER_SECOND, self._burst)
        self._buckets[seat] = (max(left - 1, 0), now)
        while len(self._buckets) > _SEATS_KEPT:
            self._buckets.popitem(last=False)
        return left >= 1

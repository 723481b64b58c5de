"""Who waits for news: many connections, one look at the database."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy import select

from proxyagent.center.center import Center
from proxyagent.center.storage.tables import seats

LONGEST_SECONDS = 55.0
_LOOK_SECONDS = 0.5


class Waiting:
    """Wakes those whose seat has news that it was not told yet; other processes' news too."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._waiting: dict[bytes, list[asyncio.Event]] = {}
        self._stop = asyncio.Event()
        self._nudge = asyncio.Event()

    async def wait(self, seat: bytes, seconds: float = LONGEST_SECONDS) -> bool:
        """Whether there is news for the seat before the time is over or the center stops."""
        event = asyncio.Event()
        self._waiting.setdefault(seat, []).append(event)
        self._nudge.set()
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._leave(seat, event)
        return not self._stop.is_set()

    def nudge(self) -> None:
        """Something may have been said just now: look at once."""
        self._nudge.set()

    def stop(self) -> None:
        """Send everybody home."""
        self._stop.set()
        self._nudge.set()
        for events in self._waiting.values():
            for event in events:
                event.set()

    async def run(self) -> None:
        """Look, until stopped: at each nudge, and every half second while somebody waits."""
        while not self._stop.is_set():
            timeout = _LOOK_SECONDS if self._waiting else None
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nudge.wait(), timeout)
            self._nudge.clear()
            if self._waiting and not self._stop.is_set():
                for seat in await asyncio.to_thread(self._with_news, list(self._waiting)):
                    for event in self._waiting.get(seat, []):
                        event.set()

    def _with_news(self, waiting: Iterable[bytes]) -> list[bytes]:
        untold = select(seats.c.seat).where(
            seats.c.seat.in_(list(waiting)), seats.c.position > seats.c.told
        )
        with self._center.database.read() as tx:
            return [bytes(row.seat) for row in tx.rows(untold)]

    def _leave(self, seat: bytes, event: asyncio.Event) -> None:
        events = self._waiting.get(seat, [])
        events.remove(event)
        if not events:
            self._waiting.pop(seat, None)

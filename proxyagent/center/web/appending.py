"""The bytes of an upload from a connection to its file: read fast, written beside, none lost that arrived.

The handler only reads and queues; a thread writes. What a server has read from a cut connection and
nobody has taken is gone, so the reading must never wait for the disk.
"""

import asyncio
import queue
from collections.abc import Awaitable, Callable
from typing import Any, BinaryIO

SILENCE_SECONDS = 60.0
_MOST_QUEUED = 16 << 20
_PAUSE_SECONDS = 0.005

Receive = Callable[[], Awaitable[Any]]


class Holder:
    """One connection that appends to an upload; a newer one may ask it to make room."""

    def __init__(self) -> None:
        self.leave = asyncio.Event()
        self.gone = asyncio.Event()


class Holders:
    """At most one connection for an upload; the newer takes over from the older."""

    def __init__(self) -> None:
        self._by_upload: dict[bytes, Holder] = {}
        self._stopping = False

    async def take(self, upload: bytes, seconds: float = 10.0) -> Holder | None:
        """Become the one who appends; None where the older does not leave in time."""
        while (older := self._by_upload.get(upload)) is not None:
            older.leave.set()
            try:
                await asyncio.wait_for(older.gone.wait(), seconds)
            except TimeoutError:
                return None
        holder = self._by_upload[upload] = Holder()
        if self._stopping:
            holder.leave.set()
        return holder

    def release(self, upload: bytes, holder: Holder) -> None:
        """Make room."""
        if self._by_upload.get(upload) is holder:
            del self._by_upload[upload]
        holder.gone.set()

    def stop(self) -> None:
        """Ask everybody to leave: the center stops."""
        self._stopping = True
        for holder in self._by_upload.values():
            holder.leave.set()


class Appender:
    """Writes what is queued, in a thread of its own, until it is closed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._queued = 0
        self._written = 0
        self._error: OSError | None = None
        self._task = asyncio.ensure_future(asyncio.to_thread(self._write_all))

    async def add(self, chunk: bytes) -> None:
        """Queue a chunk; waits only where the disk is far behind. Raises the disk's OSError."""
        self._queue.put(chunk)
        self._queued += len(chunk)
        while self._queued - self._written > _MOST_QUEUED and self._error is None:
            await asyncio.sleep(_PAUSE_SECONDS)
        if self._error is not None:
            raise self._error

    async def close(self) -> None:
        """Write the rest; raises the disk's OSError."""
        self._queue.put(None)
        await asyncio.shield(self._task)
        if self._error is not None:
            raise self._error

    def _write_all(self) -> None:
        while (chunk := self._queue.get()) is not None:
            if self._error is None:
                self._write(chunk)

    def _write(self, chunk: bytes) -> None:
        rest = memoryview(chunk)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._error = error
        self._written += len(chunk)


async def receive_into(receive: Receive, appender: Appender, holder: Holder, most: int) -> str:
    """Take a request's body, at most `most` bytes; returns `whole`, `cut`, `silent`, `left` or `long`."""
    leaving = asyncio.ensure_future(holder.leave.wait())
    try:
        while True:
            reading = asyncio.ensure_future(receive())
            done, _ = await asyncio.wait(
                {reading, leaving}, timeout=SILENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
            if reading not in done:
                reading.cancel()
                return "left" if leaving in done else "silent"
            message = reading.result()
            if message["type"] == "http.disconnect":
                return "cut"
            body = message.get("body", b"")
            await appender.add(bytes(body[:most]))
            if len(body) > most:
                return "long"
            most -= len(body)
            if not message.get("more_body", False):
                return "whole"
    finally:
        leaving.cancel()

"""A TCP line on loopback that fails as it is told: cuts, loses, doubles, delays, drips, lies."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, Literal, Self
from urllib.parse import urlsplit

UP: Final = "up"
DOWN: Final = "down"
Way = Literal["up", "down"]
PORTAL_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n"
    b"<html>Please accept the terms.</html>   "
)


class LineEnds(Exception):
    """The connection ends here; `is_abrupt` with a reset."""

    def __init__(self, *, is_abrupt: bool = True) -> None:
        super().__init__()
        self.is_abrupt = is_abrupt


@dataclass
class Fault:
    """What the line does to bytes. The base one does nothing. `passed` counts bytes each way, over all
    connections since the fault was set."""

    passed: dict[str, int] = field(default_factory=lambda: {UP: 0, DOWN: 0})

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:  # noqa: ARG002 (for others)
        """The bytes to hand on; raises LineEnds."""
        yield data

    def answer(self) -> bytes | None:
        """What is said instead of asking the center, or None."""
        return None


@dataclass
class Cut(Fault):
    """Break the connection after `at` bytes one way, once; what came before is handed on."""

    way: Way = UP
    at: int = 0
    is_abrupt: bool = True
    is_done: bool = False

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:
        rest = self.at - self.passed[way]
        if self.is_done or way != self.way or len(data) < rest:
            yield data
            return
        self.is_done = True
        yield data[:rest]
        raise LineEnds(is_abrupt=self.is_abrupt)


@dataclass
class LoseReplies(Fault):
    """Hand every request on and let the next `left` replies end in nothing."""

    left: int = 1

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:
        if way == DOWN and self.left > 0:
            self.left -= 1
            raise LineEnds
        yield data


@dataclass
class Drip(Fault):
    """A few bytes at a time, with a pause."""

    size: int = 512
    seconds: float = 0.002

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:  # noqa: ARG002 (both ways)
        for start in range(0, len(data), self.size):
            time.sleep(self.seconds)
            yield data[start : start + self.size]


@dataclass
class Stall(Fault):
    """Nothing goes through any more, and nothing breaks."""

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:  # noqa: ARG002 (nothing passes)
        yield b""


@dataclass
class Portal(Fault):
    """A captive portal: its page for every question."""

    page: bytes = PORTAL_PAGE

    def answer(self) -> bytes | None:
        return self.page


@dataclass
class Alter(Fault):
    """Change bytes on their way, e.g. a length."""

    way: Way = DOWN
    change: Callable[[bytes], bytes] = bytes

    def carry(self, way: Way, data: bytes) -> Iterator[bytes]:
        yield self.change(data) if way == self.way else data


@dataclass
class Double(Fault):
    """Say every request twice: the second time on a connection of its own, its answer thrown away."""


class FaultyLine:
    """A line to a center. `line.url` is the address to use, `line.fault` what happens on it now."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (parts.hostname or "", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._pairs: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.fault: Fault = Fault()
        self.connections = 0
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        # A listener that is only closed leaves its accept blocked.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut_all()

    @contextmanager
    def failing(self, fault: Fault) -> Iterator[Fault]:
        """The fault is on for as long as the block runs."""
        self.fault = fault
        try:
            yield fault
        finally:
            self.fault = Fault()
            self.cut_all()

    def cut_all(self) -> None:
        """Break every connection that is open now."""
        with self._lock:
            for sock in self._pairs:
                _shut(sock)

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        said = self.fault.answer()
        if said is not None:
            _say(client, said)
            return
        try:
            center = socket.create_connection(self._target)
        except OSError:
            client.close()
            return
        with self._lock:
            self._pairs |= {client, center}
        down = threading.Thread(target=self._pump, args=(DOWN, center, client), daemon=True)
        down.start()
        self._pump(UP, client, center)
        down.join()
        with self._lock:
            self._pairs -= {client, center}
        client.close()
        center.close()

    def _pump(self, way: Way, source: socket.socket, target: socket.socket) -> None:
        again = _Again(self._target)
        try:
            while data := source.recv(65536):
                if way == UP and isinstance(self.fault, Double):
                    again.say(data)
                self._carry(way, data, target)
            _shut(target)
        except LineEnds as end:
            for sock in (target, source):
                _reset(sock) if end.is_abrupt else _shut(sock)
        except OSError:
            _shut(source)
            _shut(target)
        finally:
            again.close()

    def _carry(self, way: Way, data: bytes, target: socket.socket) -> None:
        fault = self.fault
        try:
            for piece in fault.carry(way, data):
                target.sendall(piece)
        finally:
            fault.passed[way] += len(data)


class _Again:
    """A second connection that says the same and does not listen."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._sock: socket.socket | None = None

    def say(self, data: bytes) -> None:
        if self._sock is None:
            self._sock = socket.create_connection(self._target)
        with suppress(OSError):
            self._sock.sendall(data)

    def close(self) -> None:
        if self._sock is not None:
            _shut(self._sock)
            self._sock.close()


def _say(client: socket.socket, said: bytes) -> None:
    with client, suppress(OSError):
        client.recv(65536)
        client.sendall(said)
        client.shutdown(socket.SHUT_WR)
        while client.recv(65536):
            pass


def _shut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _reset(sock: socket.socket) -> None:
    """End with a reset, as a line that was cut does: the other side hears no proper end."""
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    _shut(sock)

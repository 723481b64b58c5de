"""A line on loopback that is cut after a number of bytes, as a village line is."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import Self

from proxyagent.commands.running import begin

_PIECE = 16 * 1024
_BACKLOG = 16
_END_SECONDS = 5


class Relay:
    """Passes bytes between whoever connects and the center, until it is told to cut.

    `cut_after(n)`: once so many more bytes went up, every connection is reset and new ones are
    refused, until `mend`.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._server = socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG)
        self._lock = threading.Lock()
        self._left: int | None = None
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._is_open = True
        self._thread: threading.Thread | None = None
        self.was_cut = False
        self.passed = 0
        """Bytes that went up since the last `cut_after`."""

    @property
    def url(self) -> str:
        """Where the desk finds this line."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread = begin(self._accept, "relay")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_open = False
        # Closing alone does not wake a thread that is in accept().
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._reset_all()
        if self._thread is not None:
            self._thread.join(timeout=_END_SECONDS)

    def cut_after(self, upward_bytes: int) -> None:
        """Cut the line once so many more bytes have gone up."""
        with self._lock:
            self._left = upward_bytes
            self.passed = 0
            self.was_cut = False

    def mend(self) -> None:
        """Let everything pass again."""
        with self._lock:
            self._left = None

    def _accept(self) -> None:
        while self._is_open:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            if self._is_down():
                _reset(near)
                continue
            try:
                far = socket.create_connection(self._target, timeout=5)
            except OSError:
                _reset(near)
                continue
            far.settimeout(None)
            self._serve(near, far)

    def _serve(self, near: socket.socket, far: socket.socket) -> None:
        with self._lock:
            self._pairs.add((near, far))
        begin(partial(self._pump, near, far, self._allow), "relay-up")
        begin(partial(self._pump, far, near, _all), "relay-down")

    def _pump(
        self, source: socket.socket, sink: socket.socket, allow: Callable[[int], int]
    ) -> None:
        with suppress(OSError):
            while piece := source.recv(_PIECE):
                allowed = allow(len(piece))
                sink.sendall(piece[:allowed])
                if allowed < len(piece):
                    self.was_cut = True
                    self._reset_all()
                    return
            sink.shutdown(socket.SHUT_WR)

    def _allow(self, wanted: int) -> int:
        with self._lock:
            allowed = wanted if self._left is None else min(wanted, self._left)
            self._left = None if self._left is None else self._left - allowed
            self.passed += allowed
            return allowed

    def _is_down(self) -> bool:
        with self._lock:
            return self._left == 0

    def _reset_all(self) -> None:
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for pair in pairs:
            for end in pair:
                _reset(end)


def _all(wanted: int) -> int:
    return wanted


def _reset(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    with suppress(OSError):
        end.close()

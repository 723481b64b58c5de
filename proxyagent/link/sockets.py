"""Sockets that another thread can cut, under urllib3's connections."""

import socket
import sys
import threading
from collections.abc import Iterator

_SOCKET_OPTIONS: list[tuple[int, int, int]] = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
if sys.platform == "linux":
    # Without it megabytes vanish into the kernel's buffer, and whether the line still moves cannot
    # be seen; with it a write returns when all but 32 KiB has really been sent.
    _NOTSENT_LOWAT, _USER_TIMEOUT = 25, 18
    _SOCKET_OPTIONS.append((socket.IPPROTO_TCP, _NOTSENT_LOWAT, 32 * 1024))
    # Sent and not acknowledged for 20 s: the link was re-dialled, this connection is dead.
    _SOCKET_OPTIONS.append((socket.IPPROTO_TCP, _USER_TIMEOUT, 20_000))


class CutError(OSError):
    """The line was cut by `Sockets.cut`."""


class Sockets:
    """Every open socket of one line.

    A second handle on each is kept: wrapping a socket in TLS detaches the first one, and a shut down
    handle ends what is blocked on either.
    """

    def __init__(self, stall: float) -> None:
        self.stall = stall
        self._lock = threading.Lock()
        self._handles: dict[int, socket.socket] = {}
        self._next = 0
        self.is_closed = False

    def connect(self, host: str, port: int, timeout: float | None) -> tuple[socket.socket, int]:
        """Connect to the first address of `host` that answers; returns the socket and its number here.

        Raises OSError, socket.gaierror among them.
        """
        last: OSError | None = None
        for family, address in _addresses(host, port):
            sock = socket.socket(family, socket.SOCK_STREAM)
            number = self._keep(sock)
            try:
                _set_up(sock, timeout)
                sock.connect(address)
            except OSError as error:
                last = error
                sock.close()
                self.forget(number)
            else:
                return sock, number
        raise last or OSError("the name has no address")

    def cut(self) -> None:
        """End every call that is blocked on one of these sockets."""
        with self._lock:
            handles = list(self._handles.values())
        for handle in handles:
            try:
                handle.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it was not connected, or is closed already: nothing is blocked on it

    def close(self) -> None:
        """Cut, and let nothing connect again."""
        self.is_closed = True
        self.cut()

    def forget(self, number: int) -> None:
        """The socket of this number was closed."""
        with self._lock:
            handle = self._handles.pop(number, None)
        if handle is not None:
            handle.close()

    def _keep(self, sock: socket.socket) -> int:
        with self._lock:
            if self.is_closed:
                sock.close()
                raise CutError("closed")
            self._next += 1
            self._handles[self._next] = sock.dup()
            return self._next


def _addresses(host: str, port: int) -> Iterator[tuple[int, tuple[object, ...]]]:
    for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield family, address


def _set_up(sock: socket.socket, timeout: float | None) -> None:
    for level, option, value in _SOCKET_OPTIONS:
        sock.setsockopt(level, option, value)
    sock.settimeout(timeout)

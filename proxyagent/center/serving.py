"""Serving: uvicorn around the app, on a port of choice, gone within three seconds of being told."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import uvicorn

from proxyagent.center.center import Center
from proxyagent.center.errors import BadSetting
from proxyagent.center.web.app import make_app

GRACE_SECONDS = 3
_BACKLOG = 512


@dataclass(frozen=True)
class Address:
    """Where to listen; port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 0


def listen(address: Address) -> socket.socket:
    """A socket that listens; raises BadSetting where the address cannot be had."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address.host, address.port))
        sock.listen(_BACKLOG)
    except OSError:
        sock.close()
        raise BadSetting("center-address-taken", port=address.port) from None
    return sock


def url_of(center: Center, sock: socket.socket) -> str:
    """The address at which the socket is reached from this machine."""
    host, port = sock.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared, not bound)
        host = "127.0.0.1"
    scheme = "https" if center.config.tls_cert else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def serve(center: Center, sock: socket.socket, ready: Callable[[str], object]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` gets the URL once requests are answered.

    From another thread: keep the `Serving` and call its `stop`.
    """
    Serving(center, sock, ready).run()


class Serving(uvicorn.Server):
    """A server that sends home who waits and who uploads as soon as it is told to stop."""

    def __init__(self, center: Center, sock: socket.socket, ready: Callable[[str], object]) -> None:
        self._app = make_app(center)
        super().__init__(
            uvicorn.Config(
                self._app,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
                timeout_keep_alive=75,
                ssl_certfile=center.config.tls_cert or None,
                ssl_keyfile=center.config.tls_key or None,
            )
        )
        self._sock = sock
        self._ready = ready
        self._url = url_of(center, sock)
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve; returns once stopped."""
        super().run(sockets or [self._sock])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin, then say where."""
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        if self.started:
            self._ready(self._url)

    def stop(self) -> None:
        """End it, from any thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._send_home)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """A signal: as `stop`."""
        super().handle_exit(sig, frame)
        self.stop()

    def _send_home(self) -> None:
        self._app.state.waiting.stop()
        self._app.state.holders.stop()

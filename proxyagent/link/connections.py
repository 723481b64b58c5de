"""urllib3's connections on our own sockets: they can be cut, notice an early answer and resume TLS."""

import logging
import socket
import ssl
from typing import Any

from requests.adapters import HTTPAdapter
from requests.utils import select_proxy
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.wait import wait_for_read

from proxyagent.link.sockets import Sockets

_CONNECTIONS = 4

# A head cut in the middle is an everyday thing on a rural line, which `errors` gives a reason of its
# own; the library would warn of each with the address in it.
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)


class _Kept(HTTPConnection):
    """A connection whose socket `Sockets` knows."""

    sockets: Sockets
    _number = 0
    _is_answered_early = False

    def _new_conn(self) -> socket.socket:
        self._is_answered_early = False
        seconds = self.timeout if isinstance(self.timeout, int | float) else None
        try:
            sock, self._number = self.sockets.connect(self._dns_host, self.port, seconds)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, "no answer to the connection") from error
        except OSError as error:
            raise NewConnectionError(self, "not connected") from error
        return sock

    def send(self, data: Any) -> None:
        """Send, unless the center has answered already: then the rest of the body is of no use to it.

        urllib3 takes a broken pipe as "read the answer now". Under TLS a readable socket may only
        hold a session ticket, so there the body is sent to its end.
        """
        if self.sock is not None and _is_readable(self.sock):
            self._is_answered_early = True
            raise BrokenPipeError("answered before the body was sent")
        super().send(data)

    def getresponse(self) -> Any:
        """The answer; a connection with half a body on it is not used again."""
        response = super().getresponse()
        if self.sock is not None:
            # The center may have had long to think; once it speaks, only a stall ends the call.
            self.sock.settimeout(self.sockets.stall)
        if self._is_answered_early:
            sock, self.sock = self.sock, None
            if sock is not None:
                sock.close()  # the answer keeps its own hold on it until it is read
            self.sockets.forget(self._number)
        return response

    def close(self) -> None:
        """Close, and forget the socket."""
        super().close()
        self.sockets.forget(self._number)


class _KeptTls(_Kept, HTTPSConnection):
    """The same under TLS; what the center gave for resuming is kept in the context."""

    def getresponse(self) -> Any:
        """The answer; with TLS 1.3 the ticket for resuming has come before it."""
        sock = self.sock  # an answer that ends the connection takes it away
        response = super().getresponse()
        if isinstance(self.ssl_context, ResumingContext) and isinstance(sock, ssl.SSLSocket):
            self.ssl_context.remember(sock)
        return response


class ResumingContext(ssl.SSLContext):
    """A TLS context that offers the last session again: one round trip less on each connection."""

    _last: tuple[str, ssl.SSLSession] | None = None

    def remember(self, sock: ssl.SSLSocket) -> None:
        """Keep the session of this connection for the next one."""
        if sock.session is not None and sock.server_hostname is not None:
            self._last = (str(sock.server_hostname), sock.session)

    def wrap_socket(self, *args: Any, **named: Any) -> ssl.SSLSocket:
        """As the parent's, with the last session of the same name."""
        if self._last is not None and self._last[0] == named.get("server_hostname"):
            named.setdefault("session", self._last[1])
        return super().wrap_socket(*args, **named)


class LineAdapter(HTTPAdapter):
    """requests' way to urllib3, with our connections and one TLS context that alone decides on trust."""

    def __init__(self, sockets: Sockets, context: ssl.SSLContext) -> None:
        self._classes = _pool_classes(sockets)
        self._context = context
        super().__init__(pool_connections=2, pool_maxsize=_CONNECTIONS, max_retries=0)

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        """As the parent's, with our pools."""
        super().init_poolmanager(*args, **named, ssl_context=self._context)
        self.poolmanager.pool_classes_by_scheme = self._classes

    def proxy_manager_for(self, proxy: str, **named: Any) -> Any:
        """As the parent's, with our pools; the proxy itself is reached in the same way."""
        manager = super().proxy_manager_for(proxy, **named, ssl_context=self._context)
        manager.pool_classes_by_scheme = self._classes
        return manager

    def get_connection_with_tls_context(
        self,
        request: Any,
        verify: Any,  # noqa: ARG002 (the context has the say)
        proxies: Any = None,
        cert: Any = None,  # noqa: ARG002 (the context has the say)
    ) -> Any:
        """The pool for an address."""
        proxy = select_proxy(request.url, proxies)
        if proxy:
            manager = self.proxy_manager_for(proxy if "://" in proxy else f"http://{proxy}")
            return manager.connection_from_url(request.url)
        return self.poolmanager.connection_from_url(request.url)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing: the parent would add the public authorities to a private one."""


def _pool_classes(kept: Sockets) -> dict[str, Any]:
    class Plain(_Kept):
        sockets = kept

    class Tls(_KeptTls):
        sockets = kept

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = Tls

    return {"http": PlainPool, "https": TlsPool}


def _is_readable(sock: socket.socket) -> bool:
    if isinstance(sock, ssl.SSLSocket):
        return False
    return wait_for_read(sock, timeout=0)

"""One address over HTTP: a request out, an answer in, every foreign error made one of ours."""

import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies

from proxyagent.link.center import Body
from proxyagent.link.connections import LineAdapter
from proxyagent.link.foreign import told_as_unreachable
from proxyagent.link.sockets import Sockets
from proxyagent.link.trust import tls_context

STALL_SECONDS = 20.0
CONNECT_SECONDS = 10.0
PIECE = 16 * 1024
"""Bytes given to the socket at once: a stall is noticed for each piece, not for the whole body."""


@dataclass
class Traffic:
    """Bytes of bodies, both ways, since the line was made."""

    sent: int = 0
    received: int = 0


@dataclass(frozen=True)
class Request:
    """What goes out. `seconds`: how long the center may take before its first byte, where that is longer than a stall."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Body | None = None
    seconds: float = 0.0


class Answer(Protocol):
    """What came in, from whoever it was."""

    @property
    def status(self) -> int:
        """The status code, which proves nothing."""
        ...

    def header(self, name: str) -> str:
        """A header's value, or an empty string."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """The body; raises Unreachable where it does not come whole."""
        ...

    def close(self) -> None:
        """Give the connection back; what was not read is not waited for."""
        ...


class Line(Protocol):
    """A way for requests. HttpLine is the real one; the tests have one into the center's own process."""

    traffic: Traffic
    hears_early: bool
    """Whether a body stops going out as soon as it has been answered."""

    def send(self, request: Request) -> Answer:
        """Send and return the answer's head; raises Unreachable."""
        ...

    def cut(self) -> None:
        """End what is blocked now, in any thread, with Unreachable."""
        ...

    def close(self) -> None:
        """Cut, and refuse every further request with LinkClosed."""
        ...


class HttpLine:
    """HTTP or HTTPS to a center, through the system's proxy where there is one.

    Args:
        url: the center's address.
        authority: PEM text of its private authority, empty for the system's.
        proxies: `{"http": URL, "https": URL}`; None asks the environment and the system each time.
        stall: seconds without a byte after which the line counts as dead.

    """

    def __init__(
        self,
        url: str,
        authority: str = "",
        proxies: Mapping[str, str] | None = None,
        stall: float = STALL_SECONDS,
    ) -> None:
        self.url = url.rstrip("/") + "/"
        self.hears_early = url.startswith("http:")
        self.traffic = Traffic()
        self._proxies = proxies
        self._stall = stall
        self._sockets = Sockets(stall)
        self._session = _session(LineAdapter(self._sockets, tls_context(authority)))

    def send(self, request: Request) -> Answer:
        """See Line."""
        with told_as_unreachable(self._sockets):
            answer = self._session.request(
                request.method,
                urljoin(self.url, request.path),
                data=None if request.body is None else _Counted(request.body, self.traffic),
                headers=dict(request.headers),
                auth=_leave_alone,
                proxies=self._find_proxies(),
                timeout=(
                    min(CONNECT_SECONDS, self._stall),
                    max(self._stall, request.seconds),
                ),
                allow_redirects=False,
                stream=True,
            )
        return _HttpAnswer(answer, self._sockets, self.traffic)

    def cut(self) -> None:
        """See Line."""
        self._sockets.cut()

    def close(self) -> None:
        """See Line."""
        self._sockets.close()
        self._session.close()

    def _find_proxies(self) -> dict[str, str]:
        if self._proxies is not None:
            return dict(self._proxies)
        if _is_loopback(self.url):
            return {}
        return dict(get_environ_proxies(self.url))


class _HttpAnswer:
    def __init__(self, answer: requests.Response, sockets: Sockets, traffic: Traffic) -> None:
        self._answer = answer
        self._sockets = sockets
        self._traffic = traffic

    @property
    def status(self) -> int:
        return self._answer.status_code

    def header(self, name: str) -> str:
        return self._answer.headers.get(name, "")

    def pieces(self) -> Iterator[bytes]:
        with told_as_unreachable(self._sockets):
            # Whatever coding a stranger claims is not undone: our own bodies have none.
            for piece in self._answer.raw.stream(PIECE * 4, decode_content=False):
                self._traffic.received += len(piece)
                yield piece

    def close(self) -> None:
        self._answer.close()


class _Counted:
    """A body in pieces that a socket takes one at a time, counted as they go."""

    def __init__(self, body: Body, traffic: Traffic) -> None:
        self._body = body
        self._traffic = traffic

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        for whole in self._body:
            for start in range(0, len(whole), PIECE):
                piece = whole[start : start + PIECE]
                yield piece
                self._traffic.sent += len(piece)


def _session(adapter: LineAdapter) -> requests.Session:
    session = requests.Session()
    # Proxies are looked up by us; .netrc and REQUESTS_CA_BUNDLE must not speak for the center.
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def _leave_alone(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _is_loopback(url: str) -> bool:
    """Whether the center is on this very machine, as in practice and in tests: no proxy leads there."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

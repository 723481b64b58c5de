"""A center over a line."""

from collections.abc import Iterator, Mapping

from proxyagent.link import uploads
from proxyagent.link.answers import judged, read_whole
from proxyagent.link.center import Body, NewUpload, Place
from proxyagent.link.errors import LineCut, LinkClosed, SessionOver, Stranger
from proxyagent.link.line import STALL_SECONDS, HttpLine, Line, Request, Traffic
from proxyagent.link.pieces import Whole

ENVELOPE_TYPE = "application/octet-stream"
_MAGIC = b"PAE1"
_LONGEST_ANSWER = 16 * 1024 * 1024
_LONGEST_KEYSET = 64 * 1024
_SECONDS_TO_JUDGE = 60.0
_OK, _NO_CONTENT = 200, 204


def reach(
    url: str,
    authority: str = "",
    proxies: Mapping[str, str] | None = None,
    stall: float = STALL_SECONDS,
) -> "HttpCenter":
    """The center at an address; what may be given besides is HttpLine's. Nothing is sent yet."""
    lines = (HttpLine(url, authority, proxies, stall) for _ in range(2))
    return HttpCenter(*lines)


class HttpCenter:
    """A center that is spoken to over HTTP; see `Center`.

    Waiting has a line of its own, so that it can be ended without harm to what the other carries.
    """

    def __init__(self, line: Line, waiting_line: Line) -> None:
        self._line = line
        self._waiting_line = waiting_line
        self._is_closed = False

    @property
    def traffic(self) -> Traffic:
        """Bytes of bodies, both ways."""
        mine, other = self._line.traffic, self._waiting_line.traffic
        return Traffic(mine.sent + other.sent, mine.received + other.received)

    @property
    def hears_early(self) -> bool:
        """See Center; under TLS an early answer cannot be seen."""
        return self._line.hears_early

    def exchange(self, body: bytes) -> bytes:
        """See Center."""
        request = Request(
            "POST", "v1/exchange", {"Content-Type": ENVELOPE_TYPE}, Whole(body), _SECONDS_TO_JUDGE
        )
        try:
            with judged(self._line.send(request)) as answer:
                whole = read_whole(answer, _LONGEST_ANSWER)
        except SessionOver:
            # An exchange needs no token: whoever says so is not the center that we belong to.
            raise Stranger from None
        if not whole.startswith(_MAGIC):
            raise Stranger
        return whole

    def keyset(self) -> bytes:
        """See Center."""
        with judged(self._line.send(Request("GET", "v1/keyset"))) as answer:
            return read_whole(answer, _LONGEST_KEYSET)

    def wait(self, token: str, seconds: float) -> bool:
        """See Center."""
        path = f"v1/wait?seconds={seconds:.0f}"
        request = Request("GET", path, bearer(token), seconds=seconds + STALL_SECONDS)
        try:
            with judged(self._waiting_line.send(request), _OK, _NO_CONTENT) as answer:
                return answer.status == _OK
        except (LineCut, LinkClosed):
            if self._is_closed:
                raise LinkClosed from None
            # A wait that was cut, by us or by the line, is a reason to ask: only asking will tell.
            return True

    def stop_waiting(self) -> None:
        """See Center."""
        self._waiting_line.cut()

    def create_upload(self, token: str, upload: NewUpload, first: Body) -> Place:
        """See Center."""
        return uploads.create(self._line, bearer(token), upload, first)

    def offset(self, token: str, url: str) -> int:
        """See Center."""
        return uploads.offset(self._line, bearer(token), url)

    def append(self, token: str, url: str, offset: int, body: Body) -> int:
        """See Center."""
        return uploads.append(self._line, bearer(token), Place(url, offset), body)

    def fetch_blob(self, token: str, blob: bytes, offset: int) -> Iterator[bytes]:
        """See Center."""
        return uploads.fetch(self._line, bearer(token), blob, offset)

    def close(self) -> None:
        """See Center."""
        self._is_closed = True
        self._waiting_line.close()
        self._line.close()


def bearer(token: str) -> dict[str, str]:
    """The header that carries a session token."""
    return {"Authorization": f"Bearer {token}"}

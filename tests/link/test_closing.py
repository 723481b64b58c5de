"""A call that blocks ends when another thread says so."""

import threading
from collections.abc import Callable

import pytest

from proxyagent.link.errors import LinkClosed, Unreachable
from proxyagent.link.http_center import HttpCenter, reach
from proxyagent.link.pieces import Whole
from tests.link.saying_server import SayingServer

CALLS: dict[str, Callable[[HttpCenter], object]] = {
    "exchange": lambda center: center.exchange(b"ask"),
    "wait": lambda center: center.wait("token", 55),
    "append": lambda center: center.append("token", "/v1/uploads/1", 0, Whole(b"x" * 30_000_000)),
    "fetch": lambda center: list(center.fetch_blob("token", b"b" * 16, 0)),
}


@pytest.mark.parametrize("name", CALLS)
def test_closing_ends_a_blocked_call_at_once(name: str) -> None:
    with SayingServer(b"") as server:
        center = reach(server.url)
        ended = _in_thread(lambda: CALLS[name](center))
        assert server.has_heard.wait(5)
        center.close()
        assert isinstance(ended(), LinkClosed)


def test_a_closed_center_is_not_asked() -> None:
    center = reach("http://127.0.0.1:9")
    center.close()
    with pytest.raises(LinkClosed):
        center.exchange(b"ask")


def test_waiting_ends_without_harm_to_the_rest() -> None:
    with SayingServer(b"") as server:
        center = reach(server.url)
        ended = _in_thread(lambda: center.wait("token", 55))
        assert server.has_heard.wait(5)
        center.stop_waiting()
        assert ended() is True
        center.close()


def _in_thread(work: Callable[[], object]) -> Callable[[], object]:
    results: list[object] = []

    def run() -> None:
        try:
            results.append(work())
        except Unreachable as error:
            results.append(error)

    thread = threading.Thread(target=run)
    thread.start()

    def ended() -> object:
        thread.join(5)
        assert not thread.is_alive()
        return results[0]

    return ended

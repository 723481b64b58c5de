"""Whoever answers without being the center is no center, whatever the status says."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from proxyagent.link.center import NewUpload
from proxyagent.link.errors import (
    CenterAway,
    CenterBusy,
    LineCut,
    LineStalled,
    NoLine,
    OtherOffset,
    ProxyRefuses,
    SessionOver,
    Stranger,
    Unreachable,
    UploadGone,
    UploadRefused,
    UploadWrong,
)
from proxyagent.link.http_center import HttpCenter, reach
from proxyagent.link.line import HttpLine
from proxyagent.link.pieces import NOTHING, Whole
from tests.link.saying_server import SayingServer, answer
from tests.support.faulty_line import PORTAL_PAGE

UPLOAD = NewUpload(b"b" * 16, 3, b"d" * 32)
TUS = {"Tus_Resumable": "1.0.0"}


@contextmanager
def center_at(url: str, stall: float = 5.0) -> Iterator[HttpCenter]:
    center = HttpCenter(HttpLine(url, stall=stall), HttpLine(url, stall=stall))
    try:
        yield center
    finally:
        center.close()


@contextmanager
def center_saying(*answers: bytes) -> Iterator[HttpCenter]:
    with SayingServer(*answers) as server, center_at(server.url) as center:
        yield center


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (PORTAL_PAGE, Stranger),
        (answer("302 Found", Location="http://portal.example/"), Stranger),
        (answer("404 Not Found"), Stranger),
        (answer("407 Proxy Authentication Required"), ProxyRefuses),
        (answer("502 Bad Gateway"), CenterAway),
        (answer("401 Unauthorized"), Stranger),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nPAE1 and then nothing", LineCut),
        (b"SSH-2.0-something\r\n", LineCut),
        (b"HTTP/1.1 200 OK\r\n\r\n", Stranger),
    ],
)
def test_an_exchange_counts_only_an_envelope(said: bytes, heard: type[Unreachable]) -> None:
    with center_saying(said) as center, pytest.raises(heard):
        center.exchange(b"ask")


def test_an_envelope_is_handed_back_as_it_came() -> None:
    with center_saying(answer("200 OK", b"PAE1" + b"\0" * 90)) as center:
        assert center.exchange(b"ask") == b"PAE1" + b"\0" * 90


def test_an_endless_answer_is_not_swallowed() -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\nPAE1" + b"x" * (17 * 1024 * 1024)
    with center_saying(endless) as center, pytest.raises(Stranger):
        center.exchange(b"ask")


def test_a_busy_center_says_how_long() -> None:
    with center_saying(answer("503 Busy", Retry_After="7")) as center:
        with pytest.raises(CenterBusy) as busy:
            center.exchange(b"ask")
        assert busy.value.seconds == 7


def test_nobody_listens() -> None:
    with SayingServer(b"") as server:
        url = server.url
    with center_at(url) as center, pytest.raises(CenterAway):
        center.exchange(b"ask")


def test_a_name_that_nobody_knows() -> None:
    with center_at("http://center.invalid") as center, pytest.raises(NoLine):
        center.exchange(b"ask")


def test_silence_is_a_stall() -> None:
    with SayingServer(b"") as server:
        center = HttpCenter(HttpLine(server.url, stall=0.2), HttpLine(server.url))
        with pytest.raises(LineStalled):
            center.offset("token", "/v1/uploads/1")
        center.close()


def test_plain_text_on_a_tls_port_is_a_stranger() -> None:
    with SayingServer(PORTAL_PAGE) as server:
        center = reach(server.url.replace("http", "https"))
        with pytest.raises(Unreachable):
            center.exchange(b"ask")
        center.close()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (answer("201 Created", Location="/v1/uploads/1"), Stranger),
        (answer("201 Created", **TUS), Stranger),
        (answer("413 Too Large", **TUS), UploadRefused),
        (answer("413 Too Large"), Stranger),
        (answer("460 Checksum", **TUS), UploadWrong),
    ],
)
def test_an_upload_begins_only_where_tus_is_spoken(said: bytes, heard: type[Exception]) -> None:
    with center_saying(said) as center, pytest.raises(heard):
        center.create_upload("token", UPLOAD, NOTHING)


@pytest.mark.parametrize("location", ["/v1/uploads/1", "http://elsewhere.example/v1/uploads/1"])
def test_an_upload_never_leaves_the_host(location: str) -> None:
    with center_saying(answer("201 Created", Location=location, **TUS)) as center:
        assert center.create_upload("token", UPLOAD, NOTHING).url == "/v1/uploads/1"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (answer("204 No Content", Upload_Offset="3"), Stranger),
        (answer("204 No Content", Upload_Offset="-3", **TUS), Stranger),
        (answer("404 Not Found"), UploadGone),
        (answer("410 Gone"), UploadGone),
        (answer("409 Conflict", Upload_Offset="2"), OtherOffset),
        (answer("423 Locked"), CenterBusy),
        (answer("401 Unauthorized"), SessionOver),
    ],
)
def test_bytes_are_there_only_when_tus_says_so(said: bytes, heard: type[Exception]) -> None:
    with center_saying(said) as center, pytest.raises(heard):
        center.append("token", "/v1/uploads/1", 0, Whole(b"abc"))


def test_an_early_answer_ends_the_sending() -> None:
    said = answer("409 Conflict", Upload_Offset="2")
    with center_saying(said) as center:
        with pytest.raises(OtherOffset) as other:
            center.append("token", "/v1/uploads/1", 0, Whole(b"x" * 50_000_000))
        assert other.value.offset == 2
        assert center.traffic.sent < 25_000_000


def test_a_range_that_begins_elsewhere_is_a_strangers() -> None:
    said = answer("206 Partial", b"abc", Content_Range="bytes 0-2/9")
    with center_saying(said) as center, pytest.raises(Stranger):
        list(center.fetch_blob("token", b"b" * 16, 5))


def test_an_ignored_range_is_read_over() -> None:
    with center_saying(answer("200 OK", b"abcdef")) as center:
        assert b"".join(center.fetch_blob("token", b"b" * 16, 4)) == b"ef"

"""The tour's line can be cut in the middle and mended."""

import socket
import threading
from contextlib import contextmanager

import pytest

from proxyagent.commands.touring.relay import Relay


@contextmanager
def _echo():
    """A neighbour that sends back whatever it gets."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                end, _ = server.accept()
            except OSError:
                return
            with end:
                while piece := end.recv(65536):
                    end.sendall(piece)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.getsockname()
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def line():
    with _echo() as (host, port), Relay(host, port) as relay:
        yield relay


def _call(relay):
    port = int(relay.url.rpartition(":")[2])
    end = socket.create_connection(("127.0.0.1", port), timeout=5)
    end.settimeout(5)
    return end


def _received(end, most):
    got = b""
    while len(got) < most:
        try:
            piece = end.recv(65536)
        except ConnectionError:
            break
        if not piece:
            break
        got += piece
    return got


def test_a_whole_line_passes_everything(line):
    with _call(line) as end:
        end.sendall(b"x" * 100_000)
        assert _received(end, 100_000) == b"x" * 100_000


def test_a_line_is_cut_after_so_many_bytes(line):
    line.cut_after(30_000)
    with _call(line) as end:
        end.sendall(b"x" * 100_000)
        assert len(_received(end, 100_000)) <= 30_000
    assert line.was_cut


def test_nothing_passes_while_the_line_is_down(line):
    line.cut_after(0)
    with _call(line) as end:
        assert _received(end, 1) == b""


def test_a_mended_line_passes_again(line):
    line.cut_after(0)
    line.mend()
    with _call(line) as end:
        end.sendall(b"again")
        assert _received(end, 5) == b"again"

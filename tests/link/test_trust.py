"""Certificates, proxies, and what of a machine's settings may speak for a center."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from proxyagent.link.errors import Stranger, Untrusted
from proxyagent.link.http_center import reach
from tests.link.saying_server import SayingServer, answer
from tests.support.certificates import Certificate, make_certificate

ENVELOPE = answer("200 OK", b"PAE1" + b"\0" * 90)


class TlsServer:
    """Answers each TLS connection with an envelope; `resumed` says which took up an earlier session."""

    def __init__(self, made: Certificate) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(made.certificate, made.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        self.resumed: list[bool] = []
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            with plain, suppress(OSError):
                self._answer(plain)

    def _answer(self, plain: socket.socket) -> None:
        with self._context.wrap_socket(plain, server_side=True) as client:
            self.resumed.append(bool(client.session_reused))
            client.recv(65536)
            client.sendall(ENVELOPE)
            with suppress(OSError):
                client.unwrap().close()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@pytest.fixture
def made(tmp_path: Path) -> Certificate:
    return make_certificate(tmp_path)


@pytest.fixture
def server(made: Certificate) -> Iterator[TlsServer]:
    server = TlsServer(made)
    yield server
    server.close()


def test_the_activations_authority_is_enough(server: TlsServer, made: Certificate) -> None:
    center = reach(server.url, made.authority)
    assert center.exchange(b"ask").startswith(b"PAE1")
    center.close()


def test_the_next_connection_resumes_the_session(server: TlsServer, made: Certificate) -> None:
    center = reach(server.url, made.authority)
    center.exchange(b"ask")
    center.exchange(b"ask")
    center.close()
    assert server.resumed == [False, True]


@pytest.mark.parametrize("is_private", [True, False])
def test_another_authority_is_not_trusted(
    server: TlsServer, tmp_path: Path, is_private: bool
) -> None:
    (tmp_path / "other").mkdir()
    authority = make_certificate(tmp_path / "other").authority if is_private else ""
    center = reach(server.url, authority)
    with pytest.raises(Untrusted):
        center.exchange(b"ask")
    center.close()


def test_settings_of_other_programs_do_not_speak_for_the_center(
    server: TlsServer, made: Certificate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login clerk password secret\n")
    (tmp_path / "root.pem").write_text(made.authority)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "root.pem"))
    center = reach(server.url)
    with pytest.raises(Untrusted):
        center.exchange(b"ask")
    center.close()
    with SayingServer(answer("204 No Content")) as plain:
        center = reach(plain.url)
        assert center.wait("token", 1) is False
        center.close()
        assert b"Authorization: Bearer token" in plain.heard[0]


def test_a_banks_proxy_is_used_with_name_and_password() -> None:
    with SayingServer(ENVELOPE) as proxy:
        address = proxy.url.replace("://", "://clerk:secret@")
        center = reach("http://center.example", proxies={"http": address})
        assert center.exchange(b"ask").startswith(b"PAE1")
        center.close()
    assert b"POST http://center.example/v1/exchange" in proxy.heard[0]
    assert b"Proxy-Authorization: Basic Y2xlcms6c2VjcmV0" in proxy.heard[0]


def test_the_environments_proxy_is_used_but_not_to_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with SayingServer(answer("200 OK")) as proxy, SayingServer(ENVELOPE) as near:
        monkeypatch.setenv("http_proxy", proxy.url)
        far, here = reach("http://center.example"), reach(near.url)
        assert here.exchange(b"ask").startswith(b"PAE1")
        with pytest.raises(Stranger):
            far.exchange(b"ask")
        far.close()
        here.close()

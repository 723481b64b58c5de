"""A server that says what it is told, once for each connection, and keeps what it heard."""

import socket
import threading
from contextlib import suppress
from typing import Self


class SayingServer:
    """Answers the n-th connection with the n-th of `answers`, the last one for ever; b"" is silence."""

    def __init__(self, *answers: bytes) -> None:
        self._answers = list(answers)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.heard: list[bytes] = []
        self.has_heard = threading.Event()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._open:
            sock.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(client)
            said = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
            threading.Thread(target=self._answer, args=(client, said), daemon=True).start()

    def _answer(self, client: socket.socket, said: bytes) -> None:
        with suppress(OSError):
            self.heard.append(client.recv(65536))
            self.has_heard.set()
            if said:
                client.sendall(said)
                client.shutdown(socket.SHUT_WR)


def answer(status: str, body: bytes = b"", **headers: str) -> bytes:
    """An HTTP answer; `Upload_Offset="3"` becomes the header `Upload-Offset: 3`."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

"""The door's hold on its reader: start it, give it a file, hear its answers, end it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

import proxyagent
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import (
    MARGIN,
    Answer,
    Ask,
    Channel,
    Nonsense,
    Ready,
    Setup,
    until,
)

_MODULE = "proxyagent.imaging.child"
_KEPT_SETTINGS = ("SYSTEMROOT", "LD_LIBRARY_PATH", "PATH", "VIRTUAL_ENV")  # never a password
_FILES_A_READER = 100  # then a fresh one: what libraries leak must not add up
_SECONDS_TO_END = 10


class Reader:
    """One running reader process."""

    def __init__(self, limits: Limits) -> None:
        """Start it; it gets ready while the door does other things. Raises: OSError."""
        self._limits = limits
        self._ready = False
        self._files = 0
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours)
        with theirs:
            self._process = _start(theirs)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether its process still runs."""
        return self._process.poll() is None

    @property
    def is_used_up(self) -> bool:
        """Whether it has read as many files as one reader should."""
        return self._files >= _FILES_A_READER

    def get_ready(self, watch: Callable[[], None]) -> None:
        """Wait until it can take a file. Raises: Gone, Late, Nonsense, and what `watch` raises."""
        if self._ready:
            return
        on_time = until(time.monotonic() + self._limits.seconds_to_start)

        def both() -> None:
            watch()
            on_time()

        self._channel.send(Setup(self._limits))
        if not isinstance(self.hear(both), Ready):
            raise Nonsense
        self._ready = True

    def give(self, untrusted: bytes, watch: Callable[[], None]) -> None:
        """Hand it a file. Raises: Gone, and what `watch` raises."""
        self._files += 1
        self._channel.send(Ask(len(untrusted)))
        self._channel.send_bare(untrusted, watch)

    def hear(self, watch: Callable[[], None]) -> Answer:
        """Its next answer. Raises: Gone, Nonsense, and what `watch` raises."""
        untrusted = self._channel.receive(self._limits.kept_bytes + MARGIN, watch)
        try:
            answer: Answer = msgspec.msgpack.decode(untrusted, type=Answer)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise Nonsense from error
        return answer

    def end(self) -> None:
        """End it at once; it has nothing to save."""
        self._channel.close()
        self._process.kill()
        self._process.wait(_SECONDS_TO_END)


def _start(theirs: socket.socket) -> subprocess.Popen[bytes]:
    """Spawn, never fork: the program has threads and keys that a reader must not inherit."""
    command = [sys.executable, "-B", "-m", _MODULE]
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        process = subprocess.Popen(  # noqa: S603 our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=_environment(),
            creationflags=subprocess.CREATE_NO_WINDOW,
        )  # fmt: skip
        assert process.stdin is not None  # noqa: S101 it is a pipe
        with process.stdin:
            process.stdin.write(theirs.share(process.pid))
        return process
    return subprocess.Popen(  # noqa: S603 our own interpreter and module
        command,
        stdin=theirs.fileno(),
        stdout=quiet,
        stderr=quiet,
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """What the reader may know: where its modules are, and how the system finds its libraries."""
    kept = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
    return {**kept, "PYTHONPATH": str(Path(next(iter(proxyagent.__path__))).parent)}

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
    Channel,
    Gone,
    Nonsense,
    Ready,
    Setup,
    Work,
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
        ours, self._theirs = socket.socketpair()
        self._channel = Channel(ours)
        try:
            self._process = _start(self._theirs)
        except OSError:
            self._channel.close()
            self._theirs.close()
            raise

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

        def patiently() -> None:
            watch()
            on_time()
            if not self.is_alive:
                raise Gone

        self._channel.send(Setup(self._limits))
        if not isinstance(self.hear(patiently), Ready):
            raise Nonsense
        self._theirs.close()  # not before: Windows needs ours until the reader has made its own of it
        self._ready = True

    def give(self, work: Work, untrusted: bytes, watch: Callable[[], None]) -> None:
        """Hand it a file or a page, and what is to be done. Raises: Gone, and what `watch` raises."""
        self._files += 1
        self._channel.send(work)
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
        self._theirs.close()
        self._process.kill()
        self._process.wait(_SECONDS_TO_END)


def _start(theirs: socket.socket) -> subprocess.Popen[bytes]:
    """Spawn, never fork: the program has threads and keys that a reader must not inherit."""
    command = [sys.executable, "-P", "-B", "-m", _MODULE]
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        process = subprocess.Popen(  # noqa: S603 our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, env=_environment(), cwd=_home(),
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
        cwd=_home(),
        start_new_session=True,
    )


def _home() -> Path:
    """Where the reader stands: never in the caller's folder, which may be a stick somebody wants to pull out."""
    return Path(next(iter(proxyagent.__path__))).parent


def _environment() -> dict[str, str]:
    """What the reader may know: where its modules are, and how the system finds its libraries."""
    kept = {name: os.environ[name] for name in _KEPT_SETTINGS if name in os.environ}
    modules = [str(_home()), *(place for place in sys.path if place)]
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys(modules))}

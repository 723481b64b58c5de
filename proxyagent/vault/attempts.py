"""How often a wrong password was typed lately: three tries, then a wait that grows to ten minutes.

A light brake on a colleague's guessing at the counter, no more: who can copy the folder is stopped
by Argon2id alone. On a disk that cannot be written nothing is counted.
"""

import os
from pathlib import Path

import msgspec

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.errors import DiskTrouble
from proxyagent.vault.errors import MustWait, WrongPassword

TRIES = 3
FIRST_WAIT = 60
LONGEST_WAIT = 600
_MAX_FILE = 4096
_MOST_DOUBLINGS = 10


class _Attempts(msgspec.Struct, frozen=True):
    wrong: int = 0
    at: int = 0


class Attempts:
    """The count beside one vault."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock

    def check(self) -> None:
        """Raises MustWait while the wait is not over."""
        seconds = self._seconds_left(self._read())
        if seconds > 0:
            raise MustWait("password-wait", seconds=seconds)

    def wrong(self) -> WrongPassword | MustWait:
        """Count one more; returns what to raise."""
        wrong = self._read().wrong + 1
        self._write(_Attempts(wrong, self._now()))
        if wrong < TRIES:
            return WrongPassword("password-wrong", left=TRIES - wrong)
        return MustWait("password-wait", seconds=_wait(wrong))

    def right(self) -> None:
        """Forget the count."""
        if self._path.exists():
            self._write(_Attempts())

    def _seconds_left(self, attempts: _Attempts) -> int:
        wait = _wait(attempts.wrong)
        passed = (self._now() - attempts.at) // 1000
        if wait and passed < 0:
            # The wall clock was set back: the wait begins anew rather than lasting for years.
            self._write(_Attempts(attempts.wrong, self._now()))
            passed = 0
        return max(wait - passed, 0)

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)

    def _read(self) -> _Attempts:
        try:
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(_MAX_FILE), type=_Attempts)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return _Attempts()

    def _write(self, attempts: _Attempts) -> None:
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            with told_as_problems(self._path):
                part.write_bytes(msgspec.json.encode(attempts))
                part.replace(self._path)
        except DiskTrouble:
            part.unlink(missing_ok=True)


def _wait(wrong: int) -> int:
    if wrong < TRIES:
        return 0
    doublings = min(wrong - TRIES, _MOST_DOUBLINGS)
    return min(FIRST_WAIT << doublings, LONGEST_WAIT)

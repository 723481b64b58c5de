"""Locks between processes, held on a file that stays."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proxyagent.ground.errors import Busy

_POLL_SECONDS = 0.02
_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class FileLock:
    """A lock that many may hold shared, or one exclusively. It ends with the process, however that ends.

    Two `FileLock`s on one path exclude each other inside one process too. The file is never removed:
    a lock on a removed file excludes nobody. One object is used by one thread at a time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._number: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock, in either way."""
        return self._number is not None

    @contextmanager
    def shared(self, timeout: float | None = 0.0) -> Iterator[None]:
        """Hold it together with other shared holders; see `acquire`."""
        self.acquire(exclusive=False, timeout=timeout)
        try:
            yield
        finally:
            self.release()

    @contextmanager
    def exclusive(self, timeout: float | None = 0.0) -> Iterator[None]:
        """Hold it alone; see `acquire`."""
        self.acquire(exclusive=True, timeout=timeout)
        try:
            yield
        finally:
            self.release()

    def acquire(self, *, exclusive: bool, timeout: float | None = 0.0) -> None:
        """Take the lock, waiting up to `timeout` seconds (0: not at all, None: for ever).

        Raises Busy when the time is over, OSError when the file cannot be opened.
        """
        if self._number is not None:
            raise RuntimeError("this lock is held already")
        number = _open_lock_file(self.path)
        try:
            _wait_for(number, exclusive=exclusive, timeout=timeout)
        except BaseException:
            os.close(number)
            raise
        self._number = number

    def share(self, timeout: float | None = 5.0) -> None:
        """Turn an exclusive lock into a shared one.

        Another may come in between for a moment, hence the waiting time; if it is Busy, nothing is held.
        """
        if self._number is None:
            raise RuntimeError("this lock is not held")
        try:
            if sys.platform == "win32":
                _unlock(self._number)
            _wait_for(self._number, exclusive=False, timeout=timeout)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give it back; nothing if it is not held."""
        number, self._number = self._number, None
        if number is not None:
            os.close(number)


def _open_lock_file(path: Path) -> int:
    try:
        return os.open(path, _OPEN, 0o600)
    except OSError:
        # On a read-only disk the file that is already there can still be locked.
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY)


def _wait_for(number: int, *, exclusive: bool, timeout: float | None) -> None:
    end = None if timeout is None else time.monotonic() + timeout
    while not _try_lock(number, exclusive=exclusive):
        if end is not None and time.monotonic() >= end:
            raise Busy
        time.sleep(_POLL_SECONDS)


if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _FAIL_IMMEDIATELY, _EXCLUSIVE, _LOCK_VIOLATION = 0x1, 0x2, 33

    class _Overlapped(ctypes.Structure):
        _fields_ = (
            ("internal", ctypes.c_void_p),
            ("internal_high", ctypes.c_void_p),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    def _try_lock(number: int, *, exclusive: bool) -> bool:
        # msvcrt.locking knows no shared locks, so the call below it is used.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        flags = _FAIL_IMMEDIATELY | (_EXCLUSIVE if exclusive else 0)
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(number))
        if kernel.LockFileEx(handle, flags, 0, 1, 0, ctypes.byref(_Overlapped())):
            return True
        if ctypes.get_last_error() == _LOCK_VIOLATION:
            return False
        raise ctypes.WinError(ctypes.get_last_error())

    def _unlock(number: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(number))
        kernel.UnlockFileEx(handle, 0, 1, 0, ctypes.byref(_Overlapped()))
else:
    import fcntl

    def _try_lock(number: int, *, exclusive: bool) -> bool:
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        try:
            fcntl.flock(number, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_UN)

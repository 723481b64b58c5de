"""Locks between the window and a command."""

import subprocess
import sys
from pathlib import Path

import pytest

from proxyagent.ground.errors import Busy
from proxyagent.ground.locks import FileLock

_HOLD = (
    "import sys, pathlib\nfrom proxyagent.ground.locks import FileLock\n"
    "lock = FileLock(pathlib.Path(sys.argv[1]))\n"
    "lock.acquire(exclusive=sys.argv[2] == 'exclusive')\n"
    "print('held', flush=True)\nsys.stdin.read()\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.lock"


def _other_process(path: Path, how: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    other = subprocess.Popen([sys.executable, "-c", _HOLD, path, how], stdin=pipe, stdout=pipe)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    return other


def test_many_may_share(path: Path) -> None:
    with FileLock(path).shared(), FileLock(path).shared():
        pass


def test_one_alone_excludes_the_others(path: Path) -> None:
    with FileLock(path).exclusive():
        with pytest.raises(Busy), FileLock(path).shared():
            pass
        with pytest.raises(Busy), FileLock(path).exclusive(timeout=0.05):
            pass


def test_a_sharer_keeps_the_sweeper_out(path: Path) -> None:
    with FileLock(path).shared(), pytest.raises(Busy), FileLock(path).exclusive():
        pass


def test_another_process_is_excluded_until_it_is_killed(path: Path) -> None:
    with _other_process(path, "exclusive") as other:
        with pytest.raises(Busy), FileLock(path).shared():
            pass
        other.kill()
        with FileLock(path).exclusive(timeout=10):
            pass


def test_waiting_ends_when_the_other_lets_go(path: Path) -> None:
    with _other_process(path, "shared") as other:
        assert other.stdin is not None
        other.stdin.close()
        with FileLock(path).exclusive(timeout=None):
            pass


def test_a_lock_taken_alone_can_be_shared_on(path: Path) -> None:
    lock = FileLock(path)
    lock.acquire(exclusive=True)
    lock.share()
    with FileLock(path).shared():
        pass
    with pytest.raises(Busy), FileLock(path).exclusive():
        pass
    lock.release()
    assert not lock.is_held


def test_what_was_given_back_can_be_taken_again(path: Path) -> None:
    lock = FileLock(path)
    for _ in range(2):
        with lock.exclusive():
            assert lock.is_held


def test_a_lock_is_not_taken_twice(path: Path) -> None:
    lock = FileLock(path)
    with lock.shared(), pytest.raises(RuntimeError):
        lock.acquire(exclusive=False)


def test_a_missing_folder_is_no_busy_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), FileLock(tmp_path / "no" / "lock").shared():
        pass

"""The virtual environment: made, filled from the lock, and left alone while nothing has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import locks
import system_packages
from spoken import CannotGoOn, tell, tell_count

CHECKOUT = Path(__file__).resolve().parent.parent
if TYPE_CHECKING:
    from collections.abc import Iterator

_STAMP = "proxyagent-installed.json"
# How pip begins the line on which it takes up, already has, or leaves out the next package of the lock.
_TAKEN_UP = ("Collecting ", "Requirement already", "Ignoring ")


class Environment:
    """A folder with its own Python, in the checkout or, where that cannot be written, in the account's cache."""

    def __init__(self) -> None:
        self.folder = _writable_place()
        inside = "Scripts/python.exe" if os.name == "nt" else "bin/python"
        self.python = self.folder / inside
        self._stamp = self.folder / _STAMP

    def bring(self, lock: str) -> bool:
        """Install the packages of a lock and the project itself; False where that was done before."""
        text = locks.for_this_machine((CHECKOUT / "installers" / lock).read_text(encoding="utf-8"))
        state = hashlib.sha256(
            f"{text}\n{sys.version_info[:2]}\n{self.folder}".encode()
        ).hexdigest()
        done = self._read_stamp()
        if done.get(lock) == state and self.python.exists():
            return False
        self._make()
        self._install(lock, text)
        self._add_project()
        self._stamp.write_text(json.dumps({**done, lock: state}), encoding="utf-8")
        return True

    def megabytes(self) -> int:
        """The size of the folder, in MB of 1,000,000 bytes."""
        files = (
            path for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()
        )
        return round(sum(path.stat().st_size for path in files) / 1e6)

    def run(self, *arguments: str) -> int:
        """Run this environment's Python in the checkout; gives its exit status."""
        return subprocess.run([self.python, *arguments], env=_clean(), check=False).returncode

    def has_window(self) -> bool:
        """Whether Qt can be loaded."""
        command = [str(self.python), "-c", "import PySide6.QtWidgets"]
        done = subprocess.run(command, env=_clean(), capture_output=True, check=False)
        return done.returncode == 0

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp: dict[str, str] = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp

    def _make(self) -> None:
        if self.python.exists() and self._has_pip():
            return
        tell(f"建立虚拟环境：{self.folder}", "Making a virtual environment")
        # In a process of its own: a package that apt has only just installed is not seen by this one.
        make = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        if _can_make_environments() or system_packages.install(["python3-venv"]):
            self._must(make)
        else:
            self._make_without_rights([*make, "--without-pip"])

    def _make_without_rights(self, make: list[str]) -> None:
        """Debian ships Python without its pip; where it cannot be installed, a copy of its own is fetched."""
        with tempfile.TemporaryDirectory() as folder:
            pip = system_packages.fetch_pip(Path(folder))
            if pip is None:
                raise CannotGoOn(
                    "这台电脑的 Python 缺 venv。请管理员运行：sudo apt install python3-venv，然后再来一次。",
                    "This computer's Python lacks venv. Ask the administrator to run:"
                    " sudo apt install python3-venv, then try again.",
                )
            self._must(make)
            self._must([str(self.python), f"{pip}/pip", "install", "-q", "--no-index", str(pip)])

    def _has_pip(self) -> bool:
        command = [str(self.python), "-m", "pip", "--version"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _install(self, lock: str, text: str) -> None:
        tell(
            "下载并安装软件包，第一次约需几分钟",
            "Fetching packages; the first time takes a few minutes",
        )
        mine = self.folder / lock
        mine.write_text(text, encoding="utf-8")
        options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(mine)]
        quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        total, fetched = len(locks.entries(text)), 0
        for line in self._lines([str(self.python), "-m", "pip", "install", *quiet, *options]):
            if line.startswith(_TAKEN_UP):
                fetched += 1
                tell_count(fetched, total, locks.name_in(line))

    def _add_project(self) -> None:
        """Make the checkout importable and give it its command, without building anything."""
        where = "import sysconfig; print(sysconfig.get_path('purelib'))"
        found = subprocess.run([self.python, "-c", where], capture_output=True, check=True)
        (Path(os.fsdecode(found.stdout).strip()) / "proxyagent.pth").write_text(f"{CHECKOUT}\n")
        if os.name == "nt":
            script = self.python.with_name("proxyagent.cmd")
            script.write_text(f'@"{self.python}" -m proxyagent %*\r\n', encoding="utf-8")
        else:
            script = self.python.with_name("proxyagent")
            script.write_text(f'#!/bin/sh\nexec "{self.python}" -m proxyagent "$@"\n')
            script.chmod(0o755)

    def _must(self, command: list[str]) -> None:
        for _ in self._lines(command):
            pass

    def _lines(self, command: list[str]) -> Iterator[str]:
        """What a command says, as it says it; where it fails the set-up ends with its last lines."""
        last: deque[str] = deque(maxlen=12)
        with subprocess.Popen(
            command, env=_clean(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
        ) as program:  # fmt: skip
            for line in program.stdout or ():
                last.append(line.rstrip())
                yield line
        if program.returncode:
            raise CannotGoOn(
                "没装成。请看看网络通不通、磁盘还有没有 1 GB 空间，再运行一次；已下载的不用重来。",
                "The installation did not succeed. Check the network and that 1 GB of disk is free,"
                " then run it again.",
                "\n".join(last),
            )


def _writable_place() -> Path:
    inside = CHECKOUT / ".venv"
    if os.access(inside if inside.exists() else CHECKOUT, os.W_OK):
        return inside
    if os.name == "nt":
        cache = Path(os.environ.get("LOCALAPPDATA", str(Path.home())))
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:12]
    return cache / "proxyagent" / f"venv-{name}"


def _can_make_environments() -> bool:
    command = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _clean() -> dict[str, str]:
    """The environment without what would lead this Python to another one's packages."""
    left_out = {
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "PIP_REQUIRE_VIRTUALENV",
        "PIP_TARGET",
        "PIP_USER",
    }
    return {name: value for name, value in os.environ.items() if name not in left_out}

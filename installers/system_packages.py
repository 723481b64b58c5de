"""Libraries and tools of the system: which are missing, and getting them through apt where that is allowed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from spoken import tell

# What Qt's window needs on Linux, by the library's own name.
WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# What some tests need besides, by program: a compiler for the crash tests, a database server, a stick's file system.
TEST_PROGRAMS = {
    "cc": ("gcc", "libc6-dev"),
    "initdb": ("postgresql",),
    "mkfs.vfat": ("dosfstools",),
    "fusefat": ("fusefat",),
}
_PIP = "python3-pip-whl"
_ALSO_LOOK_IN = ("/usr/sbin", "/sbin")


def missing_for_the_window() -> dict[str, str]:
    """Missing libraries and the Debian packages that hold them."""
    if sys.platform != "linux":
        return {}
    return {name: package for name, package in WINDOW_LIBRARIES.items() if not _loads(name)}


def missing_for_the_tests() -> dict[str, tuple[str, ...]]:
    """Missing programs and the Debian packages that hold them."""
    if sys.platform != "linux":
        return {}
    return {name: packages for name, packages in TEST_PROGRAMS.items() if not _is_program(name)}


def can_install() -> bool:
    """Whether apt is here and this account may use it without being asked for a password."""
    return _apt() is not None


def install(packages: list[str]) -> bool:
    """Install Debian packages; False where it may not or does not work."""
    apt = _apt()
    if apt is None:
        return False
    tell(f"用 apt 安装系统软件：{' '.join(packages)}", "Installing system packages through apt")
    command = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    # A machine's list of packages may be missing or old: fetched only when the first try says so.
    return _quietly(command) or (_quietly([*apt, "update", "-qq"]) and _quietly(command))


def fetch_pip(folder: Path) -> Path | None:
    """Debian's own pip as a wheel in `folder`, downloaded and unpacked without any rights; None where there is no apt."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    own = {"Dir::State::lists": folder / "lists", "Dir::Cache": folder / "cache"}
    for place in own.values():
        place.mkdir()
    options = [word for name, place in own.items() for word in ("-o", f"{name}={place}")]
    # The machine's list of packages may be empty, and is root's: this account fetches one of its own.
    if not _quietly(["apt-get", "download", _PIP], folder):
        _quietly(["apt-get", *options, "update", "-qq"], folder)
        _quietly(["apt-get", *options, "download", _PIP], folder)
    for package in folder.glob("*.deb"):
        _quietly(["dpkg-deb", "-x", str(package), str(folder)], folder)
    return next(folder.glob("usr/share/python-wheels/pip-*.whl"), None)


def _apt() -> list[str] | None:
    if not shutil.which("apt-get"):
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return quiet
    if shutil.which("sudo") and _quietly(["sudo", "-n", "true"]):
        return ["sudo", "-n", *quiet]
    return None


def _quietly(command: list[str], folder: Path | None = None) -> bool:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=folder
    )
    return done.returncode == 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_program(name: str) -> bool:
    if shutil.which(name) or any((Path(folder) / name).exists() for folder in _ALSO_LOOK_IN):
        return True
    # Debian keeps PostgreSQL's programs out of the path, one folder a version.
    return any(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))

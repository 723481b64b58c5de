"""What the locks say, and for which machines Qt is made at all."""

from __future__ import annotations

import platform
import re
import sys

from spoken import tell

_ENTRY = re.compile(r"(?m)^(?=\S)")
_NAME = re.compile(r"^(?:Collecting|Ignoring|Requirement already satisfied:) ([\w.-]+)")
# The lowest C library for which Qt's packages are made, by machine.
_QT_NEEDS_GLIBC = {"x86_64": (2, 28), "aarch64": (2, 39)}


def entries(lock: str) -> list[str]:
    """A lock's packages, each with its hashes."""
    return [entry for entry in _ENTRY.split(lock) if entry]


def name_in(line: str) -> str:
    """The package that a line of pip's is about."""
    found = _NAME.search(line)
    return found[1] if found else ""


def for_this_machine(text: str) -> str:
    """The lock, without Qt where no package of it is made for this machine."""
    if without_qt(text) == text or _qt_is_made_for_this_machine():
        return text
    tell(
        "这台电脑的系统太旧，装不了窗口；其余照常。",
        "There is no window for a system this old; everything else works.",
    )
    return without_qt(text)


def without_qt(lock: str) -> str:
    """A lock's text without Qt's packages."""
    return "".join(one for one in entries(lock) if not one.startswith(("pyside6", "shiboken6")))


def _qt_is_made_for_this_machine() -> bool:
    if sys.platform != "linux":
        return True
    library, version = platform.libc_ver()
    needed = _QT_NEEDS_GLIBC.get(platform.machine())
    have = tuple(int(part) for part in re.findall(r"\d+", version)[:2])
    return library == "glibc" and needed is not None and have >= needed

"""`proxyagent` without a command opens the desktop program."""

import importlib
import os
import sys

_PLATFORM = "QT_QPA_PLATFORM"
_SCREENS = (_PLATFORM, "DISPLAY", "WAYLAND_DISPLAY")
_NOT_SEEN = ("offscreen", "minimal")


def can_open() -> bool:
    """Whether there is a screen to open a window on, and Qt to draw it."""
    if os.environ.get(_PLATFORM) in _NOT_SEEN:
        return False
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        return False
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError:
        return False
    return True


def open_window() -> int:
    """Open it and stay until it is closed; returns the exit status."""
    from proxyagent.ground.home import data_home
    from proxyagent.gui.app import run

    return run(data_home())

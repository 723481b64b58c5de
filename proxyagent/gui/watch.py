"""The watch over the main thread: a block of it over 100 ms goes to the log, with where it stood."""

import logging
import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, QTimer

from proxyagent.gui.background import Background

log = logging.getLogger("proxyagent.window")
BEAT_MS, TOO_LONG = 20, 0.1
_STEPS = 6


class Watch(QObject):
    """Beats on the main thread, and looks from aside; `longest` is the longest gap seen, in seconds."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._beat = time.monotonic()
        self._stop = threading.Event()
        self._main = threading.main_thread().ident or 0
        self.longest = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        background.aside(self._look)

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._stop.set()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._beat - BEAT_MS / 1000)
        self._beat = now

    def _look(self) -> None:
        told = 0.0
        while not self._stop.wait(TOO_LONG / 2):
            gap = time.monotonic() - self._beat
            if gap > TOO_LONG and told != self._beat:
                told = self._beat
                log.warning("the window stood still for over 100 ms: %s", self._where())

    def _where(self) -> str:
        frame = sys._current_frames().get(self._main)  # noqa: SLF001 - the only way to another stack
        steps = traceback.extract_stack(frame)[-_STEPS:] if frame else []
        # Places only: a line of code or a value may hold what was typed.
        return " < ".join(f"{step.filename[-40:]}:{step.lineno}" for step in reversed(steps))

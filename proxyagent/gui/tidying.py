"""Garbage is collected on the main thread only: a widget that another thread destroys takes Qt with it."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS, _OLD_EVERY = 1000, 30


class Tidying(QObject):
    """Turns the collector off and calls it from the event loop; `end` gives it back."""

    def __init__(self) -> None:
        super().__init__()
        self._turns = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._tidy)
        self._timer.start()

    def end(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()

    def _tidy(self) -> None:
        self._turns += 1
        gc.collect(0 if self._turns % _OLD_EVERY else 1)

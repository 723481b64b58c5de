"""A line for a password: an eye to look at it, and a word where the caps lock is on."""

import ctypes
import sys

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.field import Line

LONGEST = 1024
_EYE = 36
_WINDOWS_CAPITAL = 0x14


class PasswordLine(Line):
    """`caps`: whether the caps lock is on, as far as typing tells; `stepped`: up (-1) or down (1) was pressed."""

    caps = Signal(bool)
    stepped = Signal(int)

    def __init__(self, says: str) -> None:
        super().__init__("", LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(says)
        self.setProperty("stays", True)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.eye = Button("", "icon", "eye", t("看一看密码", "Show the password"), self)
        self.eye.setCheckable(True)
        self.eye.setFixedSize(QSize(_EYE, _EYE))
        self.eye.setStyleSheet("min-width: 0; min-height: 0; background: transparent")
        self.eye.toggled.connect(self._look)
        self.setTextMargins(0, 0, _EYE - 6, 0)
        self._caps = False

    def _look(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if shown else "eye")
        says = t("遮住密码", "Hide the password") if shown else t("看一看密码", "Show the password")
        self.eye.setAccessibleName(says)
        self.eye.setToolTip(says)

    def wipe(self) -> None:
        """Empty it and cover it."""
        self.clear()
        self.eye.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Learn from each letter whether the caps lock is on; up and down are for choosing people."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
            return
        letter = event.text()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
            self._know(caps=not self._caps)
        elif len(letter) == 1 and letter.isascii() and letter.isalpha():
            self._know(caps=letter.isupper() != shifted)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Windows tells before the first letter."""
        super().focusInEvent(event)
        if sys.platform == "win32":
            self._know(caps=bool(ctypes.windll.user32.GetKeyState(_WINDOWS_CAPITAL) & 1))

    def _know(self, *, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps.emit(caps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right."""
        super().resizeEvent(event)
        self._place_eye()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the eye in the middle after a change of text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_eye()

    def _place_eye(self) -> None:
        if hasattr(self, "eye"):
            self.eye.move(self.width() - _EYE - 3, (self.height() - _EYE) // 2)

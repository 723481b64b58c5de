"""A banner (one at most a screen) and a toast that offers to undo."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, Label
from proxyagent.gui.parts.painting import Tone, rounded
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

_GROUND = {
    "plain": "sidebar",
    "accent": "accent_tint",
    "ok": "ok_tint",
    "warn": "warn_tint",
    "bad": "bad_tint",
}
_INK = {"plain": "text2", "accent": "accent_text", "ok": "ok", "warn": "warn", "bad": "bad"}
TOAST_MILLISECONDS = 6000


class Banner(QWidget):
    """What the whole screen should know: a bold start, a sentence, a verb at the right."""

    verb = Signal()

    def __init__(
        self, icon: str, start: str, sentence: str, verb: str = "", tone: Tone = "plain"
    ) -> None:
        super().__init__()
        self._tone = tone
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(12)
        row.addWidget(Icon(icon, _INK[tone]))
        row.addWidget(Label(start, "body", bold=True))
        row.addWidget(Label(sentence, "body", "text2" if tone == "plain" else "text"), 1)
        if verb:
            button = Button(verb, "quiet")
            button.clicked.connect(self.verb)
            row.addWidget(button)
        self.setMinimumHeight(50)
        self.setAccessibleName(f"{start} {sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        rounded(QPainter(self), QRectF(self.rect()), 10, getattr(colours(), _GROUND[self._tone]))


class Toast(QWidget):
    """Six seconds at the bottom: what was done, and 撤销; it takes no focus and hides nothing for long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._undo: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 10, 6)
        row.setSpacing(10)
        self._words = Label("", "body", "on_toast")
        self._button = Button("", "quiet")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.undo)
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; `undo` brings it back, by the button or Ctrl+Z."""
        self._undo = undo
        self._words.setText(words)
        self._button.setVisible(undo is not None)
        self._button.setText(t("撤销", "Undo") + "  Ctrl+Z")
        self._button.setStyleSheet(f"color: {colours().toast_link}; background: transparent")
        self._button.setFont(fonts.font("body", bold=True))
        self.setAccessibleName(words)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(TOAST_MILLISECONDS)

    def undo(self) -> None:
        """Bring it back, if anything can be."""
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()

    def forget(self) -> None:
        """Go away."""
        self._undo = None
        self.hide()

    def place(self) -> None:
        """Stand in the middle above the status bar."""
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        rounded(QPainter(self), QRectF(self.rect()), 8, colours().toast)

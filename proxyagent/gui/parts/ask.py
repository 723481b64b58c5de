"""A question, only where something has consequences: what will happen, and buttons that name the act."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.painting import rounded
from proxyagent.gui.theme.theme import colours
from proxyagent.gui.theme.tokens import RADIUS_DIALOG


class Sheet(QWidget):
    """A card over a dimmed window; a child of the window, so that input methods work in it."""

    closed = Signal()

    def __init__(self, window: QWidget, width: int = 480) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._card = _SheetCard()
        self._card.setFixedWidth(min(width, window.width() - 48))
        self.column = self._card.column
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # An aligned item would not give wrapped words the height they need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(3)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def open(self) -> None:
        """Show it over everything."""
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Close it without an act."""
        self.closed.emit()
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        moved = super().focusNextPrevChild(forward)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._card.setFocus()
        return moved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window as it grows."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 110))


class _SheetCard(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(
            QPainter(self), QRectF(self.rect()), RADIUS_DIALOG, colours().surface, colours().line
        )


class Question(Sheet):
    """Asks once; `agreed` when the act is chosen."""

    agreed = Signal()

    def __init__(
        self, window: QWidget, heading: str, words: str, act: str, leave: str, *, grave: bool = True
    ) -> None:
        super().__init__(window)
        self.column.addWidget(Label(heading, "section"))
        self.column.addWidget(Label(words, "body", "text2", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        stay, do = Button(leave), Button(act, "grave" if grave else "main")
        stay.clicked.connect(self.leave)
        do.clicked.connect(self._agree)
        row.addWidget(stay)
        row.addWidget(do)
        self.column.addLayout(row)
        self.setAccessibleName(heading)
        stay.setFocus()

    def _agree(self) -> None:
        self.agreed.emit()
        self.close()

"""Grounds: a card, a scrolling page of bounded width, a pinned footer."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proxyagent.gui.parts.painting import hairline, rounded
from proxyagent.gui.theme.theme import colours
from proxyagent.gui.theme.tokens import RADIUS_SURFACE

CONTENT_WIDTH = 1304


class Card(QWidget):
    """A white surface with a hairline."""

    def __init__(
        self, margins: tuple[int, int, int, int] = (20, 16, 20, 16), spacing: int = 12
    ) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(spacing)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        rounded(
            QPainter(self), QRectF(self.rect()), RADIUS_SURFACE, colours().surface, colours().line
        )


class Ground(QWidget):
    """A plain ground of a colour role, with a hairline at its top, right or left edge."""

    def __init__(self, role: str, edge: str = "") -> None:
        super().__init__()
        self._role, self._edge = role, edge

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(getattr(colours(), self._role)))
        if self._edge == "top":
            hairline(painter, 0, self.width(), 0)
        elif self._edge == "right":
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(colours().line))
        elif self._edge == "left":
            painter.fillRect(0, 0, 1, self.height(), QColor(colours().line))


class Page(QScrollArea):
    """The middle of a screen: scrolls up and down only, its content no wider than can be read."""

    def __init__(self, margin: int = 32) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        holder = QWidget()
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(margin, 22 if margin else 0, margin, 24)
        self.content = QWidget()
        self.content.setMaximumWidth(CONTENT_WIDTH)
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        outer.addStretch(0)
        outer.addWidget(self.content, 1)
        outer.addStretch(0)
        self.setWidget(holder)
        # setWidget turns it on, and the ground behind would not show through.
        holder.setAutoFillBackground(False)


class Footer(Ground):
    """Pinned under a screen: what is safe at the left, the next step at the right."""

    def __init__(self) -> None:
        super().__init__("surface", "top")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(32, 12, 32, 12)
        self.row.setSpacing(10)
        self.setMinimumHeight(64)

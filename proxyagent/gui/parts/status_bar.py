"""The status bar: always three sentences, the line, what waits, the last sync; at the right what protects."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from proxyagent.gui.parts.painting import hairline, rounded, words_in
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

NARROW = 900


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bar says. `ink` is a colour role for the line; `progress` 0 to 1 while sending."""

    line_icon: str
    line: str
    waiting: str
    last: str
    protects: str
    ink: str = "text"
    progress: float | None = None


class StatusBar(QWidget):
    """A click goes to sync."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._standing: Standing | None = None
        self.setFixedHeight(max(36, round(QFontMetricsF(fonts.font("small")).height() + 14)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_standing(self, standing: Standing) -> None:
        """Say how things stand."""
        if standing == self._standing:
            return
        self._standing = standing
        self.setAccessibleName(
            "，".join((standing.line, standing.waiting, standing.last, standing.protects))
        )
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to sync."""
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentences, as many as there is room for."""
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        painter.fillRect(self.rect(), QColor(seen.sidebar))
        hairline(painter, 0, rect.width(), 0)
        standing = self._standing
        if standing is None:
            return
        right = self._protects(painter, rect, standing.protects)
        left = self._say(painter, (18, right), (standing.line_icon, standing.line), standing.ink)
        if standing.progress is not None:
            bar = QRectF(left - 8, rect.center().y() - 3, 96, 6)
            rounded(painter, bar, 3, seen.line2)
            rounded(
                painter,
                QRectF(bar.left(), bar.top(), max(6.0, bar.width() * standing.progress), 6),
                3,
                seen.accent,
            )
            left += 104
        for icon, words in (("send", standing.waiting), ("history", standing.last)):
            left = self._say(painter, (left, right), (icon, words), "text2")

    def _say(
        self, painter: QPainter, room: tuple[float, float], said: tuple[str, str], ink: str
    ) -> float:
        (left, right), rect = room, QRectF(self.rect())
        icon, words = said
        font = fonts.font("small", bold=ink != "text2")
        width = QFontMetricsF(font).horizontalAdvance(words)
        if left + 22 + width > right:
            return left
        icons.draw(painter, icon, getattr(colours(), ink), left, rect.center().y() - 8, 16)
        words_in(
            painter,
            QRectF(left + 22, 0, width + 2, rect.height()),
            words,
            font,
            getattr(colours(), ink),
        )
        return left + 22 + width + 24

    def _protects(self, painter: QPainter, rect: QRectF, words: str) -> float:
        font = fonts.font("small")
        width = QFontMetricsF(font).horizontalAdvance(words)
        left = rect.right() - 18 - width
        if rect.width() < NARROW:
            return rect.right()
        icons.draw(painter, "shield-check", colours().text2, left - 22, rect.center().y() - 8, 16)
        words_in(
            painter,
            QRectF(left, 0, width + 2, rect.height()),
            words,
            font,
            colours().text2,
            Qt.AlignmentFlag.AlignLeft,
        )
        return left - 40

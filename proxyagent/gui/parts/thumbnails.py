"""Pages as thumbnails: chosen by click or keys, moved by drag or Alt+arrows, never larger than there is room."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

_PAPER_RATIO = 1.32


class Thumbnail(QWidget):
    """One page. Signals: `chosen`, `opened` (space or double click), `turned`, `removed`, `moved` (-1, 1)."""

    chosen = Signal()
    opened = Signal()
    turned = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(self, words: str, under: str = "", width: int = 150) -> None:
        super().__init__()
        self._words, self._under, self._width = words, under, width
        self._image: QImage | None = None
        self.is_chosen = False
        self.trouble = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{words} {under}".strip())
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """The paper and a line of words under it."""
        return QSize(self._width, round(self._width * _PAPER_RATIO) + 30)

    def show_image(self, image: QImage) -> None:
        """The picture has come."""
        self._image = image
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Mark it as the chosen one."""
        self.is_chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper on grey, words under it."""
        painter, seen = QPainter(self), colours()
        ground = QRectF(0, 0, self.width(), self.height() - 28)
        strong = self.is_chosen or self.hasFocus()
        rounded(
            painter,
            ground,
            8,
            seen.canvas,
            seen.accent_text if strong else seen.line2,
            2 if strong else 1,
        )
        if self._image is None or self._image.isNull():
            words_in(
                painter, ground, "…", fonts.font("row"), seen.text3, Qt.AlignmentFlag.AlignHCenter
            )
        else:
            self._draw(painter, ground.adjusted(8, 8, -8, -8), self._image)
        line = QRectF(2, self.height() - 26, self.width() - 4, 24)
        left = words_in(painter, line, self._words, fonts.font("small"), seen.text)
        words_in(
            painter,
            line.adjusted(left + 8, 0, 0, 0),
            self._under,
            fonts.font("small"),
            seen.text2,
            Qt.AlignmentFlag.AlignRight,
        )

    @staticmethod
    def _draw(painter: QPainter, room: QRectF, image: QImage) -> None:
        fit = min(room.width() / image.width(), room.height() / image.height())
        paper = QRectF(0, 0, image.width() * fit, image.height() * fit)
        paper.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(paper, QColor("#FFFFFF"))
        painter.drawImage(paper, image)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self.setFocus()
        self.chosen.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look at it large."""
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R turns, Del removes, Space enlarges, Alt+arrows move."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        acts = {
            Qt.Key.Key_R: self.turned.emit,
            Qt.Key.Key_Delete: self.removed.emit,
            Qt.Key.Key_Space: self.opened.emit,
            Qt.Key.Key_Return: self.opened.emit,
        }
        if alt and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.moved.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif Qt.Key(key) in acts:
            acts[Qt.Key(key)]()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Reached by keyboard it is the chosen one."""
        self.chosen.emit()
        self.update()

"""A pad to sign on by pen, touch or mouse: smooth strokes, undone one by one, trimmed to a picture."""

from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

INK = "#16243A"
LEAST_POINTS = 12
_SCALE = 2


class SignaturePad(QWidget):
    """`changed` comes after each stroke; the paper stays white in the dark, as ink on paper does."""

    changed = Signal()

    def __init__(self, says: str) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self.setMinimumSize(QSize(320, 160))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(says)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_signed(self) -> bool:
        """Whether there is more than a dot."""
        return sum(map(len, self._strokes)) >= LEAST_POINTS

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.changed.emit()

    def clear(self) -> None:
        """Begin anew."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """The strokes alone, black on white, trimmed, as PNG without metadata."""
        path = self._path()
        box = path.boundingRect().adjusted(-12, -12, 12, 12)
        image = QImage((box.size() * _SCALE).toSize(), QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(_SCALE, _SCALE)
        painter.translate(-box.topLeft())
        self._draw(painter, path, "#000000")
        painter.end()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a str
        return bytes(held.data())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It goes on."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._strokes[-1].append(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It ends."""
        self.changed.emit()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws as the mouse does, with its finer points."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a line to sign on, the strokes."""
        painter, rect = QPainter(self), QRectF(self.rect())
        edge = colours().accent_text if self.hasFocus() else colours().border
        rounded(painter, rect, 10, "#FFFFFF", edge, 2 if self.hasFocus() else 1)
        painter.setPen(QPen(QColor("#C9CDD1"), 1, Qt.PenStyle.DashLine))
        base = rect.bottom() - 44
        painter.drawLine(QPointF(32, base), QPointF(rect.right() - 32, base))
        if not self._strokes:
            words_in(
                painter,
                QRectF(0, base + 6, rect.width(), 28),
                t("请在这里签名", "Sign here"),
                fonts.font("small"),
                "#626970",
                Qt.AlignmentFlag.AlignHCenter,
            )
        self._draw(painter, self._path(), INK)

    @staticmethod
    def _draw(painter: QPainter, path: QPainterPath, ink: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(
            QColor(ink),
            2.6,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        painter.strokePath(path, pen)

    def _path(self) -> QPainterPath:
        """Strokes smoothed through the midpoints of their points."""
        path = QPainterPath()
        for stroke in self._strokes:
            path.moveTo(stroke[0])
            for before, after in pairwise(stroke):
                path.quadTo(
                    before, QPointF((before.x() + after.x()) / 2, (before.y() + after.y()) / 2)
                )
            path.lineTo(stroke[-1] + QPointF(0.1, 0))
        return path

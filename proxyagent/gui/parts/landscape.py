"""The picture beside unlocking and enrolling: sky, hills, a yurt; and the program's name on it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from proxyagent.gui.language import t
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

_LIGHT = ("#1B5E9E", "#8FB9E0", "#9DBAA0", "#6E9B7C", "#477A5C", "#F8F8F5", "#1B5E9E")
_DARK = ("#0F2438", "#2F5478", "#3F5A4B", "#2F4A3D", "#20352B", "#C9CCCB", "#1E4468")
_BACK = ((0, 0.697), (0.2, 0.663), (0.53, 0.686), (0.84, 0.638), (1, 0.666))
_MIDDLE = ((0, 0.800), (0.15, 0.779), (0.55, 0.806), (0.83, 0.786), (0.93, 0.788), (1, 0.780))
_FRONT = ((0, 0.890), (0.16, 0.876), (0.58, 0.909), (0.87, 0.887), (0.95, 0.888), (1, 0.880))
_HORIZON = 0.69
_YURT = (0.66, 0.815)
"""Where the yurt's threshold stands, in parts of the picture."""
_NAME_POINTS, _LEFT, _TOP = 28.0, 48, 48


class Landscape(QWidget):
    """The picture; it takes no input and says the program's name to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.name = t("帮您办", "Proxy desk")
        self.under = t("乌审旗政务服务代办台", "Government services, Uxin Banner")
        self.setAccessibleName(f"{self.name}，{self.under}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sky, far hills, the middle hill with the yurt, the near hill, the name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        seen = _DARK if colours().dark else _LIGHT
        wide, high = float(self.width()), float(self.height())
        sky = QLinearGradient(0, 0, 0, high * _HORIZON)
        sky.setColorAt(0, QColor(seen[0]))
        sky.setColorAt(1, QColor(seen[1]))
        painter.fillRect(self.rect(), sky)
        for points, colour in ((_BACK, seen[2]), (_MIDDLE, seen[3])):
            painter.fillPath(_hill(points, wide, high), QColor(colour))
        _draw_yurt(painter, QPointF(wide * _YURT[0], high * _YURT[1]), seen[5], seen[6])
        painter.fillPath(_hill(_FRONT, wide, high), QColor(seen[4]))
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        font = fonts.font("title")
        font.setPointSizeF(_NAME_POINTS * fonts.scale())
        painter.setFont(font)
        painter.setPen(QColor("#FFFFFF"))
        name = QFontMetricsF(font)
        left = float(min(_LEFT, self.width() // 9))
        wide = name.horizontalAdvance(self.name)
        if wide > self.width() - 2 * left:
            font.setPointSizeF(font.pointSizeF() * (self.width() - 2 * left) / wide)
            painter.setFont(font)
        painter.drawText(QPointF(left, _TOP + name.ascent() * 0.92), self.name)
        small = fonts.font("row")
        painter.setFont(small)
        room = QRectF(left, _TOP + name.height() * 1.06, self.width() - left - 16, 80)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self.under)


def _hill(points: Sequence[tuple[float, float]], wide: float, high: float) -> QPainterPath:
    """The ground below a smooth line through `points`, flat where it turns."""
    path = QPainterPath(QPointF(0, high))
    path.lineTo(0, points[0][1] * high)
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = (x + to_x) / 2 * wide
        path.cubicTo(middle, y * high, middle, to_y * high, to_x * wide, to_y * high)
    path.lineTo(wide, high)
    path.closeSubpath()
    return path


def _draw_yurt(painter: QPainter, foot: QPointF, felt: str, band: str) -> None:
    x, y = foot.x(), foot.y()
    path = QPainterPath(QPointF(x - 34, y))
    path.lineTo(x - 32, y - 21)
    path.cubicTo(x - 27, y - 33, x - 13, y - 41, x, y - 41)
    path.cubicTo(x + 13, y - 41, x + 27, y - 33, x + 32, y - 21)
    path.lineTo(x + 34, y)
    path.closeSubpath()
    painter.fillPath(path, QColor(felt))
    painter.setPen(QPen(QColor(band), 2))
    painter.drawLine(QPointF(x - 32.5, y - 20), QPointF(x + 32.5, y - 20))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(band))
    painter.drawRoundedRect(QRectF(x - 5, y - 17, 10, 17), 1.5, 1.5)

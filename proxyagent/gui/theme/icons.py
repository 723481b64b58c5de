"""Lucide icons, tinted by role and sharp at every scale."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from proxyagent.ground.resources import resource

STROKE = 'stroke-width="1.75"'


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', STROKE)


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels in `colour` at the device pixel ratio."""
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def draw(painter: QPainter, name: str, colour: str, x: float, y: float, size: int = 20) -> None:
    """Draw an icon with its upper left corner at (x, y), in logical pixels."""
    ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
    painter.drawPixmap(round(x), round(y), pixmap(name, QColor(colour).name(), size, ratio))


def icon(name: str, colour: str, size: int = 20, pad: int = 2) -> QIcon:
    """An icon for a button; `pad` logical pixels at its right make up for Qt's narrow gap to the text."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 1.75, 2.0):
        inner = pixmap(name, colour, size, ratio)
        canvas = QPixmap(round((size + pad) * ratio), round(size * ratio))
        canvas.fill(Qt.GlobalColor.transparent)
        canvas.setDevicePixelRatio(ratio)
        painter = QPainter(canvas)
        painter.drawPixmap(0, 0, inner)
        painter.end()
        made.addPixmap(canvas)
    return made


def forget() -> None:
    """Drop every tinted icon, after a change of theme."""
    pixmap.cache_clear()

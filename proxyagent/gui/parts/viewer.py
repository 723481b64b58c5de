"""A page on grey with numbered pins: zoom, turn for looking, move by wheel, keys or hand."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours

_STEP = 1.25
_MOST = 8.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered correction on the page: its region in thousandths of the page."""

    number: int
    region: tuple[int, int, int, int]


class PageViewer(QWidget):
    """Shows one page; `pin_clicked` names the pin's number, `zoomed` the percent."""

    pin_clicked = Signal(int)
    zoomed = Signal(int)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._pins: tuple[Pin, ...] = ()
        self._words = ""
        self._zoom, self._quarter = 1.0, 0
        self._middle = QPointF(0.5, 0.5)
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 240)

    def show_page(self, image: QImage | None, pins: tuple[Pin, ...] = (), words: str = "") -> None:
        """Show a page, or `words` why there is none yet."""
        self._image, self._pins, self._words = image, pins, words
        self._zoom, self._quarter, self._middle = 1.0, 0, QPointF(0.5, 0.5)
        self.setAccessibleName(words)
        self._say_zoom()

    def zoom(self, factor: float) -> None:
        """Enlarge by a factor; 1 whole page is the least."""
        self._zoom = min(_MOST, max(1.0, self._zoom * factor))
        self._say_zoom()

    def turn(self) -> None:
        """Turn a quarter to the right, for looking."""
        self._quarter = (self._quarter + 1) % 4
        self.turned.emit(self._quarter)
        self._say_zoom()

    def _say_zoom(self) -> None:
        rect, image = self._page_rect(), self._image
        if image is not None:
            across = image.height() if self._quarter % 2 else image.width()
            self.zoomed.emit(round(100 * rect.width() / across))
        self.update()

    def _page_rect(self) -> QRectF:
        if self._image is None:
            return QRectF()
        width, height = self._image.width(), self._image.height()
        if self._quarter % 2:
            width, height = height, width
        room = QRectF(self.rect()).adjusted(24, 20, -24, -20)
        fit = min(room.width() / width, room.height() / height) * self._zoom
        page = QRectF(0, 0, width * fit, height * fit)
        page.moveCenter(room.center())
        extra_x, extra_y = (
            max(0.0, page.width() - room.width()),
            max(0.0, page.height() - room.height()),
        )
        page.translate(extra_x * (0.5 - self._middle.x()), extra_y * (0.5 - self._middle.y()))
        return page

    def _region(self, page: QRectF, pin: Pin) -> QRectF:
        x, y, width, height = (value / 1000 for value in pin.region)
        unit = QRectF(x, y, width, height)
        turn = QTransform().translate(0.5, 0.5).rotate(90 * self._quarter).translate(-0.5, -0.5)
        unit = turn.mapRect(unit)
        return QRectF(
            page.left() + unit.left() * page.width(),
            page.top() + unit.top() * page.height(),
            unit.width() * page.width(),
            unit.height() * page.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, page, pins; paper and marks keep their light colours in the dark."""
        painter, seen = QPainter(self), colours()
        painter.fillRect(self.rect(), QColor(seen.canvas))
        if self._image is None:
            words_in(
                painter,
                QRectF(self.rect()),
                self._words,
                fonts.font("body"),
                seen.text2,
                Qt.AlignmentFlag.AlignHCenter,
            )
            return
        page = self._page_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.translate(page.center())
        painter.rotate(90 * self._quarter)
        width, height = (
            (page.height(), page.width()) if self._quarter % 2 else (page.width(), page.height())
        )
        painter.drawImage(QRectF(-width / 2, -height / 2, width, height), self._image)
        painter.restore()
        for pin in self._pins:
            self._paint_pin(painter, self._region(page, pin), pin)

    @staticmethod
    def _paint_pin(painter: QPainter, region: QRectF, pin: Pin) -> None:
        rounded(painter, region, 6, "#14A62B20", "#A62B20", 2.5)
        disc = QRectF(region.left() - 12, region.top() - 12, 24, 24)
        rounded(painter, disc, 12, "#A62B20", "#FFFFFF", 2)
        words_in(
            painter,
            disc,
            str(pin.number),
            fonts.font("small", bold=True),
            "#FFFFFF",
            Qt.AlignmentFlag.AlignHCenter,
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl+wheel enlarges, the wheel moves."""
        up = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if up > 0 else 1 / _STEP)
        else:
            self._move(0, -up / 1200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - enlarge, R turns, arrows move when enlarged."""
        steps = {
            Qt.Key.Key_Left: (-0.1, 0.0),
            Qt.Key.Key_Right: (0.1, 0.0),
            Qt.Key.Key_Up: (0.0, -0.1),
            Qt.Key.Key_Down: (0.0, 0.1),
        }
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Space}:
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_R:
            self.turn()
        elif key in steps and self._zoom > 1:
            self._move(*steps[key])
        else:
            super().keyPressEvent(event)

    def _move(self, across: float, down: float) -> None:
        self._middle = QPointF(
            min(1.0, max(0.0, self._middle.x() + across)),
            min(1.0, max(0.0, self._middle.y() + down)),
        )
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a pin chooses it; elsewhere the hand takes hold."""
        page = self._page_rect()
        for pin in self._pins:
            if self._region(page, pin).contains(event.position()):
                self.pin_clicked.emit(pin.number)
                return
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand moves the page."""
        if self._held is not None and self._zoom > 1:
            moved = event.position() - self._held
            self._held = event.position()
            page = self._page_rect()
            self._move(-moved.x() / page.width() * 2, -moved.y() / page.height() * 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand lets go."""
        self._held = None

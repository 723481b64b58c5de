"""The focus ring: one transparent child of the window that follows the keyboard, never the mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from proxyagent.gui.parts.painting import rounded
from proxyagent.gui.theme.theme import colours

_OWN = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class FocusRing(QWidget):
    """Two pixels, two off the control."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._by_keyboard = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
            app.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know whether a key or the mouse came last."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self.hide()
        elif self._target is watched and event.type() in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Hide,
        }:
            self._place()
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        self._target = new
        self._place()

    def _place(self) -> None:
        target, window = self._target, self.parentWidget()
        shown = (
            target is not None
            and window is not None
            and self._by_keyboard
            and not isinstance(target, _OWN)
            and window.isAncestorOf(target)
            and target.isVisible()
        )
        if not shown or target is None or window is None:
            self.hide()
            return
        corner = target.mapTo(window, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-4, -4, 4, 4))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        rounded(QPainter(self), QRectF(self.rect()), 10, "#00000000", colours().accent_text, 2)

"""Rows of 64: who, what, why or what next, a clock, a verb. Drawn by one delegate, so ten thousand cost no more than ten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from proxyagent.gui.parts.hits import draw_with_hits
from proxyagent.gui.parts.painting import (
    BadgeWords,
    Tone,
    draw_badge,
    hairline,
    ink_of,
    rounded,
    words_in,
)
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_LEAST = 24
"""Less room than this shows no word at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `key` names what it is about, `verb` what Enter does."""

    key: str
    icon: str
    tone: Tone
    who: str
    what: str
    line: str
    badge: BadgeWords | None = None
    verb: str = ""
    under_badge: str = ""

    @property
    def spoken(self) -> str:
        """All of it as one sentence, for a screen reader."""
        parts = (
            self.who,
            self.what,
            self.line,
            self.badge.words if self.badge else "",
            self.under_badge,
            self.verb,
        )
        return "，".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """Rows as they are now; a new list changes only what differs, so that nothing jumps."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its words for a screen reader."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole}:
            return row.spoken
        return None

    def show(self, rows: Sequence[Row]) -> None:
        """Take a new list."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class RowDelegate(QStyledItemDelegate):
    """Paints a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """64 pixels at the standard text size."""
        line = (
            QFontMetricsF(fonts.font("row")).height() + QFontMetricsF(fonts.font("small")).height()
        )
        return QSize(200, max(64, round(line + 22)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Ground, icon, two lines, badge, verb."""
        row: Row = index.data(ROW)
        painter.save()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, rect, option, selected=selected)
        if index.row() and not selected:
            hairline(painter, rect.left() + 54, rect.right(), rect.top())
        icons.draw(painter, row.icon, ink_of(row.tone), rect.left() + 20, rect.center().y() - 10)
        right = self._right(painter, rect, row, selected=selected)
        self._words(painter, rect, row, right)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, option: Any, *, selected: bool) -> None:
        inner = rect.adjusted(4, 3, -4, -3)
        if selected:
            ring = self._by_keyboard(option)
            edge = colours().accent_text if ring else None
            rounded(painter, inner, 8, colours().accent_tint, edge, 2)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, inner, 8, colours().hover)

    @staticmethod
    def _by_keyboard(option: Any) -> bool:
        view = option.widget
        return isinstance(view, RowList) and view.hasFocus() and view.by_keyboard

    def _right(self, painter: QPainter, rect: QRectF, row: Row, *, selected: bool) -> float:
        right = rect.right() - 18
        if row.verb:
            icons.draw(
                painter, "chevron-right", colours().text3, right - 16, rect.center().y() - 8, 16
            )
            font = fonts.font("body")
            width = QFontMetricsF(font).horizontalAdvance(row.verb) + 2
            words_in(
                painter,
                QRectF(right - 26 - width, rect.top(), width, rect.height()),
                row.verb,
                font,
                colours().accent_text,
            )
            right -= width + 46
        if row.badge:
            middle = rect.center().y() - (13 if row.under_badge else 0)
            left = draw_badge(painter, right, middle, row.badge, on_tint=selected)
            if row.under_badge:
                under = QRectF(right - 160, rect.center().y() + 3, 160, 22)
                words_in(
                    painter,
                    under,
                    row.under_badge,
                    fonts.font("small"),
                    colours().text2,
                    Qt.AlignmentFlag.AlignRight,
                )
            right = left - 16
        return right

    def _words(self, painter: QPainter, rect: QRectF, row: Row, right: float) -> None:
        left = rect.left() + 56
        top, bottom = fonts.font("row", bold=True), fonts.font("small")
        upper = QFontMetricsF(top).height()
        lower = QFontMetricsF(bottom).height()
        start = rect.center().y() - (upper + lower + 1) / 2
        view = self.parent()
        words = view.words if isinstance(view, RowList) else ""
        room = QRectF(left, start, right - left, upper)
        used = draw_with_hits(painter, room, row.who, top, words)
        gap = used + 12 if row.who else 0.0
        if right - left - gap > _LEAST:
            words_in(
                painter,
                QRectF(left + gap, start, right - left - gap, upper),
                row.what,
                fonts.font("row"),
                colours().text,
            )
        under = QRectF(left, start + upper + 1, right - left, lower)
        draw_with_hits(painter, under, row.line, bottom, words, colours().text2)


class RowList(QListView):
    """A list of rows that is as tall as its rows (`fits`) or scrolls; Enter or a click on the row does the verb."""

    chosen = Signal(str)
    left_upwards = Signal()
    left_downwards = Signal()

    def __init__(self, says: str, *, fits: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel()
        self.words = ""
        self.fits, self.by_keyboard = fits, False
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(says)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the chosen one stays chosen if it is still there."""
        kept = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        self.rows.show(rows)
        if kept is not None:
            self.choose(kept.key)
        if self.fits:
            height = self.sizeHintForRow(0) if rows else 0
            self.setFixedHeight(height * len(rows) + 2)

    def choose(self, key: str) -> None:
        """Select the row with this key, if it is there."""
        for number in range(self.rows.rowCount()):
            if self.rows.index(number).data(ROW).key == key:
                self.setCurrentIndex(self.rows.index(number))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, on to the next list at an end; Enter does the verb."""
        self.by_keyboard = True
        last, at = self.rows.rowCount() - 1, self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(ROW).key)
        elif event.key() == Qt.Key.Key_Up and at <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_Down and at == last:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ring is for the keyboard only."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click does the verb."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and index == self.currentIndex()
        ):
            self.chosen.emit(index.data(ROW).key)

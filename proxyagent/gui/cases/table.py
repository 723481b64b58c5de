"""The table of cases: fixed columns, rows of 54, one delegate for all of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from proxyagent.gui.cases.model import CASE, CLOCKS, COLUMNS, CasesModel
from proxyagent.gui.language import t
from proxyagent.gui.parts.hits import draw_with_hits
from proxyagent.gui.parts.painting import (
    badge_width,
    draw_badge,
    hairline,
    ink_of,
    rounded,
    words_in,
)
from proxyagent.gui.telling import clock_badge, state_badge, when
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours
from proxyagent.vault.records import CaseRow

if TYPE_CHECKING:
    from proxyagent.desk.case_lists import Clocks

_SHARES = (0.173, 0.262, 0.155, 0.153, 0.157, 0.1)
_LEAST = (150, 190, 0, 140, 150, 0)
_NARROW = 860
_AIR = 24
_LOOK_MS = 60


class CaseDelegate(QStyledItemDelegate):
    """Paints a cell; the ground of the whole row is painted with its first."""

    def __init__(self, table: "CaseTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell of a row."""
        row: CaseRow = index.data(CASE)
        painter.save()
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.column() == 0:
            self._ground(painter, rect, selected=selected)
        draw = (self._who, self._what, self._number, self._state, self._clock, self._updated)
        inner = rect.adjusted(_AIR if index.column() == 0 else 0, 0, -12, 0)
        draw[index.column()](painter, inner, row, (index.data(CLOCKS), selected))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, *, selected: bool) -> None:
        width = self._table.viewport().width()
        whole = QRectF(6, rect.top() + 2, width - 12, rect.height() - 4)
        if selected:
            ring = self._table.by_keyboard and self._table.hasFocus()
            edge = colours().accent_text if ring else None
            rounded(painter, whole, 8, colours().accent_tint, edge, 2)
            bar = QRectF(6, rect.center().y() - 12, 3, 24)
            rounded(painter, bar, 1.5, colours().accent_text)
        else:
            hairline(painter, _AIR, width - _AIR, rect.bottom())

    def _who(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        clocks: Clocks | None = more[0]
        name = row.name or t("还没写名字", "No name yet")
        bold, small = fonts.font("row", bold=True), fonts.font("small")
        under = clocks.id_number if clocks else ""
        upper = QFontMetricsF(bold).height()
        if not under:
            draw_with_hits(painter, rect, name, bold, self._table.words)
            return
        lower = QFontMetricsF(small).height()
        start = rect.center().y() - (upper + lower) / 2
        top = QRectF(rect.left(), start, rect.width(), upper)
        draw_with_hits(painter, top, name, bold, self._table.words)
        below = QRectF(rect.left(), start + upper, rect.width(), lower)
        words_in(painter, below, under, small, colours().text2)

    def _what(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        draw_with_hits(painter, rect, row.item_name, fonts.font("row"), self._table.words)

    def _number(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        draw_with_hits(
            painter, rect, row.number, fonts.font("small"), self._table.words, colours().text2
        )

    def _state(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        badge = state_badge(row)
        right = rect.left() + badge_width(badge)
        draw_badge(painter, right, rect.center().y(), badge, on_tint=more[1])

    def _clock(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        clocks: Clocks | None = more[0]
        badge = clock_badge(clocks.deadline) if clocks else None
        if badge is None:
            return
        ink = ink_of(badge.tone)
        icons.draw(painter, badge.icon, ink, rect.left(), rect.center().y() - 8, 16)
        words_in(painter, rect.adjusted(22, 0, 0, 0), badge.words, fonts.font("small"), ink)

    def _updated(self, painter: QPainter, rect: QRectF, row: CaseRow, more: Any) -> None:
        words_in(
            painter,
            rect.adjusted(0, 0, 12 - _AIR, 0),
            when(row.updated, self._table.now()),
            fonts.font("small"),
            colours().text2,
            Qt.AlignmentFlag.AlignRight,
        )


class CaseTable(QTableView):
    """`opened` brings a case's row; `looked` the numbers of the first and last row in sight."""

    opened = Signal(object)
    looked = Signal(int, int)
    left_upwards = Signal()

    def __init__(self, model: CasesModel, now: Callable[[], int]) -> None:
        super().__init__()
        self.words, self.now, self.by_keyboard = "", now, False
        self._dress()
        self.setModel(model)
        self.setItemDelegate(CaseDelegate(self))
        self._dress_header()
        self._looks = QTimer(self)
        self._looks.setSingleShot(True)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._looks.start())
        model.modelReset.connect(self._looks.start)
        model.rowsInserted.connect(lambda *_: self._looks.start())

    def _dress(self) -> None:
        self.setAccessibleName(t("办件", "Cases"))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAutoFillBackground(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_row_height())

    def _dress_header(self) -> None:
        header = CaseHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setFixedHeight(max(40, round(QFontMetricsF(fonts.font("small")).height() + 18)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up from the first row goes back to the search line."""
        self.by_keyboard = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """Open the chosen case."""
        if self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(CASE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The ring is for the keyboard."""
        self.by_keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(index.data(CASE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns by shares; a narrow window leaves out the number and the day."""
        super().resizeEvent(event)
        width = self.viewport().width()
        narrow = width < _NARROW * fonts.scale()
        shares = [0.0 if narrow and not _LEAST[at] else _SHARES[at] for at in range(COLUMNS)]
        total, left = sum(shares), width
        for at in range(COLUMNS):
            self.setColumnHidden(at, not shares[at])
            size = round(width * shares[at] / total)
            self.setColumnWidth(at, size)
            left -= size
        self._looks.start()

    def _look(self) -> None:
        height = max(1, self.rowHeight(0) if self.model().rowCount() else _row_height())
        first = self.rowAt(0)
        if first >= 0:
            self.looked.emit(first, first + self.viewport().height() // height + 1)


class CaseHeader(QHeaderView):
    """Names of columns on the card's white."""

    def __init__(self, table: CaseTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        """A name, and the arrow of the order at the last."""
        painter.save()
        room = QRectF(rect)
        # The card's round corners show through at both ends.
        painter.fillRect(room.adjusted(2, 2, -2, 0), QColor(colours().surface))
        hairline(painter, room.left(), room.right(), room.bottom() - 1)
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        inner = room.adjusted(_AIR if section == 0 else 0, 0, -12, 0)
        font = fonts.font("small")
        if section == COLUMNS - 1:
            inner = inner.adjusted(0, 0, 12 - _AIR, 0)
            width = QFontMetricsF(font).horizontalAdvance(words)
            x = inner.right() - width - 20
            icons.draw(painter, "arrow-down", colours().text2, x, room.center().y() - 8, 16)
            words_in(painter, inner, words, font, colours().text2, Qt.AlignmentFlag.AlignRight)
        else:
            words_in(painter, inner, words, font, colours().text2)
        painter.restore()


def _row_height() -> int:
    lines = QFontMetricsF(fonts.font("row")).height() + QFontMetricsF(fonts.font("small")).height()
    return max(54, round(lines + 12))

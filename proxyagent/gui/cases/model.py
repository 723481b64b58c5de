"""Rows of the list, page by page, with the clocks of those that were looked at."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from proxyagent.desk.case_lists import Clocks
from proxyagent.gui.language import t
from proxyagent.gui.telling import clock_badge, state_badge
from proxyagent.vault.records import CaseRow

Index = QModelIndex | QPersistentModelIndex
CASE, CLOCKS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
COLUMNS = 6


class CasesModel(QAbstractTableModel):
    """`more` is called with the last row's turn when the view comes near the end."""

    def __init__(self, more: Callable[[int], object]) -> None:
        super().__init__()
        self._more = more
        self._rows: list[CaseRow] = []
        self._clocks: dict[bytes, Clocks] = {}
        self._total = 0
        self._asked_after = -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many have been read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Six."""
        return COLUMNS

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The column's name."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_names()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its clocks, or its words for a screen reader."""
        row = self._rows[index.row()]
        if role == CASE:
            return row
        if role == CLOCKS:
            return self._clocks.get(row.id)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more in the vault."""
        return len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page, once."""
        last = self._rows[-1].turn if self._rows else -1
        if last != self._asked_after:
            self._asked_after = last
            self._more(last)

    def show(self, rows: Sequence[CaseRow], total: int) -> None:
        """A new list."""
        self._total, self._asked_after = total, -1
        known = [row.id for row in self._rows[: len(rows)]]
        if known == [row.id for row in rows] and len(self._rows) == len(rows):
            self._rows = list(rows)
            self._clocks.clear()
            self._repaint()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self._clocks.clear()
        self.endResetModel()

    def add(self, rows: Sequence[CaseRow]) -> None:
        """The next page has come."""
        known = {row.id for row in self._rows}
        new = [row for row in rows if row.id not in known]
        if not new:
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._rows.extend(new)
        self.endInsertRows()

    def put_clocks(self, clocks: dict[bytes, Clocks]) -> None:
        """Clocks have come."""
        self._clocks |= clocks
        self._repaint()

    def without_clocks(self, first: int, last: int) -> list[bytes]:
        """Of these rows, those whose clocks nobody has asked for."""
        rows = self._rows[max(first, 0) : last + 1]
        return [row.id for row in rows if row.id not in self._clocks]

    def row_of(self, case: bytes) -> int:
        """Where a case stands, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == case), -1)

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, COLUMNS - 1))

    def _spoken(self, row: CaseRow) -> str:
        clocks = self._clocks.get(row.id)
        clock = clock_badge(clocks.deadline) if clocks else None
        parts = (
            row.name,
            row.item_name,
            row.number,
            state_badge(row).words,
            clock.words if clock else "",
        )
        return "，".join(part for part in parts if part)


def column_names() -> tuple[str, ...]:
    """The six columns."""
    return (
        t("市民", "Citizen"),
        t("事项", "Service"),
        t("办件编号", "Number"),
        t("到哪一步", "Where it stands"),
        t("时限", "Clock"),
        t("更新", "Updated"),
    )

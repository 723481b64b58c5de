"""Filters as a row of quiet tabs with counts, one on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from proxyagent.gui.parts.flow import Flow
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours


class KindTab(QAbstractButton):
    """A kind and how many there are of it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._count = ""
        self.setText(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)

    def show_count(self, count: int | None) -> None:
        """How many; None hides the number."""
        self._count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """36 high, as wide as words and count."""
        metrics = QFontMetricsF(fonts.font("body", bold=True))
        width = metrics.horizontalAdvance(self.text())
        count = QFontMetricsF(fonts.font("small")).horizontalAdvance(self._count)
        return QSize(
            round(width + (count + 10 if self._count else 0) + 28),
            max(36, round(metrics.height() + 14)),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when it is on, words, count."""
        painter, rect, seen, on = QPainter(self), QRectF(self.rect()), colours(), self.isChecked()
        if on:
            rounded(painter, rect, 8, seen.surface, seen.line2)
        elif self.underMouse():
            rounded(painter, rect, 8, seen.hover)
        if self.hasFocus():
            rounded(painter, rect, 8, "#00000000", seen.accent_text, 2)
        ink = seen.text if on else seen.text2
        used = words_in(
            painter, rect.adjusted(14, 0, -4, 0), self.text(), fonts.font("body", bold=on), ink
        )
        words_in(
            painter,
            rect.adjusted(14 + used + 8, 0, -4, 0),
            self._count,
            fonts.font("small"),
            seen.text2,
        )


class KindTabs(QWidget):
    """`chosen` names the kind."""

    chosen = Signal(str)

    def __init__(self, kinds: Sequence[tuple[str, str]], now: str, says: str) -> None:
        super().__init__()
        self.setAccessibleName(says)
        flow = Flow(4)
        self.setLayout(flow)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, KindTab] = {}
        self._keys = [key for key, _ in kinds]
        for number, (key, words) in enumerate(kinds):
            tab = KindTab(words)
            tab.setChecked(key == now)
            self._group.addButton(tab, number)
            self.tabs[key] = tab
            flow.addWidget(tab)
        self._group.idClicked.connect(lambda at: self.chosen.emit(self._keys[at]))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many of each."""
        for key, tab in self.tabs.items():
            tab.show_count(counts.get(key))
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()

"""The citizen rates: her words, large tiles, nothing of the agent's on the screen."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from proxyagent.desk.act_directly import rate_case
from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.screen import Work
from proxyagent.gui.telling import sentence
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours
from proxyagent.words import Problem

_LEVELS: Final = (
    (5, "laugh", "非常满意", "Very good"),
    (4, "smile", "满意", "Good"),
    (3, "meh", "基本满意", "Fair"),
    (2, "frown", "不满意", "Bad"),
    (1, "angry", "非常不满意", "Very bad"),
)
_REASONS: Final = (
    ("等得太久", "Too long a wait"),
    ("来了好几趟", "Too many visits"),
    ("没说清楚", "Not explained"),
    ("态度不好", "Unfriendly"),
    ("多收了钱", "Charged too much"),
    ("别的", "Something else"),
)
_LOW = 3


class Tile(QAbstractButton):
    """A large choice: a face over words, or words alone."""

    def __init__(self, words: str, icon: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """136 high with a face, 64 without."""
        metrics = QFontMetricsF(self._font())
        height = metrics.height() + (88 if self._icon else 26)
        least = 136 if self._icon else 64
        return QSize(round(metrics.horizontalAdvance(self.text()) + 40), max(least, round(height)))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its words ask for."""
        return QSize(96, self.sizeHint().height())

    def _font(self) -> QFont:
        return fonts.font("section", bold=self.isChecked())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, face, words."""
        painter, rect, seen, on = QPainter(self), QRectF(self.rect()), colours(), self.isChecked()
        strong = on or self.hasFocus()
        fill = seen.accent_tint if on else seen.surface
        edge = seen.accent_text if strong else seen.line2
        rounded(painter, rect, 10, fill, edge, 2 if strong else 1)
        ink = seen.accent_text if on else seen.text2
        font = fonts.font("section", bold=on)
        middle = Qt.AlignmentFlag.AlignHCenter
        if self._icon:
            icons.draw(painter, self._icon, ink, rect.center().x() - 25, rect.top() + 20, 50)
            below = rect.adjusted(6, rect.height() - 58, -6, -10)
            words_in(painter, below, self.text(), font, seen.text, middle)
            return
        if on:
            icons.draw(painter, "check", ink, 20, rect.center().y() - 10)
        words_in(painter, rect.adjusted(48 if on else 20, 0, -8, 0), self.text(), font, seen.text)


def _safe(words: str) -> IconLine:
    line = IconLine("lock", words, "text2", "section", 24)
    line.words.setFont(fonts.font("section", bold=False))
    return line


class Rating(Sheet):
    """Covers the window wholly; `rated` once it is sealed."""

    rated = Signal()

    def __init__(self, window: QWidget, work: Work, case: bytes, item: str) -> None:
        super().__init__(window, 100_000)
        self._work, self._case = work, case
        self._level = 0
        self.setAccessibleName(t("评价", "Rating"))
        self._card.setFixedWidth(min(1120, window.width() - 48))
        self.column.setSpacing(14)
        self.column.addWidget(
            Label(t("这次办得怎么样？", "How was it this time?"), "citizen", bold=True)
        )
        self.column.addWidget(Label(item, "section", "text2", wrap=True, bold=False))
        self._faces = QButtonGroup(self)
        faces = QHBoxLayout()
        faces.setSpacing(14)
        for level, icon, chinese, english in _LEVELS:
            tile = Tile(t(chinese, english), icon)
            self._faces.addButton(tile, level)
            faces.addWidget(tile, 1)
        self._faces.idClicked.connect(self._choose)
        self.column.addLayout(faces)
        self._why = self._make_reasons()
        self.column.addWidget(self._why)
        self._why.hide()
        safe = t(
            "封好直接交旗中心，帮您办的人看不到",
            "Sealed for the center; who helped you cannot read it",
        )
        self.column.addWidget(_safe(safe))
        self._told = IconLine("circle-alert", "", "bad")
        self._told.hide()
        self.column.addWidget(self._told)
        self.column.addLayout(self._buttons())

    def _make_reasons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        ask = t("哪里不好？可以点几样，也可以不点", "What was wrong? Choose some, or none")
        column.addWidget(Label(ask, "section"))
        grid = QGridLayout()
        grid.setSpacing(12)
        self.reasons = [Tile(t(*one)) for one in _REASONS]
        for at, tile in enumerate(self.reasons):
            grid.addWidget(tile, at // 3, at % 3)
        column.addLayout(grid)
        return holder

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        leave = Button(t("不评了", "No rating"))
        self.give = Button(t("交上去", "Hand in"), "main")
        for button in (leave, self.give):
            button.setFont(fonts.font("section", bold=button is self.give))
            button.setStyleSheet("min-height: 44px; min-width: 110px")
        leave.clicked.connect(self.leave)
        self.give.clicked.connect(self.hand_in)
        self.give.setEnabled(False)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self.give)
        return row

    def _choose(self, level: int) -> None:
        self._level = level
        self._why.setVisible(level < _LOW)
        self.give.setEnabled(True)

    def hand_in(self) -> None:
        """Seal it for the center."""
        if not self._level:
            return
        self.give.setEnabled(False)
        reasons = [tile.text() for tile in self.reasons if tile.isChecked() and self._level < _LOW]
        asked = self._work.ask(rate_case, self._case, self._level, reasons)
        asked.then(self._rated).otherwise(self._refuse)

    def _rated(self, _: object) -> None:
        self.rated.emit()
        self.close()

    def _refuse(self, problem: Problem) -> None:
        self._told.say("circle-alert", sentence(problem.code, **problem.facts), "bad")
        self._told.show()
        self.give.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose a face, 1 the best."""
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(_LEVELS):
            self._faces.button(_LEVELS[at][0]).click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing of the agent's shows through."""
        QPainter(self).fillRect(self.rect(), QColor(colours().surface))

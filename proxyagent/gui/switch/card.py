"""The card of switching: keys, people, the password under the one who is meant, and adding one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.boxes import Rule
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.parts.sidebar import Entry
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours
from proxyagent.gui.unlock.person import PersonRow

WIDTH = 440
_INDENT = 68


class SwitchCard(Card):
    """`chosen` is the number of a person in the list, from 0."""

    chosen = Signal(int)
    enrol_asked = Signal()

    def __init__(self, entry: QWidget, lines: Sequence[tuple[str, str]]) -> None:
        super().__init__((12, 16, 12, 12), 2)
        self.setFixedWidth(round(WIDTH * min(fonts.scale(), 1.15)))
        self.chosen_number = 0
        self._entry = entry
        self.people = [_Person(name, second) for name, second in lines]
        self.column.addLayout(_head())
        self.column.addSpacing(6)
        for number, person in enumerate(self.people):
            person.row.clicked.connect(partial(self.chosen.emit, number))
            self.column.addWidget(person)
        self.column.addWidget(Rule())
        more = Entry("user-plus", t("加一位代办员", "Add an agent"))
        more.setCheckable(False)
        more.set_right(t("要开通文件", "needs a file"))
        more.clicked.connect(self.enrol_asked)
        self.column.addWidget(more)
        entry.hide()

    def show_chosen(self, number: int) -> None:
        """Open the password under this person."""
        self.chosen_number = number
        for at, person in enumerate(self.people):
            person.take(self._entry if at == number else None)


class _Person(QWidget):
    """One person; the one who is meant stands on a tint, with the password under the name."""

    def __init__(self, name: str, second: str) -> None:
        super().__init__()
        self.row = PersonRow(name, second, framed=False)
        self.row.setAutoExclusive(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self._under = QWidget()
        self._inner = QVBoxLayout(self._under)
        self._inner.setContentsMargins(_INDENT, 0, 12, 12)
        self._column.addWidget(self._under)
        self._under.hide()

    def take(self, entry: QWidget | None) -> None:
        self.row.setChecked(entry is not None)
        self._under.setVisible(entry is not None)
        if entry is not None:
            self._inner.addWidget(entry)
            entry.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.row.isChecked():
            rounded(QPainter(self), QRectF(self.rect()), 8, colours().accent_tint)


class _Key(QWidget):
    """The picture of a key."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        metrics = QFontMetricsF(fonts.font("small"))
        self.setFixedSize(
            QSize(round(metrics.horizontalAdvance(words) + 16), round(metrics.height() + 4))
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, seen = QPainter(self), QRectF(self.rect()), colours()
        rounded(painter, rect, 5, seen.sunken, seen.line2)
        middle = Qt.AlignmentFlag.AlignHCenter
        words_in(painter, rect, self._words, fonts.font("small"), seen.text2, middle)


def _head() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 0, 12, 0)
    row.setSpacing(8)
    row.addWidget(Label(t("换人", "Switch person"), "section"))
    row.addWidget(_Key("F2"))
    row.addStretch(1)
    for key, words in (("↑ ↓", t("选", "choose")), ("Esc", t("还是我", "still me"))):
        row.addWidget(_Key(key))
        row.addWidget(Label(words, "small", "text2"))
    return row

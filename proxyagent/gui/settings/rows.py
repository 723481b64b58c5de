"""A setting in its row: what it is, one line about it, and the control at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.choice import Switch
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.painting import hairline
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.theme import fonts

_LEAST_ROW = 62


class SettingRow(QWidget):
    """62 high at least; a hairline above it, unless it is the first of its group."""

    def __init__(self, title: str, second: str, control: QWidget | None = None) -> None:
        super().__init__()
        self.is_first = False
        self.second = Label(second, "small", "text2", wrap=True)
        self.second.setVisible(bool(second))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(Label(title))
        words.addWidget(self.second)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 20, 9)
        row.setSpacing(16)
        row.addLayout(words, 1)
        if control is not None:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
            if not control.accessibleName():
                control.setAccessibleName(title)
            control.setAccessibleDescription(second)
        self.setMinimumHeight(round(_LEAST_ROW * (1 + (fonts.scale() - 1) * 0.6)))

    def say(self, second: str) -> None:
        """Say something else in the second line."""
        self.second.setText(second)
        self.second.setVisible(bool(second))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline."""
        if not self.is_first:
            hairline(QPainter(self), 20, self.width(), 0)


class Group(QWidget):
    """A heading and its rows on a card."""

    def __init__(self, heading: str, rows: list[SettingRow]) -> None:
        super().__init__()
        card = Card((0, 0, 0, 0), 0)
        for number, row in enumerate(rows):
            row.is_first = number == 0
            card.column.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(Label(heading, "group"))
        column.addWidget(card)


class OnOff(QWidget):
    """A switch with its word."""

    def __init__(self, says: str, *, on: bool) -> None:
        super().__init__()
        self.switch = Switch(says)
        self.switch.setChecked(on)
        self._word = Label("", "body", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._word)
        row.addWidget(self.switch)
        self.setAccessibleName(says)
        self.setFocusProxy(self.switch)
        self.switch.toggled.connect(self._say)
        self._say(on)

    def _say(self, on: bool) -> None:
        self._word.setText(t("开", "On") if on else t("关", "Off"))


def combo(options: list[tuple[object, str]], now: object) -> QComboBox:
    """A list of choices of 190; the one that is `now` is chosen."""
    made = QComboBox()
    made.setMinimumWidth(round(190 * fonts.scale()))
    for key, words in options:
        made.addItem(words, key)
    at = made.findData(now)
    if at < 0:
        made.addItem(str(now), now)
        at = made.count() - 1
    made.setCurrentIndex(at)
    return made

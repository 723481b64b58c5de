"""States of a place: empty, waiting with how far and a stop, trouble."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.painting import rounded
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.theme import icons
from proxyagent.gui.theme.theme import colours


class Disc(QWidget):
    """A tinted disc with an icon."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(72, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 36, colours().accent_tint)
        icons.draw(painter, self._icon, colours().accent_text, 21, 21, 30)


class Empty(QWidget):
    """Nothing here: why that is well, and what to do."""

    act = Signal()

    def __init__(
        self, icon: str, heading: str, sentence: str, act: str = "", act_icon: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 40)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(Disc(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        head, words = Label(heading, "section"), Label(sentence, "body", "text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMinimumWidth(420)
        words.setMaximumWidth(520)
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignHCenter)
        # An aligned item would not give wrapped words the height they need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words, 4)
        middle.addStretch(1)
        column.addLayout(middle)
        if act:
            button = Button(act, "main", act_icon)
            button.clicked.connect(self.act)
            column.addSpacing(8)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


class Waiting(Card):
    """What is done, how far, how long, a stop, and what stays safe."""

    stop = Signal()

    def __init__(self, doing: str, safe: str = "") -> None:
        super().__init__()
        self._doing = Label(doing, "body", bold=True)
        self._bar, self._line = QProgressBar(), Label(safe, "small", "text2", wrap=True)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(doing)
        self._safe = safe
        top = QHBoxLayout()
        top.addWidget(self._doing, 1)
        stop = Button(t("停下", "Stop"), "quiet")
        stop.clicked.connect(self.stop)
        top.addWidget(stop)
        self.column.addLayout(top)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._line)

    def show_progress(self, done: int, of: int, line: str = "") -> None:
        """How far; `of` 0 is not known yet."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._line.setText("".join(part for part in (line, self._safe) if part))


class Trouble(Card):
    """What happened, what is safe, what still works; the button is the cure."""

    cure = Signal()

    def __init__(self, words: str, cure: str = "") -> None:
        super().__init__()
        self.column.addWidget(IconLine("circle-alert", words, "bad", "body", 20))
        if cure:
            button = Button(cure)
            button.clicked.connect(self.cure)
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

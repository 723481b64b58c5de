"""The rail: the steps of a case being prepared, in the sidebar's place."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.painting import rounded, words_in
from proxyagent.gui.parts.sidebar import Entry, add_foot, width
from proxyagent.gui.parts.surfaces import Ground
from proxyagent.gui.theme import fonts, icons
from proxyagent.gui.theme.theme import colours


class StepEntry(Entry):
    """A step of the rail: a number until it is done or must be mended."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__("", words, height=42)
        self._number = number
        self.mark: str = "open"

    def show_mark(self, mark: str, right: str = "") -> None:
        """`open`, `done` or `wrong`, and what is to be mended."""
        self.mark = mark
        self.set_right(right, "bad" if mark == "wrong" else "text2")

    def _draw_icon(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        middle, seen = rect.center().y(), colours()
        if self.mark == "done":
            icons.draw(painter, "circle-check", seen.ok, 14, middle - 11, 22)
        elif self.mark == "wrong":
            icons.draw(painter, "circle-alert", seen.bad, 14, middle - 11, 22)
        else:
            disc = QRectF(14, middle - 11, 22, 22)
            on = self.isChecked()
            rounded(
                painter,
                disc,
                11,
                seen.accent if on else "#00000000",
                None if on else seen.border,
                1.5,
            )
            words_in(
                painter,
                disc,
                str(self._number),
                fonts.font("small", bold=on),
                seen.on_accent if on else seen.text3,
                Qt.AlignmentFlag.AlignHCenter,
            )


class Rail(Ground):
    """The steps of a case being prepared; `went` names the step, counted from 0."""

    went = Signal(int)
    leave_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, steps: list[str]) -> None:
        super().__init__("sidebar", "right")
        self.setFixedWidth(width())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        leave = Entry("arrow-left", t("离开，下次接着办", "Leave, carry on later"))
        leave.setCheckable(False)
        leave.clicked.connect(self.leave_asked)
        self._who, self._what = Label("", "section"), Label("", "body", "text2", wrap=True)
        self._who.setContentsMargins(6, 8, 0, 0)
        self._what.setContentsMargins(6, 0, 0, 10)
        for widget in (leave, self._who, self._what):
            column.addWidget(widget)
        self.steps = [StepEntry(number, words) for number, words in enumerate(steps, 1)]
        for number, entry in enumerate(self.steps):
            entry.clicked.connect(lambda _=False, at=number: self.went.emit(at))
            column.addWidget(entry)
        column.addStretch(1)
        add_foot(self, column)

    def show_case(self, who: str, what: str) -> None:
        """Whose case it is."""
        self._who.setText(who or t("新办件", "New case"))
        self._what.setText(what)

    def show_step(self, at: int) -> None:
        """Mark the step the agent is at."""
        for number, entry in enumerate(self.steps):
            entry.setChecked(number == at)

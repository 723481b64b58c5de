"""A new password, typed twice, with plain advice under it: for enrolment, recovery and settings."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.painting import rounded
from proxyagent.gui.parts.password_line import PasswordLine
from proxyagent.gui.parts.strength import judge_password
from proxyagent.gui.theme.theme import colours

_INK = {"none": "line", "short": "bad", "easy": "warn", "fair": "ok", "strong": "ok"}


class NewPassword(QWidget):
    """`changed` after each key; `is_good` once both are alike and long enough; Enter says `entered`."""

    changed = Signal()
    entered = Signal()

    def __init__(self, known: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.known = known
        self.first = PasswordLine(t("给自己设一个密码", "Choose a password"))
        self.again = PasswordLine(t("再打一遍", "Type it once more"))
        self._bar, self._advice = _Bar(), Label("", "small", "text2", wrap=True)
        self._under = IconLine("circle-alert", "", "bad")
        self._lay_out()
        self.again.editingFinished.connect(self._compare)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.entered)
        self._under.hide()
        self._judge()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in (self.first, self.again):
            label = Label(line.accessibleName())
            label.setBuddy(line)
            column.addWidget(label)
            column.addWidget(line)
            if line is self.first:
                column.addSpacing(2)
                column.addWidget(self._bar)
                column.addWidget(self._advice)
                column.addSpacing(6)
            line.textChanged.connect(self._judge)
            line.caps.connect(self._say_caps)
        column.addWidget(self._under)

    @property
    def password(self) -> str:
        """What was typed in the first line."""
        return self.first.text()

    @property
    def is_good(self) -> bool:
        """Both are alike, and the vault will take it."""
        grade = judge_password(self.first.text()).grade
        return grade not in {"none", "short"} and self.first.text() == self.again.text()

    def wipe(self) -> None:
        """Empty both."""
        self.first.wipe()
        self.again.wipe()

    def _judge(self) -> None:
        strength = judge_password(self.first.text(), self.known)
        self._bar.show_part(strength.part, _INK[strength.grade])
        self._advice.setText(strength.words)
        self.first.setAccessibleDescription(strength.words)
        if self.first.text().startswith(self.again.text()):
            self._say("")
        self.changed.emit()

    def _compare(self) -> None:
        differs = bool(self.again.text()) and self.first.text() != self.again.text()
        self._say(
            t("两遍不一样，再打一遍。", "The two differ. Type it once more.") if differs else ""
        )

    def _say_caps(self, caps: bool) -> None:
        self._under.say("arrow-big-up", t("大写锁定开着", "Caps lock is on"), "warn")
        self._under.setVisible(caps)

    def _say(self, words: str) -> None:
        self._under.say("circle-alert", words, "bad")
        self._under.setVisible(bool(words))
        self.again.setAccessibleDescription(words)


class _Bar(QWidget):
    """A thin bar; what it means stands under it in words."""

    def __init__(self) -> None:
        super().__init__()
        self._part, self._ink = 0.0, "line"
        self.setFixedHeight(4)

    def sizeHint(self) -> QSize:
        return QSize(200, 4)

    def show_part(self, part: float, ink: str) -> None:
        self._part, self._ink = part, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        rounded(painter, rect, 2, colours().line)
        if self._part:
            rect.setWidth(rect.width() * self._part)
            rounded(painter, rect, 2, getattr(colours(), self._ink))

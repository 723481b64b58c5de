"""Password and button that open one agent's vault: the key is derived off the main thread."""

import math
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Answer, Background
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.password_line import PasswordLine
from proxyagent.words import Problem
from proxyagent.words.sentences import say

SHOWN_AFTER, STEP, LOADED_AFTER = 300, 250, 120
"""Milliseconds: a shorter wait shows nothing, and bars move four times a second."""
_USUAL_SECONDS = 0.8
_MEMORY_OF_WAITS = "seconds"


class PasswordEntry(QWidget):
    """`opened` brings the open vault. `in_row` puts the button beside the line, without a label."""

    opened = Signal(object)

    def __init__(self, background: Background, clock: Clock, *, in_row: bool = False) -> None:
        super().__init__()
        self._background, self._clock = background, clock
        self._folder: Path | None = None
        self._began = 0.0
        self._waits_until = 0.0
        self._asked: Answer | None = None
        self.line = PasswordLine(t("密码", "Password"))
        self.button = Button(t("打开", "Open"), "main")
        self.under = IconLine("circle-alert", "", "bad")
        self.bar, self._doing = QProgressBar(), Label("", "small", "text2")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self._lay_out(in_row=in_row)
        self._timer = _every(self, STEP, self._move_bar)
        self._count = _every(self, STEP, self._count_down)
        self.line.returnPressed.connect(self.open)
        self.line.caps.connect(self._say_caps)
        self.line.textEdited.connect(lambda _: self._quiet())
        self.button.clicked.connect(self.open)
        self._quiet()

    def ask_for(self, folder: Path, act: str = "") -> None:
        """Ask for the password of the vault in `folder`; `act` names the button."""
        self._folder = folder
        self._waits_until = 0.0
        self._count.stop()
        self.line.wipe()
        if act:
            self.button.setText(act)
            self.button.setAccessibleName(act)
        self._quiet()
        self._enable(on=True)
        if self._asked is not None:
            self._asked.forget()
        clock = self._clock
        # A wait that was begun before the program was closed still runs.
        self._asked = self._background.ask(lambda: _check_wait(folder, clock)).otherwise(
            self._refuse
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Get ready once the window is painted: before, it would only make the first sight late."""
        super().showEvent(event)
        QTimer.singleShot(LOADED_AFTER, self, lambda: self._background.ask(_load))

    @property
    def is_busy(self) -> bool:
        """A vault is being opened now."""
        return self._timer.isActive()

    def open(self) -> None:
        """Try the password that stands in the line."""
        if self._folder is None or self.is_busy or not self.button.isEnabled():
            return
        password, folder, clock = self.line.text(), self._folder, self._clock
        if not password:
            self._say("key-round", t("先输密码。", "Type the password first."), "text2")
            self.line.setFocus()
            return
        self._quiet()
        self._enable(on=False)
        self._began = time.monotonic()
        self._timer.start()
        asked = self._background.ask(lambda: _open(folder, password, clock))
        asked.then(self._open_done).otherwise(self._refuse)

    def _open_done(self, vault: object) -> None:
        self._timer.stop()
        self.line.wipe()
        self.opened.emit(vault)

    def _refuse(self, problem: Problem) -> None:
        self._timer.stop()
        self.bar.hide()
        self._doing.hide()
        seconds = problem.facts.get(_MEMORY_OF_WAITS)
        if problem.code == "password-wait" and isinstance(seconds, int):
            self._waits_until = time.monotonic() + seconds
            self.line.wipe()
            self._count.start()
            self._count_down()
            return
        self._enable(on=True)
        self._say("circle-alert", say(problem.code, problem.facts, chosen()), "bad")
        self.line.selectAll()
        self.line.setFocus()

    def _count_down(self) -> None:
        left = math.ceil(self._waits_until - time.monotonic())
        if left <= 0:
            self._count.stop()
            self._quiet()
            self._enable(on=True)
            self.line.setFocus()
            return
        self._enable(on=False)
        self._say("hourglass", say("password-wait", {"seconds": left}, chosen()), "warn")

    def _move_bar(self) -> None:
        passed = time.monotonic() - self._began
        if passed * 1000 < SHOWN_AFTER - 60:
            return
        self.bar.setValue(round(100 * (1 - math.exp(-passed / _USUAL_SECONDS))))
        self._doing.setText(t("正在用密码打开，约 1 秒", "Opening with your password, about 1 s"))
        self.bar.show()
        self._doing.show()

    def _enable(self, *, on: bool) -> None:
        self.line.setEnabled(on)
        self.button.setEnabled(on)

    def _say_caps(self, caps: bool) -> None:
        if caps:
            self._say("arrow-big-up", t("大写锁定开着", "Caps lock is on"), "warn", wrong=False)
        else:
            self._quiet()

    def _say(self, icon: str, words: str, ink: str, *, wrong: bool = True) -> None:
        self.under.say(icon, words, ink)
        self.under.show()
        self.line.setAccessibleDescription(words)
        self._mark(wrong=wrong and ink == "bad")

    def _quiet(self) -> None:
        self.under.hide()
        self.bar.hide()
        self._doing.hide()
        self.line.setAccessibleDescription("")
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if (self.line.property("state") == "wrong") != wrong:
            self.line.setProperty("state", "wrong" if wrong else "")
            self.line.style().polish(self.line)

    def _lay_out(self, *, in_row: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if in_row:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self.line, 1)
            row.addWidget(self.button)
            column.addLayout(row)
            column.addWidget(self.under)
        else:
            label = Label(t("密码", "Password"))
            label.setBuddy(self.line)
            column.addWidget(label)
            column.addWidget(self.line)
            column.addWidget(self.under)
            column.addSpacing(6)
            column.addWidget(self.button)
        column.addWidget(self.bar)
        column.addWidget(self._doing, 0, Qt.AlignmentFlag.AlignLeft)


def _every(owner: QWidget, milliseconds: int, call: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer


def _open(folder: Path, password: str, clock: Clock) -> object:
    from proxyagent.vault.vault import open_vault

    return open_vault(folder, password, clock)


def _load() -> None:
    """Loaded while the password is typed, so that opening waits for the key alone."""
    import proxyagent.vault.vault  # noqa: F401


def _check_wait(folder: Path, clock: Clock) -> None:
    # Loaded while the password is typed, so that opening waits for the key alone.
    import proxyagent.vault.vault  # noqa: F401
    from proxyagent.vault.attempts import Attempts
    from proxyagent.vault.folder import SeatFolder

    Attempts(SeatFolder(folder).attempts, clock).check()

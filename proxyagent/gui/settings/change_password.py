"""Change the password: the old one, the new one twice; the data stay as they are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.new_password import NewPassword
from proxyagent.gui.parts.password_line import PasswordLine
from proxyagent.gui.screen import Work
from proxyagent.gui.settings.device import new_password
from proxyagent.words import Problem
from proxyagent.words.sentences import say


class ChangePassword(Sheet):
    """`changed` once the new password opens the vault."""

    changed = Signal()

    def __init__(self, window: QWidget, work: Work) -> None:
        super().__init__(window, 480)
        self._work = work
        self.old = PasswordLine(t("现在的密码", "The present password"))
        self.new = NewPassword((work.desk.vault.agent,))
        self.button = Button(t("换密码", "Change it"), "main")
        self._under = IconLine("circle-alert", "", "bad")
        self._lay_out()
        self.old.textChanged.connect(lambda _: self._enable())
        self.new.changed.connect(self._enable)
        self.new.entered.connect(self.change)
        self.button.clicked.connect(self.change)
        self._enable()

    def open(self) -> None:
        """The old password first."""
        super().open()
        self.old.setFocus()

    def change(self) -> None:
        """Ask the vault to take the new one."""
        if not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        self._say(t("正在换锁，约 2 秒", "Changing the lock, about 2 s"), "hourglass", "text2")
        asked = self._work.ask(new_password, self.old.text(), self.new.password)
        asked.then(lambda _: self._done()).otherwise(self._refuse)

    def _done(self) -> None:
        self.old.wipe()
        self.new.wipe()
        self.changed.emit()
        self.leave()

    def _refuse(self, problem: Problem) -> None:
        self._say(say(problem.code, problem.facts, chosen()), "circle-alert", "bad")
        self._enable()
        self.old.selectAll()
        self.old.setFocus()

    def _say(self, words: str, icon: str, ink: str) -> None:
        self._under.say(icon, words, ink)
        self._under.show()

    def _enable(self) -> None:
        self.button.setEnabled(bool(self.old.text()) and self.new.is_good)

    def _lay_out(self) -> None:
        self.column.addWidget(Label(t("换密码", "Change the password"), "section"))
        label = Label(self.old.accessibleName())
        label.setBuddy(self.old)
        self.column.addWidget(label)
        self.column.addWidget(self.old)
        self.column.addWidget(self.new)
        self.column.addWidget(self._under)
        self._under.hide()
        row = QHBoxLayout()
        leave = Button(t("不换了", "Keep the old one"))
        leave.clicked.connect(self.leave)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.button)
        self.column.addLayout(row)

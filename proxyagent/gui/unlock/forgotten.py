"""A forgotten password: a request file out, its fingerprint read out, the center's answer back."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Background
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.boxes import CodeBox
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.new_password import NewPassword
from proxyagent.gui.parts.password_line import PasswordLine
from proxyagent.vault.folder import AgentEntry, SeatFolder
from proxyagent.words import Problem
from proxyagent.words.sentences import say

_MOST_ANSWER = 1 << 20
_GROUP = 4


class Forgotten(Sheet):
    """`recovered`: the new password opens the vault. It may be left and taken up again days later."""

    recovered = Signal()

    def __init__(
        self, window: QWidget, agent: AgentEntry, background: Background, clock: Clock
    ) -> None:
        super().__init__(window, 520)
        self._agent, self._background, self._clock = agent, background, clock
        self.new = NewPassword((agent.name,))
        self.line = PasswordLine(t("申请时想好的新密码", "The new password chosen when asking"))
        self.code = CodeBox()
        self._trouble = IconLine("circle-alert", "", "bad")
        self._saved = Label("", "small", "text2", wrap=True)
        self._save = Button(t("存申请文件", "Save the request file"), "main", "save")
        self._take = Button(t("选答复文件", "Choose the answer file"), "main", "file-check")
        self._lay_out()
        self._connect()
        self._show_page(int(SeatFolder(agent.folder).recovery.is_file()))

    # --- asking

    def ask_place(self) -> None:
        """Let the agent say where the request file goes."""
        suggested = f"recover-{self._agent.folder.name[:8]}.json"
        name, _ = QFileDialog.getSaveFileName(self, self._save.text(), suggested)
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the request file; its fingerprint is shown to be read out."""
        folder, password = self._agent.folder, self.new.password
        self._say("")
        self._save.setEnabled(False)
        asked = self._background.ask(lambda: _ask(folder, password, path))
        asked.then(lambda code: self._asked(path, code)).otherwise(self._refuse)

    def _asked(self, path: Path, fingerprint: str) -> None:
        self.line.setText(self.new.password)
        self.new.wipe()
        self.code.show_code(_grouped(fingerprint))
        self.code.show()
        self._saved.setText(
            t(
                "申请存在 {file}。把它带给旗中心，再打电话念这串字，一样才是您本人。",
                "The request is in {file}. Take it to the center, and read this out on the telephone:"
                " it proves that the file is yours.",
                file=path.name,
            )
        )
        self._show_page(1)

    # --- answered

    def ask_answer(self) -> None:
        """Let the agent choose the answer file."""
        name, _ = QFileDialog.getOpenFileName(self, self._take.text())
        if name:
            self.take_answer(Path(name))

    def take_answer(self, path: Path) -> None:
        """Let the new password open the vault, by the center's answer."""
        folder, password, clock = self._agent.folder, self.line.text(), self._clock
        self._say("")
        self._take.setEnabled(False)
        asked = self._background.ask(lambda: _take(folder, password, path, clock))
        asked.then(lambda _: self._done()).otherwise(self._refuse)

    def _done(self) -> None:
        self.line.wipe()
        self.recovered.emit()
        self.leave()

    # --- showing

    def _refuse(self, problem: Problem) -> None:
        self._say(say(problem.code, problem.facts, chosen()))
        self._enable()

    def _say(self, words: str) -> None:
        self._trouble.say("circle-alert", words, "bad")
        self._trouble.setVisible(bool(words))

    def _enable(self) -> None:
        self._save.setEnabled(self.new.is_good)
        self._take.setEnabled(bool(self.line.text()))

    def _show_page(self, number: int) -> None:
        for at, page in enumerate(self._pages):
            page.setVisible(at == number)
        self._enable()
        (self.line if number else self.new.first).setFocus()

    def _connect(self) -> None:
        self.new.changed.connect(self._enable)
        self.line.textChanged.connect(lambda _: self._enable())
        self._save.clicked.connect(self.ask_place)
        self._take.clicked.connect(self.ask_answer)

    def _lay_out(self) -> None:
        self.column.addWidget(
            Label(t("{name}的密码忘了", "{name}'s password", name=self._agent.name), "section")
        )
        self._pages = (self._asking(), self._answered())
        for page in self._pages:
            self.column.addWidget(page)
        self.column.addWidget(self._trouble)
        self._trouble.hide()

    def _asking(self) -> QWidget:
        words = t(
            "资料都在。旗中心两个人一起能帮您找回：先想一个新密码，存一个申请文件带过去。",
            "Everything is still there. Two people at the center can help: choose a new password and"
            " take them a request file.",
        )
        page, column = _page(words)
        column.addWidget(self.new)
        column.addLayout(self._foot(self._save))
        return page

    def _answered(self) -> QWidget:
        words = t(
            "申请已经存好了。旗中心会回一个答复文件，拿到后在这里选它，新密码就能用了。",
            "The request is made. The center gives you an answer file; choose it here, and the new"
            " password opens.",
        )
        page, column = _page(words)
        column.addWidget(self.code)
        column.addWidget(self._saved)
        self.code.hide()
        column.addWidget(Label(self.line.accessibleName()))
        column.addWidget(self.line)
        again = Button(t("重新申请", "Ask again"), "quiet")
        again.clicked.connect(lambda: self._show_page(0))
        foot = self._foot(self._take)
        foot.insertWidget(0, again)
        column.addLayout(foot)
        return page

    def _foot(self, act: Button) -> QHBoxLayout:
        row = QHBoxLayout()
        leave = Button(t("先不弄", "Not now"))
        leave.clicked.connect(self.leave)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(act)
        return row


def _page(words: str) -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(Label(words, "body", "text2", wrap=True))
    return page, column


def _grouped(fingerprint: str) -> str:
    plain = fingerprint.replace(" ", "").replace("-", "")
    if len(plain) != len(fingerprint):
        return fingerprint
    return " ".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))


def _ask(folder: Path, password: str, path: Path) -> str:
    from proxyagent.ground.disk import told_as_problems
    from proxyagent.ground.files import durable_write
    from proxyagent.vault.recovering import recover_ask

    asked = recover_ask(folder, password)
    with told_as_problems(path):
        durable_write(path, asked.data)
    return asked.fingerprint


def _take(folder: Path, password: str, path: Path, clock: Clock) -> None:
    from proxyagent.ground.disk import told_as_problems
    from proxyagent.vault.recovering import recover_take

    with told_as_problems(path), path.open("rb") as file:
        untrusted = file.read(_MOST_ANSWER)
    recover_take(folder, untrusted, password, clock)

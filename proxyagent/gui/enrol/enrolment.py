"""The first start: an activation file, a password of one's own, and the vault is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Background
from proxyagent.gui.enrol.frame import EnrolFrame
from proxyagent.gui.enrol.reading import ReadFile, read_file
from proxyagent.gui.language import chosen, t
from proxyagent.gui.settings.store import Store
from proxyagent.vault.folder import Home
from proxyagent.words import Problem
from proxyagent.words.sentences import say

if TYPE_CHECKING:
    from proxyagent.vault.vault import Vault

_SHOWN_AFTER = 300


class Enrolment(EnrolFrame):
    """`opened` brings the new agent's open vault; `left` goes back to who works here already."""

    opened = Signal(object)

    def __init__(
        self, store: Store, background: Background, clock: Clock, *, can_leave: bool = False
    ) -> None:
        super().__init__(can_leave=can_leave)
        self._store, self._background, self._clock = store, background, clock
        self._read: ReadFile | None = None
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(_SHOWN_AFTER)
        self._connect()
        self._show_state()

    def take_file(self, path: Path) -> None:
        """Read an activation file and show what it says, or why it cannot be used."""
        clock = self._clock
        asked = self._background.draw(lambda: read_file(path, clock))
        asked.then(self._show_file).otherwise(self._refuse_file)

    def ask_file(self) -> None:
        """Let the agent choose a file."""
        name, _ = QFileDialog.getOpenFileName(
            self,
            t("选旗中心给的开通文件", "Choose the activation file from the center"),
            "",
            t("开通文件", "Activation file") + " (*.json);;" + t("所有文件", "All files") + " (*)",
        )
        if name:
            self.take_file(Path(name))

    def enrol(self) -> None:
        """Make the vault and open it, once nothing is missing."""
        read = self._read
        if read is None or not self._is_ready() or not self.button.isEnabled():
            return
        password, home, clock = self.password.new.password, self._store.home, self._clock
        self.button.setEnabled(False)
        self._busy.start()
        asked = self._background.ask(lambda: _enrol(home, read, password, clock))
        asked.then(self._done).otherwise(self._refuse)

    def _done(self, vault: "Vault") -> None:
        self._busy.stop()
        self.password.new.wipe()
        self._store.note_vault(vault, int(self._clock.now().timestamp() * 1000))
        self.opened.emit(vault)

    def _show_file(self, read: ReadFile) -> None:
        self._read = read
        self.file.show_read(read)
        self.password.new.known = (read.agent,)
        self._show_state()
        self.file.compared.setFocus()

    def _refuse_file(self, problem: Problem) -> None:
        self._read = None
        self.file.show_problem(say(problem.code, problem.facts, chosen()))
        self._show_state()

    def _refuse(self, problem: Problem) -> None:
        self._busy.stop()
        self._show_state()
        self.line.say("circle-alert", say(problem.code, problem.facts, chosen()), "bad")

    def _is_ready(self) -> bool:
        return self._read is not None and self.file.is_compared and self.password.new.is_good

    def _show_state(self) -> None:
        checked = self._read is not None and self.file.is_compared
        self.steps.show_step(3 if self._is_ready() else 2 if checked else 1)
        self.password.setEnabled(checked)
        self.button.setEnabled(self._is_ready())
        self.line.say("wifi-off", self._promise(), "text2")

    def _promise(self) -> str:
        if self._read is not None and Home(self._store.home).find_agent(self._read.agent):
            return t(
                "{agent}在这台电脑上开通过。用原来的密码，就接着用。",
                "{agent} is enrolled here already. Type the password chosen then to go on.",
                agent=self._read.agent,
            )
        if self._read is not None and not self.file.is_compared:
            return t(
                "先对一对核对码，再设密码。",
                "Compare the check code first, then choose a password.",
            )
        return t(
            "没有网也能开通、能收件。头一回连上网，旗中心认出是您，收的件就送过去。",
            "Works without a network. Once there is one, the center knows you and your cases go.",
        )

    def _say_busy(self) -> None:
        words = t("正在做一把新锁，约 2 秒", "Making a new lock, about 2 s")
        self.line.say("key-round", words, "text2")

    def _connect(self) -> None:
        self.file.asked.connect(self.ask_file)
        self.dropped.connect(self.take_file)
        self.file.compared.toggled.connect(lambda _: self._compared())
        self.password.new.changed.connect(self._show_state)
        self.password.new.entered.connect(self.enrol)
        self.button.clicked.connect(self.enrol)
        self._busy.timeout.connect(self._say_busy)

    def _compared(self) -> None:
        self._show_state()
        if self.file.is_compared:
            self.password.new.first.setFocus()


def _enrol(home: Path, read: ReadFile, password: str, clock: Clock) -> "Vault":
    from proxyagent.desk.enrol import enrol
    from proxyagent.vault.vault import open_vault

    enrol(home, read.path, read.agent, password, clock)
    return open_vault(Home(home).get_agent(read.agent).folder, password, clock)

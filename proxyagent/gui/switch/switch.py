"""The cover over the page, and the card that asks who it is now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Background
from proxyagent.gui.language import t
from proxyagent.gui.parts.focus_ring import FocusRing
from proxyagent.gui.parts.sidebar import AgentButton, width
from proxyagent.gui.parts.states import Empty
from proxyagent.gui.settings.store import Store
from proxyagent.gui.switch.card import SwitchCard
from proxyagent.gui.theme.theme import colours
from proxyagent.gui.unlock.password_entry import PasswordEntry
from proxyagent.gui.unlock.person import about
from proxyagent.vault.folder import AgentEntry, Home

if TYPE_CHECKING:
    from proxyagent.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Present:
    """Who works now: the name of her vault's folder, her name, where, and how many drafts are open."""

    folder: str
    agent: str
    place: str
    drafts: int


class Switch(QWidget):
    """Covers `window`, the top-level one: keys of what is under it must not reach it.

    `opened` brings another person's vault: the present one is to be closed then. `stayed`: it is
    still her. `enrol_asked`: somebody new.
    """

    opened = Signal(object)
    stayed = Signal()
    enrol_asked = Signal()

    def __init__(
        self, window: QWidget, present: Present, store: Store, background: Background, clock: Clock
    ) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._present, self._store, self._clock = present, store, clock
        self._agents = Home(store.home).agents()
        self.entry = PasswordEntry(background, clock, in_row=True)
        self.entry.opened.connect(self._open_done)
        self.entry.line.stepped.connect(self._step)
        self.card = SwitchCard(self.entry, self._lines())
        self.card.chosen.connect(self._choose)
        self.card.enrol_asked.connect(self._enrol)
        self._lay_out()
        self._ring = FocusRing(self)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(t("换人", "Switch person"))

    def open(self) -> None:
        """Cover the page and ask."""
        self.show()
        self.raise_()
        others = [n for n, agent in enumerate(self._agents) if not self._is_present(agent)]
        if not others:
            self.setFocus()
            return
        seats = self._store.kept.seats
        used = {n: seats[self._agents[n].folder.name].used for n in others if self._noted(n)}
        self._choose(max(others, key=lambda n: used.get(n, 0)))

    def stay(self) -> None:
        """It is still her."""
        if not self.entry.is_busy:
            self.stayed.emit()
            self.close()

    def _noted(self, number: int) -> bool:
        return self._agents[number].folder.name in self._store.kept.seats

    def _is_present(self, agent: AgentEntry) -> bool:
        return agent.folder.name == self._present.folder

    def _lines(self) -> list[tuple[str, str]]:
        now = int(self._clock.now().timestamp() * 1000)
        lines: list[tuple[str, str]] = []
        for agent in self._agents:
            note = self._store.kept.seats.get(agent.folder.name)
            second = about(note.site, note.used, now) if note else about("", 0, now)
            if self._is_present(agent):
                second = t("在用，{saved}", "working now, {saved}", saved=self._saved())
            lines.append((agent.name, second))
        return lines

    def _saved(self) -> str:
        if not self._present.drafts:
            return t("没有没办完的", "nothing unfinished")
        count = self._present.drafts
        drafts = t("草稿 {n} 件都存好了", "{n} drafts saved", n=count)
        return drafts if count > 1 else t("草稿 1 件存好了", "1 draft saved")

    def _choose(self, number: int) -> None:
        if self.entry.is_busy:
            return
        agent = self._agents[number]
        if self._is_present(agent):
            self.stay()
            return
        self.card.show_chosen(number)
        self.entry.ask_for(agent.folder, t("换成{name}", "Switch", name=agent.name))
        self.entry.line.setFocus()

    def _step(self, step: int) -> None:
        others = [n for n, agent in enumerate(self._agents) if not self._is_present(agent)]
        if len(others) > 1:
            at = others.index(self.card.chosen_number)
            self._choose(others[(at + step) % len(others)])

    def _open_done(self, vault: "Vault") -> None:
        self._store.note_vault(vault, int(self._clock.now().timestamp() * 1000))
        self.opened.emit(vault)
        self.close()

    def _enrol(self) -> None:
        if not self.entry.is_busy:
            self.enrol_asked.emit()
            self.close()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 0, 0)
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        who = AgentButton(self._present.agent, self._present.place)
        who.setFixedWidth(width() - 24)
        who.clicked.connect(self.stay)
        left.addWidget(who)
        left.addWidget(self.card)
        left.addStretch(1)
        row.addLayout(left)
        name, count = self._present.agent, self._present.drafts
        sentence = t(
            "{name}办的都存好了。换人后锁上，只有本人打得开。",
            "All that {name} did is saved. After the switch it is locked; only {name} opens it.",
            name=name,
        )
        if count:
            sentence = t(
                "{name}没办完的 {n} 件都存好了。换人后锁上，只有本人打得开。",
                "{name}'s unfinished cases ({n}) are saved. After the switch they are locked; only"
                " {name} opens them.",
                name=name,
                n=count,
            )
        row.addWidget(Empty("eye-off", t("先遮住了", "Covered"), sentence), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stays; nothing goes through."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F2}:
            self.stay()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        moved = super().focusNextPrevChild(forward)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self.entry.line.setFocus()
        return moved

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window as it grows."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, with the sidebar's strip; nothing of the page."""
        painter, seen = QPainter(self), colours()
        painter.fillRect(self.rect(), QColor(seen.window))
        painter.fillRect(0, 0, width(), self.height(), QColor(seen.sidebar))
        painter.fillRect(width() - 1, 0, 1, self.height(), QColor(seen.line))

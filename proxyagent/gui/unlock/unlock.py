"""The unlock window: who works, her password, and the ways around it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Background
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.focus_ring import FocusRing
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.landscape import Landscape
from proxyagent.gui.settings.store import Store
from proxyagent.gui.theme import fonts
from proxyagent.gui.theme.theme import colours
from proxyagent.gui.unlock.password_entry import PasswordEntry
from proxyagent.gui.unlock.person import PersonRow, about
from proxyagent.vault.folder import AgentEntry, Home

if TYPE_CHECKING:
    from proxyagent.vault.vault import Vault

WIDTH = 400
PICTURE, FORM = 11, 14
"""The picture's share of the width, and the form's."""


class Unlock(QWidget):
    """`opened` brings the open vault; `enrol_asked` and `language_asked` are the program's to answer.

    Nobody enrolled: show the enrolment instead; this one then only offers to add an agent.
    `hint` stands under the password, as in practice.
    """

    opened = Signal(object)
    enrol_asked = Signal()
    language_asked = Signal(str)

    def __init__(self, store: Store, background: Background, clock: Clock, hint: str = "") -> None:
        super().__init__()
        self._hint = hint
        self._store, self._background, self._clock = store, background, clock
        self._agents = Home(store.home).agents()
        self.entry = PasswordEntry(background, clock)
        self.entry.opened.connect(self._open_done)
        self.entry.line.stepped.connect(self._step)
        self.people: list[PersonRow] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Landscape(), PICTURE)
        row.addWidget(self._form(), FORM)
        self._ring = FocusRing(self)
        if self._agents:
            self.setFocusProxy(self.entry.line)
        if self.people:
            self._choose(self._last_used())

    def _form(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder, inner = QWidget(), QWidget()
        inner.setFixedWidth(round(WIDTH * min(fonts.scale(), 1.2)))
        outer, column = QVBoxLayout(holder), QVBoxLayout(inner)
        outer.setContentsMargins(24, 24, 24, 28)
        outer.addStretch(4)
        outer.addLayout(_in_the_middle(inner))
        outer.addStretch(5)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fill(column)
        outer.addLayout(_in_the_middle(self._promise(inner.width())))
        scroll.setWidget(holder)
        holder.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        return scroll

    def _fill(self, column: QVBoxLayout) -> None:
        column.addWidget(Label(t("谁来办事？", "Who is working?"), "title"))
        column.addSpacing(20)
        self._add_people(column)
        more = PersonRow(
            t("加一位代办员", "Add an agent"),
            t("用旗中心给的开通文件", "with the activation file from the center"),
            "plus",
        )
        more.clicked.connect(self.enrol_asked)
        column.addWidget(more)
        column.addSpacing(24)
        self.entry.setVisible(bool(self._agents))
        column.addWidget(self.entry)
        if self._hint:
            column.addSpacing(8)
            column.addWidget(IconLine("graduation-cap", self._hint, "accent_text"))
        column.addSpacing(8)
        column.addLayout(self._ways())

    def _add_people(self, column: QVBoxLayout) -> None:
        group = QButtonGroup(self)
        now = self._now()
        for agent in self._agents:
            note = self._store.kept.seats.get(agent.folder.name)
            second = about(note.site, note.used, now) if note else about("", 0, now)
            person = PersonRow(agent.name, second)
            person.toggled.connect(partial(self._chosen, agent))
            person.clicked.connect(self.entry.line.setFocus)
            group.addButton(person)
            self.people.append(person)
            column.addWidget(person)
            column.addSpacing(2)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.forgotten = Button(t("忘了密码", "Forgotten password"), "quiet")
        self.forgotten.setVisible(bool(self._agents))
        self.forgotten.clicked.connect(self._ask_recovery)
        other = "en" if chosen() == "zh_CN" else "zh_CN"
        self.language = Button("English" if other == "en" else "中文", "quiet")
        self.language.clicked.connect(lambda: self._switch_language(other))
        row.addWidget(self.forgotten)
        row.addStretch(1)
        row.addWidget(self.language)
        for button in (self.forgotten, self.language):
            button.setStyleSheet("padding: 0")
        return row

    def _promise(self, width: int) -> IconLine:
        line = IconLine(
            "shield-check",
            t(
                "密码只在这台电脑上用。忘了由旗中心恢复，资料不会丢。",
                "The password is used on this computer only. If it is forgotten, the center helps;"
                " nothing is lost.",
            ),
        )
        line.setFixedWidth(width)
        return line

    @property
    def chosen_agent(self) -> AgentEntry | None:
        """Whose password is asked for."""
        for agent, person in zip(self._agents, self.people, strict=True):
            if person.isChecked():
                return agent
        return None

    def _last_used(self) -> int:
        seats = self._store.kept.seats
        used = [seats[a.folder.name].used if a.folder.name in seats else 0 for a in self._agents]
        return used.index(max(used))

    def _choose(self, number: int) -> None:
        self.people[number].setChecked(True)

    def _chosen(self, agent: AgentEntry, on: bool) -> None:
        if on:
            self.entry.ask_for(agent.folder)

    def _open_done(self, vault: "Vault") -> None:
        self._store.note_vault(vault, self._now())
        self.opened.emit(vault)

    def _now(self) -> int:
        return int(self._clock.now().timestamp() * 1000)

    def _switch_language(self, language: str) -> None:
        if not self.entry.is_busy:
            self.language_asked.emit(language)

    def _ask_recovery(self) -> None:
        from proxyagent.gui.unlock.forgotten import Forgotten

        agent = self.chosen_agent
        if agent is None or self.entry.is_busy:
            return
        sheet = Forgotten(self, agent, self._background, self._clock)
        sheet.recovered.connect(lambda: self.entry.ask_for(agent.folder))
        sheet.open()

    def showEvent(self, event: QShowEvent) -> None:
        """The password can be typed at once."""
        super().showEvent(event)
        self.setFocus()

    def _step(self, step: int) -> None:
        """Choose another person with the arrows, without leaving the password."""
        if self.people and not self.entry.is_busy:
            at = next((n for n, person in enumerate(self.people) if person.isChecked()), 0)
            self._choose((at + step) % len(self.people))
            self.entry.line.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), QColor(colours().window))


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    # An aligned item would not give wrapped words the height they need.
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row

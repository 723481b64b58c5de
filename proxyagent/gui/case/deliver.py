"""Handing the result over: to whom, is it the right paper, and a signature."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.act_directly import deliver_case
from proxyagent.desk.case_view import CaseFull
from proxyagent.desk.changes import Changes
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.choice import Chips
from proxyagent.gui.parts.field import Field, Line
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.signature import SignaturePad
from proxyagent.gui.parts.surfaces import Card, Page
from proxyagent.gui.screen import Work
from proxyagent.gui.telling import sentence
from proxyagent.words import Problem


class DeliverPane(QWidget):
    """`done` says what became of it; `left` goes back; `look` is never asked for here."""

    done = Signal(str)
    left = Signal()
    look = Signal(str, int)

    def __init__(self, work: Work, view: CaseFull) -> None:
        super().__init__()
        self._work, self._view, self._to = work, view, "self"
        name = view.applicant.name if view.applicant else view.row.name
        self._name = name
        page = Page(0)
        page.column.setSpacing(12)
        page.column.addWidget(self._make_whom(name))
        page.column.addWidget(self._make_checks())
        page.column.addWidget(self._make_pad())
        page.column.addStretch(1)
        self._lay_out(page)
        self._judge()

    def _lay_out(self, page: Page) -> None:
        self._told = IconLine("circle-alert", "", "bad")
        self._told.hide()
        foot = QHBoxLayout()
        leave = Button(t("先不交", "Not now"))
        leave.clicked.connect(self.left)
        self.give = Button(t("交给他了", "Handed over"), "main")
        self.give.clicked.connect(self.main_action)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self.give)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(page, 1)
        column.addWidget(self._told)
        column.addLayout(foot)

    def _make_whom(self, name: str) -> Card:
        card = Card(spacing=10)
        card.column.addWidget(Label(t("交给谁", "To whom"), "group"))
        options = [("self", t("本人", "Herself")), ("other", t("她托的人", "Whom she sends"))]
        whom = Chips(options, "self")
        whom.chosen.connect(self._choose)
        card.column.addWidget(whom)
        self.other = Line(t("代收人姓名", "Name of who takes it"), 100)
        self.other.textChanged.connect(lambda _: self._judge())
        self._other_field = Field(t("谁来代收", "Who takes it"), self.other)
        self._other_field.hide()
        card.column.addWidget(self._other_field)
        card.column.addWidget(Label(name, "body", "text2"))
        return card

    def _make_checks(self) -> Card:
        card = Card(spacing=8)
        card.column.addWidget(Label(t("是不是这张纸", "Is it this paper"), "group"))
        denied = self._view.row.state == "denied"
        words = [t("名字和身份证号对", "Name and number are right")]
        if denied:
            words.append(t("为什么、怎么申诉，都说清了", "Why, and how to appeal, was explained"))
        else:
            words.append(t("页数够，不缺角，章清楚", "All pages, none torn, the seal clear"))
        self.checks = [QCheckBox(one) for one in words]
        for check in self.checks:
            check.setMinimumHeight(40)
            check.toggled.connect(lambda _: self._judge())
            card.column.addWidget(check)
        return card

    def _make_pad(self) -> Card:
        card = Card(spacing=10)
        head = QHBoxLayout()
        head.addWidget(Label(t("请他签收", "Have it signed for"), "group"))
        said = t("签的是送达回证", "The mark is for the delivery record")
        head.addWidget(Label(said, "small", "text2"), 1)
        card.column.addLayout(head)
        self.pad = SignaturePad(t("签收", "Signature of receipt"))
        self.pad.setMinimumHeight(150)
        self.pad.changed.connect(self._judge)
        card.column.addWidget(self.pad)
        row = QHBoxLayout()
        row.addStretch(1)
        again = Button(t("重写", "Again"), "quiet")
        again.clicked.connect(self.pad.clear)
        row.addWidget(again)
        card.column.addLayout(row)
        return card

    def main_action(self) -> None:
        """Record it, once nothing is missing."""
        if not self.give.isEnabled():
            return
        self.give.setEnabled(False)
        to = self._name if self._to == "self" else self.other.text().strip()
        asked = self._work.ask(deliver_case, self._view.row.id, to, self.pad.png())
        asked.then(self._given).otherwise(self._refuse)

    def _choose(self, to: str) -> None:
        self._to = to
        self._other_field.setVisible(to == "other")
        self._judge()

    def _judge(self) -> None:
        named = self._to == "self" or bool(self.other.text().strip())
        checked = all(check.isChecked() for check in self.checks)
        self.give.setEnabled(named and checked and self.pad.is_signed)

    def _given(self, _: Changes) -> None:
        self.done.emit(t("送达记下了", "The delivery is recorded"))

    def _refuse(self, problem: Problem) -> None:
        self._told.say("circle-alert", sentence(problem.code, **problem.facts), "bad")
        self._told.show()
        self._judge()

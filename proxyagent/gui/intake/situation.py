"""Situations: one question at a time, answered by a click or a digit; its effect on the materials beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import DraftView, MaterialView, QuestionView
from proxyagent.desk.prepare_case import answer_situation
from proxyagent.gui.intake.pane import Pane, empty
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.choice import Choices
from proxyagent.gui.parts.labels import Icon, Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work


class SituationPane(Pane):
    """Questions that apply, in order; answered ones are a line each."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("情形", "Situation"))
        self._at = -1
        self._choices: Choices | None = None
        self._before: frozenset[str] = frozenset()
        middle = QHBoxLayout()
        middle.setSpacing(28)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.setSpacing(10)
        middle.addLayout(self._left, 1)
        side = QWidget()
        side.setFixedWidth(340)
        side.setLayout(self._right)
        self._right.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(middle)

    def show_view(self, view: DraftView) -> None:
        """Draw the question to be answered and what must be handed in by now."""
        before = self.view
        super().show_view(view)
        self._at = self._choose(before, view)
        if before is not None:
            self._before = frozenset(one.code for one in before.materials)
        self._draw(view)

    def _choose(self, before: DraftView | None, view: DraftView) -> int:
        """Which question stands open: the first unanswered one, unless the agent reopened another."""
        first = next((at for at, one in enumerate(view.questions) if one.chosen is None), -1)
        if before is None or not 0 <= self._at < len(view.questions):
            return first
        now = view.questions[self._at]
        return self._at if now.chosen and _chosen(before, now.key) == now.chosen else first

    def digit(self, number: int) -> bool:
        """Answer by a digit."""
        return self._choices is not None and self._choices.answer(number)

    def _draw(self, view: DraftView) -> None:
        empty(self._left)
        self._choices = None
        done = sum(1 for one in view.questions if one.chosen)
        self.title.beside.setText(
            t(
                "答了 {done} 问，共 {n} 问",
                "{done} of {n} answered",
                done=done,
                n=len(view.questions),
            )
            if view.questions
            else t("这个事项不分情形，往下办。", "This service asks nothing here; go on.")
        )
        for at, question in enumerate(view.questions):
            if at == self._at:
                self._draw_open(question)
            else:
                self._left.addWidget(self._line(at, question))
        self._left.addStretch(1)
        empty(self._right)
        self._right.addWidget(self._materials(view))

    def _draw_open(self, question: QuestionView) -> None:
        self._left.addSpacing(8)
        self._left.addWidget(Label(question.ask, "section", wrap=True))
        if question.help:
            self._left.addWidget(Label(question.help, "body", "text2", wrap=True))
        choices = Choices(question.options, question.chosen or "")
        choices.chosen.connect(lambda key: self.ask(answer_situation, question.key, key))
        self._choices = choices
        self._left.addWidget(choices)
        self._left.addSpacing(8)

    def _line(self, at: int, question: QuestionView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(16, 2, 0, 2)
        row.setSpacing(10)
        answered = question.chosen is not None
        row.addWidget(
            Icon("circle-check" if answered else "circle-dashed", "ok" if answered else "text3")
        )
        row.addWidget(Label(question.ask, "body", "text2"))
        answer = next((label for key, label in question.options if key == question.chosen), "")
        row.addWidget(Label(answer, "body", bold=True), 1)
        change = Button(t("改", "Edit") if answered else t("现在答", "Answer"), "quiet")
        change.clicked.connect(lambda: self._open(at))
        row.addWidget(change)
        return line

    def _open(self, at: int) -> None:
        self._at = at
        if self.view is not None:
            self._draw(self.view)

    def _materials(self, view: DraftView) -> Card:
        card = Card((20, 16, 20, 16), 12)
        later = sum(1 for one in view.materials if one.need == "deferrable")
        top = QHBoxLayout()
        top.addWidget(Label(t("要交的", "To hand in"), "group"), 1)
        count = t("{n} 样", "{n}", n=len(view.materials))
        if later:
            count += t("，可后补 {later} 样", ", {later} may follow", later=later)
        top.addWidget(Label(count, "small", "text2"))
        card.column.addLayout(top)
        for one in view.materials:
            card.column.addWidget(self._material(one))
        return card

    def _material(self, one: MaterialView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        is_new = bool(self._before) and one.code not in self._before
        icon, ink = (
            ("plus", "accent_text")
            if is_new
            else ("clock", "warn")
            if one.need == "deferrable"
            else ("circle-dashed", "text2")
        )
        row.addWidget(Icon(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(one.name, "body", wrap=True))
        if need_of(one):
            words.addWidget(Label(need_of(one), "small", "text2", wrap=True))
        row.addLayout(words, 1)
        return line


def need_of(one: MaterialView) -> str:
    """What is asked of a material, in a few words."""
    if one.shared:
        return t("可以由旗中心查，不用交", "The center can look it up")
    if one.either_or:
        return t("这一组交一样就行", "One of its group is enough")
    if one.need == "deferrable":
        return t("可以后补，先写承诺", "May follow on a promise")
    return one.note or (t("有就交", "If there is one") if one.need == "optional" else "")


def _chosen(view: DraftView, key: str) -> str | None:
    return next((one.chosen for one in view.questions if one.key == key), None)

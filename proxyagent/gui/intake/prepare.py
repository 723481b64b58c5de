"""The screen of a case being prepared: a rail of steps, the step, a footer that says what is saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from proxyagent.desk.changes import Changes
from proxyagent.desk.draft_view import STEPS, DraftView, Lack
from proxyagent.desk.drop_draft import bring_back, drop_draft
from proxyagent.desk.prepare_case import begin_case, open_draft, redo_draft, undo_draft
from proxyagent.desk.submit_case import submit_case
from proxyagent.gui.intake.applicant import ApplicantPane
from proxyagent.gui.intake.consent import ConsentPane
from proxyagent.gui.intake.form import FormPane
from proxyagent.gui.intake.item import ItemPane
from proxyagent.gui.intake.materials import MaterialsPane
from proxyagent.gui.intake.pane import Pane
from proxyagent.gui.intake.review import ReviewPane
from proxyagent.gui.intake.situation import SituationPane
from proxyagent.gui.intake.step_footer import StepFooter
from proxyagent.gui.language import t
from proxyagent.gui.parts.rail import Rail
from proxyagent.gui.screen import Screen, Work
from proxyagent.vault.errors import NothingToUndo
from proxyagent.words import Problem

_ORDER: tuple[tuple[str, str, str], ...] = (
    ("item", "事项", "Service"),
    ("applicant", "申请人", "Applicant"),
    ("situation", "情形", "Situation"),
    ("form", "表单", "Form"),
    ("materials", "材料", "Papers"),
    ("consent", "委托", "Consent"),
    ("review", "核对提交", "Review"),
)


class PrepareScreen(Screen):
    """`what` is a draft's id, or `("begin", item code)` for a new one."""

    place = "cases"

    def __init__(self, work: Work, what: object) -> None:
        super().__init__(work)
        self._what = what
        self._view: DraftView | None = None
        self._at = 0
        names = [t(chinese, english) for _, chinese, english in _ORDER]
        self._rail = Rail(names)
        self._rail.went.connect(self.to_step)
        self._rail.leave_asked.connect(self._leave)
        self._steps = QStackedWidget()
        self._panes: list[Pane] = [
            ItemPane(work),
            ApplicantPane(work),
            SituationPane(work),
            FormPane(work),
            MaterialsPane(work),
            ConsentPane(work),
            ReviewPane(work),
        ]
        self._footer = self._make_footer()
        for pane in self._panes:
            self._join(pane)
        self._lay_out()
        self._keys()

    def _join(self, pane: Pane) -> None:
        pane.asked.connect(self._run)
        pane.went.connect(self.to_step)
        pane.said.connect(self.said)
        if isinstance(pane, ReviewPane):
            pane.mend.connect(self._mend)
        self._steps.addWidget(pane)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._steps, 1)
        right.addWidget(self._footer)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.column.addLayout(row, 1)

    def rail(self) -> QWidget | None:
        """The steps take the sidebar's place."""
        return self._rail

    def refresh(self) -> None:
        """Open the draft, or begin it."""
        if self._view is not None:
            self.work.ask(open_draft, self._view.case).then(self._show)
        elif isinstance(self._what, tuple):
            self.work.ask(begin_case, self._what[1]).then(self._begun).otherwise(self._not_begun)
        elif isinstance(self._what, bytes):
            self.work.ask(open_draft, self._what).then(self._show).otherwise(self._not_begun)

    def to_step(self, at: int) -> None:
        """Go to a step; what was typed is saved first."""
        self._panes[self._at].flush()
        self._at = min(max(at, 0), len(self._panes) - 1)
        self._steps.setCurrentIndex(self._at)
        self._rail.show_step(self._at)
        self._draw_footer()
        self._panes[self._at].setFocus()

    def main_action(self) -> None:
        """The footer's main button."""
        if self._footer.button.isEnabled():
            self._footer.button.click()

    def undo(self) -> None:
        """Take the last change of the draft back."""
        self._panes[self._at].flush()
        self._run(undo_draft, ())

    def escape(self) -> bool:
        """Esc leaves; everything is saved."""
        self._panes[self._at].flush()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer where no input has them."""
        if (
            event.text().isdigit()
            and event.text() != "0"
            and self._panes[self._at].digit(int(event.text()))
        ):
            return
        super().keyPressEvent(event)

    def _begun(self, view: DraftView) -> None:
        self._what = view.case
        self._show(view)
        self.to_step(1)

    def _not_begun(self, problem: Problem) -> None:
        self.work.background.problem.emit(problem)
        self.go.emit("back", None)

    def _run(self, verb: Callable[..., Any] | None, facts: Any) -> None:
        """A pane wants a verb run; without a verb it brings the view that came of one."""
        if verb is None:
            self._show(facts)
            return
        if self._view is not None:
            self.work.ask(verb, self._view.case, *facts).then(self._show).otherwise(self._not_done)

    def _not_done(self, problem: Problem) -> None:
        if not isinstance(problem, NothingToUndo):
            self.work.background.problem.emit(problem)
        self.refresh()

    def _show(self, view: DraftView) -> None:
        self._view = view
        self._rail.show_case(view.applicant.name, view.item_name)
        for entry, step in zip(self._rail.steps, view.steps, strict=False):
            mark = {"done": "done", "wrong": "wrong"}.get(step.state, "open")
            right = (
                t("{n} 处要改", "{n} to mend", n=step.wrong)
                if step.wrong
                else f"{step.done}/{step.total}"
                if step.total and step.state != "done"
                else ""
            )
            entry.show_mark(mark, right)
        for pane in self._panes:
            pane.show_view(view)
        self._steps.setCurrentIndex(self._at)
        self._rail.show_step(self._at)
        self._draw_footer()

    def _make_footer(self) -> StepFooter:
        footer = StepFooter()
        footer.back.connect(lambda: self.to_step(self._at - 1))
        footer.next_missing.connect(self.next_missing)
        footer.set_aside.connect(self._set_aside)
        footer.main.connect(self._go_on)
        return footer

    def _draw_footer(self) -> None:
        if self._view is None:
            return
        if self._at < len(self._panes) - 1:
            _, chinese, english = _ORDER[self._at + 1]
            main = t("下一步：", "Next: ") + t(chinese, english)
        elif self._view.is_complete:
            main = t("提交", "Submit")
        else:
            main = t("去补第 1 样", "Mend the first")
        has_papers = self._at == STEPS.index("materials")
        self._footer.show_step(self._view, main, is_first=self._at == 0, has_papers=has_papers)

    def next_missing(self) -> None:
        """F8: where the next thing is missing."""
        pane = self._panes[self._at]
        if isinstance(pane, MaterialsPane) and pane.next_missing():
            return
        view = self._view
        if view is not None and view.missing:
            later = [one for one in view.missing if STEPS.index(one.step) > self._at]
            self._mend((later or list(view.missing))[0])

    def _go_on(self) -> None:
        view = self._view
        if view is None:
            return
        self._panes[self._at].flush()
        if self._at < len(self._panes) - 1:
            self.to_step(self._at + 1)
        elif view.is_complete:
            self._footer.button.setEnabled(False)
            self.work.ask(submit_case, view.case).then(self._submitted).otherwise(
                self._not_submitted
            )
        elif view.missing:
            self._mend(view.missing[0])

    def _submitted(self, _done: Changes) -> None:
        view = self._view
        if view is not None:
            self.said.emit(
                t(
                    "交上了 {number}，已封好，来网自动发送",
                    "{number} is submitted and sealed; it goes by itself",
                    number=view.number,
                ),
                None,
            )
            self.go.emit("case", view.case)

    def _not_submitted(self, problem: Problem) -> None:
        self._footer.button.setEnabled(True)
        self._not_done(problem)

    def _mend(self, lack: Lack) -> None:
        self.to_step(STEPS.index(lack.step))
        focus = getattr(self._panes[self._at], "focus_on", None)
        if focus is not None:
            focus(lack.found.code)

    def _set_aside(self) -> None:
        view = self._view
        if view is None:
            return
        self.work.ask(drop_draft, view.case.hex()).then(lambda _: self._dropped(view))

    def _dropped(self, view: DraftView) -> None:
        undo = partial(self.work.ask, bring_back, view.case.hex())
        self.said.emit(t("放到一边了，填的都留着", "Set aside; all of it is kept"), undo)
        self.go.emit("today", None)

    def _leave(self) -> None:
        self._panes[self._at].flush()
        self.go.emit("today", None)

    def _keys(self) -> None:
        calls: dict[str, Callable[[], object]] = {
            "Alt+Left": lambda: self.to_step(self._at - 1),
            "Alt+Right": lambda: self.to_step(self._at + 1),
            "F8": self.next_missing,
            "F7": self._citizen,
            "Ctrl+V": self._paste,
            "Ctrl+Shift+Z": lambda: self._run(redo_draft, ()),
        }
        for keys, call in calls.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _citizen(self) -> None:
        pane = self._panes[STEPS.index("consent")]
        if isinstance(pane, ConsentPane):
            pane.open_citizen()

    def _paste(self) -> None:
        pane = self._panes[self._at]
        if isinstance(pane, MaterialsPane):
            pane.paste()

"""The screen of one case."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget

from proxyagent.desk.act_directly import withdraw_case
from proxyagent.desk.case_view import CaseFull, case_view
from proxyagent.desk.changes import Changes
from proxyagent.desk.export_case import Exported, export_case
from proxyagent.desk.papers_of import Kind, paper_of, papers_of
from proxyagent.gui.case.deliver import DeliverPane
from proxyagent.gui.case.left import Corrections, form_card, standing_card
from proxyagent.gui.case.pages import PagesCard, sheets_of
from proxyagent.gui.case.rating import Rating
from proxyagent.gui.case.supplement import SupplementPane
from proxyagent.gui.case.timeline import timeline_of
from proxyagent.gui.case.what_next import around, main_of, paper_name
from proxyagent.gui.language import t
from proxyagent.gui.papers.sheet import PaperSheet
from proxyagent.gui.parts.ask import Question
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label, PageTitle
from proxyagent.gui.parts.pictures import Pictures
from proxyagent.gui.parts.states import Trouble
from proxyagent.gui.parts.surfaces import Card, Page
from proxyagent.gui.screen import Screen, Work
from proxyagent.gui.telling import sentence
from proxyagent.words import Problem

_NARROW, _LEFT = 900, 380


class CaseScreen(Screen):
    """`what` is the case's id. It shows the case, or beside its pages what is being done with it."""

    place: ClassVar[str] = "cases"

    def __init__(self, work: Work, what: object) -> None:
        super().__init__(work)
        self._case = what if isinstance(what, bytes) else b""
        self._view: CaseFull | None = None
        self._doing = ""
        self._pane: SupplementPane | DeliverPane | None = None
        self.pages = PagesCard(Pictures(work))
        self.pages.pin_clicked.connect(self.choose)
        self._corrections: Corrections | None = None
        self._trouble: Trouble | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        self._back = Button("", "icon", "arrow-left", t("返回", "Back"))
        self._back.clicked.connect(self._go_back)
        self._title = PageTitle("")
        self.print = Button(t("打印", "Print"), "plain", "printer")
        self.more = Button(t("别的", "More"), "plain", "chevron-down")
        self.main = Button("", "main")
        self.main.hide()
        self.main.clicked.connect(self.main_action)
        self.print.clicked.connect(self._ask_papers)
        self.more.clicked.connect(self._open_more)
        for button in (self.more, self.print, self.main):
            self._title.add(button)
        head = QHBoxLayout()
        self._lay_rest(head)

    def _lay_rest(self, head: QHBoxLayout) -> None:
        head.setSpacing(4)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        self._left = Page(0)
        self._left.column.setSpacing(16)
        self._side = QStackedWidget()
        self._side.addWidget(self._left)
        self._row = QHBoxLayout()
        self._row.setSpacing(20)
        self._row.addWidget(self._side, 5)
        self._row.addWidget(self.pages, 9)
        self.column.addLayout(around(head, self._row))

    def _go_back(self) -> None:
        if not self.escape():
            self.go.emit("back", None)

    def refresh(self) -> None:
        """Read the case again; what is being entered stays."""
        self.work.ask(case_view, self._case).then(self._show).otherwise(self._not_there)

    def main_action(self) -> None:
        """The next real step, or the pane's own."""
        if self._pane is not None:
            self._pane.main_action()
        elif self._view is not None and self.main.isVisible():
            self._begin(main_of(self._view))

    def escape(self) -> bool:
        """Leave what is being done; what was entered is kept."""
        if self._pane is None:
            return False
        self._end_pane()
        return True

    def choose(self, number: int) -> None:
        """Mark a correction, and show its page."""
        if self._corrections is not None:
            self._corrections.choose(number)
        for one in self._view.corrections if self._view else ():
            at = one.correction
            if one.number == number and at.material is not None:
                self.pages.show_page(at.material, at.page or 1)

    def _show(self, view: CaseFull) -> None:
        first, self._view = self._view is None, view
        name = view.applicant.name if view.applicant else view.row.name
        self._title.title.setText(name)
        number = view.row.number
        self._title.beside.setText(t("，", ", ").join(x for x in (view.item_name, number) if x))
        self._show_left(view)
        self.pages.show_case(sheets_of(view))
        self._show_buttons()
        if first and view.corrections:
            left = [one for one in view.corrections if not one.correction.done]
            self.choose((left or list(view.corrections))[0].number)

    def _show_left(self, view: CaseFull) -> None:
        column = self._left.column
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        self._corrections = None
        if any(not one.correction.done for one in view.corrections):
            self._corrections = Corrections(view)
            self._corrections.chosen.connect(self.choose)
            column.addWidget(self._corrections)
        else:
            column.addWidget(standing_card(view))
        past = Card((20, 16, 20, 8), 14)
        past.column.addWidget(Label(t("经过", "What happened"), "group"))
        past.column.addWidget(timeline_of(view, self.work.desk.now))
        column.addWidget(past)
        if view.fields:
            column.addWidget(form_card(view))
        column.addStretch(1)

    def _show_buttons(self) -> None:
        view = self._view
        if view is None:
            return
        kind = main_of(view)
        words = {
            "supplemented": t("开始补正", "Put it right")
            if view.row.state == "returned"
            else t("去补交", "Bring it"),
            "delivered": t("去送达", "Hand over"),
            "rated": t("请本人评", "Ask for a rating"),
        }
        self.main.setText(words.get(kind, ""))
        self.main.setAccessibleName(words.get(kind, ""))
        for button in (self.more, self.print):
            button.setVisible(self._pane is None)
        self.main.setVisible(bool(kind) and self._pane is None)

    def _begin(self, kind: str) -> None:
        if self._view is None:
            return
        if kind == "rated":
            name = self._view.item_name
            rating = Rating(self.window(), self.work, self._case, name)
            rating.rated.connect(self._rated)
            rating.open()
            return
        if kind == "supplemented":
            self._pane = SupplementPane(self.work, self._case)
        elif kind == "delivered":
            self._pane = DeliverPane(self.work, self._view)
        if self._pane is None:
            return
        self._pane.done.connect(self._done)
        self._pane.left.connect(self._end_pane)
        self._pane.look.connect(self.pages.show_page)
        self._side.addWidget(self._pane)
        self._side.setCurrentWidget(self._pane)
        self._show_buttons()
        self._pane.setFocus()

    def _rated(self) -> None:
        self.said.emit(t("评好了，封好直接交旗中心", "Rated; sealed for the center"), None)
        self.refresh()

    def _done(self, words: str) -> None:
        self._end_pane()
        self.said.emit(words, None)

    def _end_pane(self) -> None:
        pane, self._pane = self._pane, None
        if pane is not None:
            self._side.removeWidget(pane)
            pane.deleteLater()
        self._show_buttons()
        self.refresh()

    # --- papers, taking out, taking back

    def _ask_papers(self) -> None:
        self.work.ask(papers_of, self._case).then(self._choose_paper)

    def _choose_paper(self, kinds: tuple[Kind, ...]) -> None:
        menu = QMenu(self)
        for kind in kinds:
            menu.addAction(paper_name(kind), partial(self.show_paper, kind))
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def show_paper(self, kind: Kind) -> None:
        """Open one paper over the page."""
        show = partial(PaperSheet.show_paper, self.window(), self.work, paper_name(kind))
        self.work.ask(paper_of, self._case, kind).then(show)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(t("导出这一件…", "Export this case…"), self._ask_export)
        if self._view is not None and "withdrawn" in self._view.may:
            menu.addAction(t("撤回这一件…", "Withdraw this case…"), self.ask_withdraw)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _ask_export(self) -> None:
        title = t("导出到哪个空文件夹", "Into which empty folder")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Write result and pages in clear into an empty folder; recorded first."""

        def told(done: Exported) -> None:
            words = t("导出了 {n} 个文件", "{n} files exported", n=len(done.files))
            self.said.emit(words, None)
            self.refresh()

        self.work.ask(export_case, self._case.hex(), folder).then(told)

    def ask_withdraw(self) -> None:
        """What is sent cannot be taken back silently: ask."""
        question = Question(
            self.window(),
            t("撤回这一件？", "Withdraw this case?"),
            t(
                "旗中心会停办，要办得重新收一件。填的和材料都还留在这里。",
                "The center stops; to go on, a new case must be taken in. All papers stay here.",
            ),
            t("撤回", "Withdraw"),
            t("不撤", "Keep it"),
        )
        question.agreed.connect(self._withdraw)
        question.open()

    def _withdraw(self) -> None:
        def told(_: Changes) -> None:
            self.said.emit(t("撤回了，来网后告诉旗中心", "Withdrawn; the center will hear"), None)
            self.refresh()

        reason = t("本人不办了", "The citizen does not go on")
        self.work.ask(withdraw_case, self._case, reason).then(told)

    def _not_there(self, problem: Problem) -> None:
        if self._trouble is None:
            self._trouble = Trouble(sentence(problem.code, **problem.facts), t("返回", "Back"))
            self._trouble.cure.connect(lambda: self.go.emit("back", None))
            self._left.column.addWidget(self._trouble, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives the pages less room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._side.setMinimumWidth(300 if narrow else _LEFT)
        self._title.beside.setVisible(not narrow)

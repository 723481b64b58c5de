"""Putting right what the center asks for: one card a thing, a new page or a new value, one button to send."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.changes import Changes
from proxyagent.desk.prepare_supplement import (
    answer_material,
    answer_page,
    drop_supplement,
    open_supplement,
    send_supplement,
    set_answer,
    sign_supplement,
    take_answer_back,
)
from proxyagent.desk.supplement_view import AnswerView, SupplementView
from proxyagent.gui.case.left import correction_said
from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.field import Field, Line
from proxyagent.gui.parts.flow import Flow, holder_of
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.pictures import THUMBNAIL, Pictures
from proxyagent.gui.parts.signature import SignaturePad
from proxyagent.gui.parts.surfaces import Card, Page
from proxyagent.gui.parts.thumbnails import Thumbnail
from proxyagent.gui.screen import Work
from proxyagent.gui.telling import sentence
from proxyagent.words import Problem

_FILES = "*.jpg *.jpeg *.png *.webp *.pdf"
_THUMB = 96


class AnswerCard(Card):
    """One thing asked for: its reason, where it is, and the answer."""

    look = Signal(str, int)
    typed = Signal(str)
    file_given = Signal(object)
    taken_back = Signal()

    def __init__(self, one: AnswerView, pictures: Pictures) -> None:
        super().__init__((18, 14, 18, 14), 10)
        self._one, self._pictures = one, pictures
        self.entry: Line | None = None
        head, under = correction_said(one.asked)
        icon, ink = ("circle-check", "ok") if one.is_answered else ("circle-alert", "bad")
        title = t("{n}  {head}", "{n}  {head}", n=one.asked.number, head=head)
        self.column.addWidget(IconLine(icon, title, ink, "row", 20))
        if under:
            self.column.addWidget(Label(under, "small", "text2", wrap=True))
        self.setAcceptDrops(one.asked.correction.material is not None)
        if one.asked.correction.field is not None:
            self._ask_value()
        else:
            self._ask_page()

    def _ask_value(self) -> None:
        one = self._one
        self.entry = Line(t("改成什么", "The new value"))
        self.entry.setText(one.value if one.value is not None else "")
        field = Field(one.asked.what, self.entry)
        if one.finding is not None:
            field.say(sentence(one.finding.say, **{"label": one.asked.what, **one.finding.facts}))
        field.left.connect(self._leave)
        self.column.addWidget(field)

    def _leave(self) -> None:
        if self.entry is not None and self.entry.text().strip() != (self._one.value or ""):
            self.typed.emit(self.entry.text().strip())

    def _ask_page(self) -> None:
        at = self._one.asked.correction
        row = QHBoxLayout()
        words = t("换成新的一页", "Choose a new page") if at.page else t("选文件", "Choose files")
        choose = Button(words, "plain", "image")
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        if at.page is not None:
            see = Button(t("看原来的", "See the old one"), "quiet")
            see.clicked.connect(lambda: self.look.emit(at.material or "", at.page or 1))
            row.addWidget(see)
        row.addStretch(1)
        self.column.addLayout(row)
        if not self._one.pages:
            hint = t("也可以把照片拖到这里", "Or drop a photograph here")
            self.column.addWidget(Label(hint, "small", "text3"))
            return
        flow = Flow(10)
        for number, page in enumerate(self._one.pages, 1):
            thumb = Thumbnail(t("新的第 {n} 页", "New {n}", n=number), "", _THUMB)
            self._pictures.ask(page.ref, THUMBNAIL, thumb.show_image)
            flow.addWidget(thumb)
        self.column.addWidget(holder_of(flow))
        back = Button(t("不要新的", "Take back"), "quiet")
        back.clicked.connect(self.taken_back)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self) -> None:
        title = t("选照片或 PDF", "Choose a photograph or PDF")
        kinds = f"{t('照片和 PDF', 'Photographs and PDF')} ({_FILES})"
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.file_given.emit(Path(name))

    def dragEnterEvent(self, event: Any) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: Any) -> None:
        """The first file is the page; a material of several pages takes all."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        one_page = self._one.asked.correction.page is not None
        for url in urls[:1] if one_page else urls[:50]:
            self.file_given.emit(Path(url.toLocalFile()))


class SupplementPane(QWidget):
    """`done` says what became of it; `left` goes back to the case; `look` shows an old page."""

    done = Signal(str)
    left = Signal()
    look = Signal(str, int)

    def __init__(self, work: Work, case: bytes) -> None:
        super().__init__()
        self._work, self._case = work, case
        self._pictures = Pictures(work)
        self.view: SupplementView | None = None
        self.cards: list[AnswerCard] = []
        self._page = Page(0)
        self._told = IconLine("circle-alert", "", "bad")
        self._told.hide()
        self._left = Label("", "small", "text2", wrap=True)
        self.send = Button(t("补好了，发送", "Send it"), "main", "send")
        self.send.clicked.connect(self.main_action)
        leave = Button(t("先放着", "Later"))
        leave.clicked.connect(self.left)
        self.sign = Button(t("请本人签字", "Have it signed"), "plain", "pen-line")
        self.sign.clicked.connect(self._ask_mark)
        foot = QHBoxLayout()
        foot.addWidget(self._left, 1)
        for button in (leave, self.sign, self.send):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._page, 1)
        column.addWidget(self._told)
        column.addLayout(foot)
        work.ask(open_supplement, case).then(self._show).otherwise(self._refuse)

    def main_action(self) -> None:
        """Send what was entered as one supplement."""
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if self.view is not None and self.send.isEnabled():
            self.send.setEnabled(False)
            self._work.ask(send_supplement, self._case).then(self._sent).otherwise(self._refuse)

    def take_file(self, one: AnswerView, file: Path) -> None:
        """A new page, or more pages of a material."""
        at = one.asked.correction
        if at.material is None:
            return
        if at.page is not None:
            self._ask(answer_page, (at.material, at.page), file)
        else:
            self._ask(answer_material, at.material, file)

    def _show(self, view: SupplementView) -> None:
        self.view = view
        self._told.hide()
        column = self._page.column
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        self.cards = [self._card(one) for one in view.answers]
        for card in self.cards:
            column.addWidget(card)
        for finding in view.findings:
            words = sentence(finding.say, **{"label": finding.code, **finding.facts})
            column.addWidget(IconLine("circle-alert", words, "bad"))
        if not view.entered.is_empty:
            forget = Button(t("都不要了，重新来", "Forget it all"), "quiet")
            forget.clicked.connect(lambda: self._ask(drop_supplement))
            column.addWidget(forget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.send.setEnabled(view.may_send)
        self.sign.setVisible(view.needs_mark)
        self._left.setText(
            t("还差 {n} 处，也可以先发", "{n} still missing; it may be sent", n=view.left)
            if view.left
            else t("都补齐了", "All is there")
        )

    def _card(self, one: AnswerView) -> AnswerCard:
        card = AnswerCard(one, self._pictures)
        at = one.asked.correction
        card.look.connect(self.look)
        card.typed.connect(lambda value: self._ask(set_answer, at.field or "", value or None))
        card.file_given.connect(partial(self.take_file, one))
        card.taken_back.connect(lambda: self._ask(take_answer_back, at.material or ""))
        return card

    def _ask(self, verb: Callable[..., Any], *facts: Any) -> None:
        self._work.ask(verb, self._case, *facts).then(self._show).otherwise(self._refuse)

    def _ask_mark(self) -> None:
        sheet = MarkSheet(self.window())
        sheet.signed.connect(lambda png: self._ask(sign_supplement, png))
        sheet.open()

    def _sent(self, _: Changes) -> None:
        self.done.emit(t("补正封好了，来网自动发", "Sealed; it goes by itself"))

    def _refuse(self, problem: Problem) -> None:
        self._told.say("circle-alert", sentence(problem.code, **problem.facts), "bad")
        self._told.show()
        if self.view is not None:
            self.send.setEnabled(self.view.may_send)


class MarkSheet(Sheet):
    """A pad to sign on; `signed` brings the picture."""

    signed = Signal(bytes)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 620)
        self.column.addWidget(Label(t("请本人签字", "The citizen signs"), "section"))
        self.pad = SignaturePad(t("签字板", "Signature pad"))
        self.pad.setMinimumHeight(220)
        self.column.addWidget(self.pad)
        row = QHBoxLayout()
        again, leave = Button(t("重写", "Again"), "quiet"), Button(t("先不签", "Not now"))
        agree = Button(t("签好了", "Signed"), "main")
        again.clicked.connect(self.pad.clear)
        leave.clicked.connect(self.leave)
        agree.clicked.connect(self._agree)
        agree.setEnabled(False)
        self.pad.changed.connect(lambda: agree.setEnabled(self.pad.is_signed))
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(agree)
        self.column.addLayout(row)

    def _agree(self) -> None:
        self.signed.emit(self.pad.png())
        self.close()

"""Everything at a glance: what is missing leads to where it is put right; then submit."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import STEPS, DraftView, FieldView, Lack, MaterialView, Step
from proxyagent.domain.people import mask
from proxyagent.gui.intake.files import size_of
from proxyagent.gui.intake.pane import Pane, empty, sentence
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, IconLine, Label
from proxyagent.gui.parts.rows import Row, RowList
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work

_PHONE = 11
Line = tuple[str, str, str]
"""A label, a value, and the colour role it is written in."""
Section = tuple[Step, str, list[Line]]


class ReviewPane(Pane):
    """The case as it will be sent; `mend` names a lack to be put right."""

    mend = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("核对提交", "Review and submit"))
        self._whole, self._side = Card((24, 16, 24, 16), 6), QVBoxLayout()
        self._side.setSpacing(16)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._whole, 1, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        side.setFixedWidth(336)
        side.setLayout(self._side)
        self._side.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(middle)
        self._lacks: dict[str, Lack] = {}

    def show_view(self, view: DraftView) -> None:
        """Draw all of it."""
        super().show_view(view)
        self.title.beside.setText(t("编号 {number}", "Number {number}", number=view.number))
        empty(self._whole.column)
        for step, heading, lines in _sections(view):
            self._section(step, heading, lines)
        empty(self._side)
        self._side.addWidget(self._missing(view))
        self._side.addWidget(_after(view))
        self._side.addStretch(1)

    def _section(self, step: Step, heading: str, lines: list[Line]) -> None:
        column = self._whole.column
        top = QHBoxLayout()
        top.addWidget(Label(heading, "group"), 1)
        change = Button(t("改", "Edit"), "quiet")
        change.setAccessibleName(t("改{what}", "Edit {what}", what=heading))
        change.clicked.connect(partial(self.went.emit, STEPS.index(step)))
        top.addWidget(change)
        column.addLayout(top)
        for label, value, ink in lines:
            row = QHBoxLayout()
            name = Label(label, "body", "text2", wrap=True)
            name.setFixedWidth(150)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            if ink == "bad":
                row.addWidget(IconLine("circle-alert", value, "bad", "body"), 1)
            else:
                row.addWidget(Label(value, "body", ink, wrap=True), 1)
            column.addLayout(row)
        column.addSpacing(8)

    def _missing(self, view: DraftView) -> QWidget:
        card = Card((4, 16, 4, 8), 8)
        inner = QHBoxLayout()
        inner.setContentsMargins(18, 0, 18, 0)
        if view.is_complete:
            inner.addWidget(
                IconLine(
                    "circle-check",
                    t("都齐了，可以提交。", "All is there; it can be submitted."),
                    "ok",
                    "body",
                ),
                1,
            )
            card.column.addLayout(inner)
            return card
        inner.addWidget(
            Label(
                t("提交前还差 {n} 样", "{n} things before submitting", n=len(view.missing)),
                "section",
                wrap=True,
            ),
            1,
        )
        card.column.addLayout(inner)
        rows = RowList(t("还差的", "What is missing"), fits=True)
        self._lacks = {str(at): lack for at, lack in enumerate(view.missing)}
        rows.show_rows([_lack_row(key, lack) for key, lack in self._lacks.items()])
        rows.chosen.connect(lambda key: self.mend.emit(self._lacks[key]))
        card.column.addWidget(rows)
        return card


def _lack_row(key: str, lack: Lack) -> Row:
    steps = {
        "applicant": t("申请人", "Applicant"),
        "situation": t("情形", "Situation"),
        "form": t("表单", "Form"),
        "materials": t("材料", "Papers"),
        "consent": t("委托", "Consent"),
        "item": t("事项", "Service"),
    }
    icon, tone = ("circle-alert", "bad") if lack.found.wrong else ("circle-dashed", "plain")
    label = str(lack.found.facts.get("label", ""))
    said = sentence(lack.found)
    return Row(key, icon, tone, label or said, "", said if label else steps.get(lack.step, ""))  # type: ignore[arg-type]


def _sections(view: DraftView) -> list[Section]:
    return [
        ("situation", t("事项和情形", "Service and situation"), _situation(view)),
        ("applicant", t("申请人", "Applicant"), _applicant(view)),
        ("form", t("表单", "Form"), [_field(one) for one in view.fields]),
        ("materials", t("材料", "Papers"), [_material(one) for one in view.materials]),
        ("consent", t("委托", "Consent"), _consent(view)),
    ]


def _situation(view: DraftView) -> list[Line]:
    lines = [(t("事项", "Service"), view.item_name, "text")]
    for one in view.questions:
        answer = next((label for key, label in one.options if key == one.chosen), "")
        shown = answer or t("还没答", "not answered")
        lines.append((one.ask, shown, "text" if answer else "text3"))
    return lines


def _applicant(view: DraftView) -> list[Line]:
    who, empty_words = view.applicant, t("还没填", "not yet")
    number = mask(who.id_number) if who.id_number else empty_words
    return [
        (t("姓名", "Name"), who.name or empty_words, "text"),
        (t("号码", "Number"), number, "text"),
        (t("电话", "Phone"), mask_phone(who.phone) or empty_words, "text"),
    ]


def _field(one: FieldView) -> Line:
    rows = t("{n} 行", "{n} rows", n=len(one.rows)) if one.rows else ""
    shown = one.shown or one.value or rows
    if one.finding and one.finding.wrong:
        return (one.label, shown, "bad")
    return (one.label, shown or t("没填", "empty"), "text" if shown else "text3")


def _material(one: MaterialView) -> Line:
    return (one.name, _paper(one), "text" if one.is_there else "text3")


def _consent(view: DraftView) -> list[Line]:
    words = {
        "signed": t("签好了", "signed"),
        "outdated": t("改过，要重签", "changed, sign again"),
        "unsigned": t("还没签", "not signed"),
    }
    state = view.consent.state
    ink = "text" if state == "signed" else "text3"
    return [
        (t("到哪天", "Until"), view.consent.until, "text"),
        (t("签字", "Mark"), words[state], ink),
    ]


def mask_phone(phone: str) -> str:
    """The middle of a phone number hidden."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= _PHONE else phone


def _paper(one: MaterialView) -> str:
    if one.pages:
        return t("{n} 页", "{n} pages", n=len(one.pages))
    if one.looked_up:
        return t("由旗中心查", "the center looks it up")
    if one.promised:
        return t("承诺 {day} 前补", "promised by {day}", day=one.promised)
    return t("还没有", "not there")


def _after(view: DraftView) -> Card:
    card = Card((20, 16, 20, 16), 10)
    card.column.addWidget(Label(t("提交以后", "After submitting"), "group"))
    for icon, words in (
        (
            "lock",
            t(
                "先封好存在本机，约 {size}",
                "Sealed on this machine, about {size}",
                size=size_of(view.pages_bytes),
            ),
        ),
        ("send", t("来网或插 U 盘后送到旗中心", "Goes to the center by net or by stick")),
        (
            "calendar-check",
            t(
                "旗中心收到后 5 个工作日内告知是否受理",
                "Within 5 working days the center tells whether it is accepted",
            ),
        ),
    ):
        row = QHBoxLayout()
        row.addWidget(Icon(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(words, "body", "text2", wrap=True), 1)
        card.column.addLayout(row)
    return card

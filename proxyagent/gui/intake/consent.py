"""The citizen's consent: its terms, how she signs, witnesses; and her own page in large type."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from proxyagent.desk.draft_view import ConsentView, DraftView
from proxyagent.desk.prepare_case import undo_draft
from proxyagent.desk.prepare_consent import (
    ShownView,
    set_terms,
    shown_to_citizen,
    sign,
    take_mark_back,
)
from proxyagent.gui.intake.citizen import CitizenPage
from proxyagent.gui.intake.pane import Pane, empty, sentence
from proxyagent.gui.intake.witnesses import Witnesses
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.choice import Segments
from proxyagent.gui.parts.field import Field, Line
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.pictures import THUMBNAIL, Pictures
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work
from proxyagent.gui.theme.theme import colours
from proxyagent.imaging.loading import load

PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp"


class ConsentPane(Pane):
    """What she entrusts, at the left; how she signs, at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("委托", "Consent"))
        self._pictures = Pictures(work)
        self._way = "signature"
        self._citizen: CitizenPage | None = None
        self._terms, self._signing = Card((22, 18, 22, 20), 12), Card((22, 18, 22, 20), 12)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self._terms, 2, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self._signing, 3, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(middle)

    def show_view(self, view: DraftView) -> None:
        """Draw the terms and the mark."""
        super().show_view(view)
        consent = view.consent
        if consent.mark == "thumbprint":
            self._way = "thumbprint"
        self.title.beside.setText(_beside(consent))
        self._draw_terms(view)
        self._draw_signing(view)

    def open_citizen(self) -> None:
        """F7: her own page in large type."""
        if self.view is not None:
            self.work.ask(shown_to_citizen, self.view.case).then(self._show_citizen)

    def _show_citizen(self, shown: ShownView) -> None:
        page = CitizenPage(self.window(), shown)
        page.signed.connect(lambda png: self.ask(sign, png))
        page.thumb.connect(self._to_thumb)
        self._citizen = page

    def _to_thumb(self) -> None:
        self._way = "thumbprint"
        if self.view is not None:
            self._draw_signing(self.view)

    def _draw_terms(self, view: DraftView) -> None:
        consent, column = view.consent, self._terms.column
        empty(column)
        present, entrusted = (
            t("本人到场确认", "She is present"),
            t("委托办什么", "What is entrusted"),
        )
        column.addWidget(Label(present if consent.presence_only else entrusted, "section"))
        column.addLayout(_fact(t("这一件", "This case"), view.item_name))
        column.addLayout(_fact(t("编号", "Number"), view.number))
        if consent.in_person:
            own = t("须本人做：", "In person: ") + "；".join(consent.in_person)
            column.addWidget(IconLine("ban", own, "text2", "body"))
        if consent.note:
            column.addWidget(Label(consent.note, "small", "text2", wrap=True))
        if not consent.presence_only:
            column.addWidget(self._until(consent))
            column.addWidget(self._use(consent))

    def _until(self, consent: ConsentView) -> Field:
        line = Line("2026-12-31")
        line.setText(consent.until)
        latest = t("最晚 {day}", "{day} at the latest", day=consent.until_latest)
        field = Field(t("到哪天为止", "Until"), line, latest)
        field.left.connect(partial(self._put_until, line, consent.until))
        return field

    def _use(self, consent: ConsentView) -> Segments:
        options = [
            ("once", t("只用一次", "Once only")),
            ("many", t("期限内可多次", "Within the term")),
        ]
        now = "once" if consent.single_use else "many"
        use = Segments(options, now, t("使用次数", "Uses"))
        use.chosen.connect(lambda key: self.ask(set_terms, single_use=key == "once"))
        return use

    def _put_until(self, line: Line, before: str) -> None:
        if line.text() != before:
            self.ask(set_terms, until=line.text() or None)

    def _draw_signing(self, view: DraftView) -> None:
        consent, column = view.consent, self._signing.column
        empty(column)
        column.addLayout(self._signing_head())
        for line in _why_not(consent):
            column.addWidget(line)
        if consent.page is not None:
            self._draw_mark(consent)
        if consent.state != "signed" and consent.may_sign:
            self._draw_empty()
        if consent.witnesses_needed or consent.witnesses or self._way == "thumbprint":
            self._add_witnesses(consent)
        for finding in consent.findings:
            ink = "bad" if finding.wrong else "warn"
            column.addWidget(IconLine("circle-alert", sentence(finding), ink))

    def _signing_head(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.addWidget(Label(t("怎么签", "How it is signed"), "section"), 1)
        options = [
            ("signature", t("自己写名字", "Signature")),
            ("thumbprint", t("按手印", "Thumbprint")),
        ]
        way = Segments(options, self._way, t("怎么签", "How"))
        way.chosen.connect(self._choose_way)
        top.addWidget(way)
        return top

    def _add_witnesses(self, consent: ConsentView) -> None:
        witnesses = Witnesses(consent.witnesses)
        witnesses.asked.connect(self.asked)
        self._signing.column.addWidget(witnesses)

    def _draw_mark(self, consent: ConsentView) -> None:
        column = self._signing.column
        picture = QLabel()
        picture.setMinimumHeight(120)
        picture.setAccessibleName(t("签名或手印", "The mark"))
        if consent.page is not None:
            self._pictures.ask(consent.page.ref, THUMBNAIL, partial(_put, picture))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        if consent.state == "signed":
            row.addWidget(
                IconLine(
                    "circle-check",
                    t("签好了，签的就是看到的", "Signed: exactly what was seen"),
                    "ok",
                    "body",
                ),
                1,
            )
        again = Button(t("重签", "Sign anew"), icon="undo-2")
        again.clicked.connect(self._take_back)
        row.addWidget(again)
        column.addLayout(row)

    def _take_back(self) -> None:
        self.ask(take_mark_back)
        self.said.emit(t("拿掉了签名", "The mark was taken out"), partial(self.ask, undo_draft))

    def _draw_empty(self) -> None:
        column = self._signing.column
        if self._way == "signature":
            large = Button(t("请本人看过、签字", "Let her read and sign"), "main", "pen-line")
            large.setToolTip("F7")
            large.clicked.connect(self.open_citizen)
            column.addWidget(large, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(
                Label(
                    t(
                        "打开大字的一页，本人看过，用鼠标、触屏或笔签。",
                        "Opens a page in large type; she signs by mouse, touch or pen.",
                    ),
                    "small",
                    "text2",
                    wrap=True,
                )
            )
            return
        file = Button(t("选手印照片", "Choose the thumbprint's picture"), icon="fingerprint")
        file.clicked.connect(self._ask_thumbprint)
        column.addWidget(file, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            Label(
                t(
                    "先念给本人听，再按手印，拍下来；要两位见证人。",
                    "Read it aloud first; then the thumb, a photograph, two witnesses.",
                ),
                "small",
                "text2",
                wrap=True,
            )
        )

    def _ask_thumbprint(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            t("选手印照片", "Choose the picture"),
            "",
            t("图片", "Pictures") + f" ({PICTURES})",
        )
        if name:
            limits = self.work.desk.door.limits
            self.work.background.draw(lambda: load(Path(name), limits)).then(
                lambda data: self.ask(sign, data, "thumbprint")
            )

    def _choose_way(self, way: str) -> None:
        self._way = way
        if self.view is not None:
            self._draw_signing(self.view)


def _put(label: QLabel, image: QImage) -> None:
    from PySide6.QtGui import QPixmap

    shown = image.scaled(
        260, 120, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    label.setPixmap(QPixmap.fromImage(shown))
    # Paper stays white in the dark, as ink on paper does.
    label.setStyleSheet(
        f"background: #FFFFFF; border: 1px solid {colours().line2}; border-radius: 8px; padding: 8px"
    )


def _beside(consent: ConsentView) -> str:
    if consent.state == "signed":
        return t("签好了", "Signed")
    if consent.may_sign:
        return t("前面都齐了，可以签", "All is there; it can be signed")
    return t("前面还差 {n} 样", "{n} things are missing first", n=consent.before_signing)


def _fact(label: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    name = Label(label, "body", "text2")
    name.setMinimumWidth(72)
    row.addWidget(name)
    row.addWidget(Label(value, "body", wrap=True), 1)
    return row


def _why_not(consent: ConsentView) -> list[IconLine]:
    """What stands in the way of signing, or has undone it."""
    lines = []
    if not consent.may_sign and consent.state != "signed":
        waits = t(
            "前面还差 {n} 样，改好再签：签的就是看到的。",
            "{n} things are missing first; what is signed is what is seen.",
            n=consent.before_signing,
        )
        lines.append(IconLine("lock", waits, "warn", "body"))
    if consent.state == "outdated":
        changed = t(
            "签过以后又改了：{what}。原来的签名留着，请看过再签一次。",
            "Changed since it was signed: {what}. Please sign again.",
            what="、".join(consent.changed),
        )
        lines.append(IconLine("circle-alert", changed, "bad", "body"))
    return lines

"""The citizen's consent: its terms, how she signs, witnesses; and her own page in large type."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import ConsentView, DraftView, WitnessView
from proxyagent.desk.prepare_case import undo_draft
from proxyagent.desk.prepare_consent import (
    ShownView,
    add_witness,
    remove_witness,
    set_terms,
    set_witness,
    shown_to_citizen,
    sign,
    take_mark_back,
)
from proxyagent.gui.intake.pane import Pane, empty, sentence
from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.choice import Segments
from proxyagent.gui.parts.field import Field, Line
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.pictures import THUMBNAIL, Pictures
from proxyagent.gui.parts.signature import SignaturePad
from proxyagent.gui.parts.surfaces import Card, Ground, Page
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
        column.addWidget(
            Label(
                t("本人到场确认", "She is present")
                if consent.presence_only
                else t("委托办什么", "What is entrusted"),
                "section",
            )
        )
        for label, value in (
            (t("这一件", "This case"), view.item_name),
            (t("编号", "Number"), view.number),
        ):
            row = QHBoxLayout()
            name = Label(label, "body", "text2")
            name.setMinimumWidth(72)
            row.addWidget(name)
            row.addWidget(Label(value, "body", wrap=True), 1)
            column.addLayout(row)
        if consent.in_person:
            column.addWidget(
                IconLine(
                    "ban",
                    t("须本人做：", "In person: ") + "；".join(consent.in_person),
                    "text2",
                    "body",
                )
            )
        if consent.note:
            column.addWidget(Label(consent.note, "small", "text2", wrap=True))
        if consent.presence_only:
            return
        line = Line("2026-12-31")
        line.setText(consent.until)
        field = Field(
            t("到哪天为止", "Until"),
            line,
            t("最晚 {day}", "{day} at the latest", day=consent.until_latest),
        )
        field.left.connect(partial(self._put_until, line, consent.until))
        column.addWidget(field)
        use = Segments(
            [("once", t("只用一次", "Once only")), ("many", t("期限内可多次", "Within the term"))],
            "once" if consent.single_use else "many",
            t("使用次数", "Uses"),
        )
        use.chosen.connect(lambda key: self.ask(set_terms, single_use=key == "once"))
        column.addWidget(use)

    def _put_until(self, line: Line, before: str) -> None:
        if line.text() != before:
            self.ask(set_terms, until=line.text() or None)

    def _draw_signing(self, view: DraftView) -> None:
        consent, column = view.consent, self._signing.column
        empty(column)
        top = QHBoxLayout()
        top.addWidget(Label(t("怎么签", "How it is signed"), "section"), 1)
        way = Segments(
            [
                ("signature", t("自己写名字", "Signature")),
                ("thumbprint", t("按手印", "Thumbprint")),
            ],
            self._way,
            t("怎么签", "How"),
        )
        way.chosen.connect(self._choose_way)
        top.addWidget(way)
        column.addLayout(top)
        if not consent.may_sign and consent.state != "signed":
            column.addWidget(
                IconLine(
                    "lock",
                    t(
                        "前面还差 {n} 样，改好再签：签的就是看到的。",
                        "{n} things are missing first; what is signed is what is seen.",
                        n=consent.before_signing,
                    ),
                    "warn",
                    "body",
                )
            )
        if consent.state == "outdated":
            what = "、".join(consent.changed)
            column.addWidget(
                IconLine(
                    "circle-alert",
                    t(
                        "签过以后又改了：{what}。原来的签名留着，请看过再签一次。",
                        "Changed since it was signed: {what}. Please sign again.",
                        what=what,
                    ),
                    "bad",
                    "body",
                )
            )
        if consent.page is not None:
            self._draw_mark(consent)
        if consent.state != "signed" and consent.may_sign:
            self._draw_empty()
        if consent.witnesses_needed or consent.witnesses or self._way == "thumbprint":
            self._draw_witnesses(consent)
        for finding in consent.findings:
            column.addWidget(
                IconLine("circle-alert", sentence(finding), "bad" if finding.wrong else "warn")
            )

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

    def _draw_witnesses(self, consent: ConsentView) -> None:
        column = self._signing.column
        column.addWidget(Label(t("见证人", "Witnesses"), "group"))
        column.addWidget(
            Label(
                t("看着按的两位，不能是代办员。", "Two who saw it, not the agent."),
                "small",
                "text2",
            )
        )
        for witness in consent.witnesses:
            column.addLayout(self._witness(witness))
        add = Button(t("加一位见证人", "Add a witness"), icon="user-plus")
        add.clicked.connect(lambda: self.ask(add_witness, "", ""))
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _witness(self, witness: WitnessView) -> QVBoxLayout:
        block, row = QVBoxLayout(), QHBoxLayout()
        name, number = Line(t("姓名", "Name")), Line(t("身份证号", "Identity number"))
        name.setText(witness.name)
        number.setText(witness.id_number)
        for line, key, old in (
            (name, "name", witness.name),
            (number, "id_number", witness.id_number),
        ):
            line.editingFinished.connect(partial(self._put_witness, witness.number, key, line, old))
            line.setAccessibleName(line.placeholderText())
            row.addWidget(line, 1)
        signed = Button(t("重签", "Again") if witness.page else t("签字", "Sign"), icon="pen-line")
        signed.clicked.connect(partial(self._sign_witness, witness))
        remove = Button("", "icon", "trash-2", t("拿掉这位", "Remove"))
        remove.clicked.connect(lambda: self.ask(remove_witness, witness.number))
        row.addWidget(signed)
        row.addWidget(remove)
        block.addLayout(row)
        if witness.page is not None:
            block.addWidget(IconLine("circle-check", t("签好了", "Signed"), "ok"))
        return block

    def _put_witness(self, number: int, key: str, line: Line, old: str) -> None:
        if line.text() != old:
            self.ask(set_witness, number, **{key: line.text()})

    def _sign_witness(self, witness: WitnessView) -> None:
        sheet = SigningSheet(
            self.window(),
            t("请 {name} 签字", "{name}, please sign", name=witness.name or t("见证人", "Witness")),
        )
        sheet.signed.connect(lambda png: self.ask(set_witness, witness.number, png))
        sheet.open()


class SigningSheet(Sheet):
    """A pad over the window; `signed` brings the picture."""

    signed = Signal(bytes)

    def __init__(self, window: QWidget, heading: str) -> None:
        super().__init__(window, 640)
        self.column.addWidget(Label(heading, "section"))
        self.pad = SignaturePad(heading)
        self.pad.setMinimumHeight(220)
        self.column.addWidget(self.pad)
        row = QHBoxLayout()
        again, leave = Button(t("重写", "Clear"), "quiet"), Button(t("不签了", "Not now"))
        self._done = Button(t("签好了", "Done"), "main")
        self._done.setEnabled(False)
        again.clicked.connect(self.pad.clear)
        leave.clicked.connect(self.leave)
        self._done.clicked.connect(self._take)
        self.pad.changed.connect(lambda: self._done.setEnabled(self.pad.is_signed))
        row.addWidget(again)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._done)
        self.column.addLayout(row)

    def _take(self) -> None:
        self.signed.emit(self.pad.png())
        self.close()


class CitizenPage(Ground):
    """Nothing of the agent's here: what she declares, in large type, and a pad to sign on."""

    signed = Signal(bytes)
    thumb = Signal()

    def __init__(self, window: QWidget, shown: ShownView) -> None:
        super().__init__("surface")
        self.setParent(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        strip = Ground("accent_tint")
        strip.setFixedWidth(28)
        outer.addWidget(strip)
        column = QVBoxLayout()
        column.setContentsMargins(40, 28, 40, 24)
        column.setSpacing(14)
        column.addWidget(
            Label(t("请您看一看，对不对", "Please read: is this right?"), "citizen", bold=True)
        )
        column.addWidget(self._lines(shown), 1)
        column.addLayout(self._head(shown))
        self.pad = SignaturePad(t("签名的地方", "Signature"))
        self.pad.setMinimumHeight(190)
        # What is signed is what is seen, whole: until nothing is missing she only reads.
        self.pad.setEnabled(not shown.missing)
        column.addWidget(self.pad)
        column.addLayout(self._foot())
        outer.addLayout(column, 1)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def _lines(self, shown: ShownView) -> Page:
        page = Page(0)
        first, *rest = shown.lines
        page.column.addWidget(Label(first[1], "section", wrap=True, bold=False))
        for label, value in rest:
            row = QHBoxLayout()
            name = Label(label, "section", "text2", bold=False, wrap=True)
            name.setFixedWidth(230)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(value, "section", wrap=True, bold=False), 1)
            page.column.addLayout(row)
        page.column.addStretch(1)
        return page

    def _head(self, shown: ShownView) -> QHBoxLayout:
        row = QHBoxLayout()
        ready = t("请在下面签名", "Please sign below")
        waits = t(
            "还没填全，先看一看；填全了再签", "Not complete yet: please read; signing comes later"
        )
        row.addWidget(Label(waits if shown.missing else ready, "section"), 1)
        thumb, again = (
            Button(t("不会写字，按手印", "Thumbprint instead"), "quiet"),
            Button(t("重写", "Clear"), "quiet"),
        )
        thumb.clicked.connect(self._to_thumb)
        again.clicked.connect(self._clear)
        row.addWidget(thumb)
        row.addWidget(again)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        wrong = Button(t("不对，要改", "No, change it"))
        self._right = Button(t("对，就这样办", "Yes, go ahead"), "main")
        self._right.setEnabled(False)
        self.pad.changed.connect(lambda: self._right.setEnabled(self.pad.is_signed))
        wrong.clicked.connect(self.close)
        self._right.clicked.connect(self._take)
        for button in (wrong, self._right):
            button.setMinimumHeight(56)
            button.setMinimumWidth(200)
        row.addWidget(wrong)
        row.addStretch(1)
        row.addWidget(self._right)
        return row

    def _clear(self) -> None:
        self.pad.clear()

    def _to_thumb(self) -> None:
        self.thumb.emit()
        self.close()

    def _take(self) -> None:
        self.signed.emit(self.pad.png())
        self.close()

    def keyPressEvent(self, event: object) -> None:
        """Esc puts it away, unsigned."""
        if getattr(event, "key", lambda: 0)() == Qt.Key.Key_Escape:
            self.close()


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

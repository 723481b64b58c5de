"""The citizen's own page in large type, and a pad for whoever signs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.prepare_consent import ShownView
from proxyagent.gui.language import t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.signature import SignaturePad
from proxyagent.gui.parts.surfaces import Ground, Page


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

"""A paper before it is printed: its sheets as they will be, print, save as PDF."""

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import durable_write
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.ask import Sheet
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.viewer import PageViewer
from proxyagent.gui.screen import Work
from proxyagent.papers.paper import Paper
from proxyagent.words import Problem
from proxyagent.words.sentences import say

_WIDTH, _TALLEST, _ROOM = 720, 900, 210
_PREVIEW_PPI, _PRINT_PPI = 110.0, 300.0


class PaperSheet(Sheet):
    """Shows one paper; the same layout is drawn on screen, in print and in the file."""

    def __init__(self, window: QWidget, work: Work, title: str, paper: Paper) -> None:
        super().__init__(window, _WIDTH)
        self._work, self._paper, self._name = work, paper, title
        self._sheets: list[QImage] = []
        self._at = 0
        self.setAccessibleName(title)
        self.viewer = PageViewer()
        self.viewer.setFixedHeight(max(240, min(_TALLEST, window.height() - _ROOM)))
        self.viewer.show_page(None, (), t("正在排版", "Laying it out"))
        self._which = Label("", "body", "text2")
        top = QHBoxLayout()
        top.addWidget(Label(title, "section", wrap=True), 1)
        top.addWidget(self._which)
        self._before = Button("", "icon", "chevron-left", t("上一张", "Previous sheet"))
        self._after = Button("", "icon", "chevron-right", t("下一张", "Next sheet"))
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        top.addWidget(self._before)
        top.addWidget(self._after)
        self.column.addLayout(top)
        self.column.addWidget(self.viewer)
        self.column.addLayout(self._buttons())

    @classmethod
    def show_paper(cls, window: QWidget, work: Work, title: str, paper: Paper) -> "PaperSheet":
        """Open it over the window and lay the paper out on the pool."""
        sheet = cls(window, work, title, paper)
        sheet.open()
        sheet.lay_out()
        return sheet

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._told = Label("", "small", "text2", wrap=True)
        leave = Button(t("不印了", "Close"))
        save = Button(t("存成 PDF", "Save as PDF"), "plain", "download")
        self._print = Button(t("打印", "Print"), "main", "printer")
        leave.clicked.connect(self.leave)
        save.clicked.connect(self._ask_file)
        self._print.clicked.connect(self._ask_printer)
        row.addWidget(self._told, 1)
        for button in (leave, save, self._print):
            row.addWidget(button)
        return row

    def lay_out(self) -> None:
        """Draw the sheets off the main thread."""
        paper = self._paper

        def draw() -> list[QImage]:
            from proxyagent.papers.render import as_pictures

            return [QImage.fromData(one) for one in as_pictures(paper, _PREVIEW_PPI)]

        self._work.background.draw(draw).then(self._show)

    def _show(self, sheets: list[QImage]) -> None:
        self._sheets = sheets
        self._turn(0)

    def _turn(self, step: int) -> None:
        if not self._sheets:
            return
        self._at = min(max(self._at + step, 0), len(self._sheets) - 1)
        self.viewer.show_page(self._sheets[self._at], (), self._name)
        many = len(self._sheets)
        self._which.setText(
            t("第 {n} 张，共 {of} 张", "Sheet {n} of {of}", n=self._at + 1, of=many)
        )
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < many)

    def _ask_file(self) -> None:
        title = t("PDF 存到哪里", "Where to keep the PDF")
        name, _ = QFileDialog.getSaveFileName(self, title, f"{self._name}.pdf", "PDF (*.pdf)")
        if name:
            self.save(Path(name))

    def save(self, file: Path) -> None:
        """Write the paper as PDF."""
        paper = self._paper

        def write() -> None:
            from proxyagent.papers.render import as_pdf

            with told_as_problems(file):
                durable_write(file, as_pdf(paper))

        asked = self._work.background.draw(write)
        asked.then(lambda _: self._tell(t("存好了：{name}", "Saved: {name}", name=file.name)))
        asked.otherwise(self._refuse)

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the sheets; drawn sharp off the main thread first."""
        paper = self._paper

        def draw() -> list[QImage]:
            from proxyagent.papers.render import as_pictures

            return [QImage.fromData(one) for one in as_pictures(paper, _PRINT_PPI)]

        def put(sheets: list[QImage]) -> None:
            painter = QPainter(printer)
            for number, sheet in enumerate(sheets):
                if number:
                    printer.newPage()
                whole = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
                painter.drawImage(whole, sheet)
            painter.end()
            self._tell(t("交给打印机了", "Sent to the printer"))

        self._work.background.draw(draw).then(put).otherwise(self._refuse)

    def _tell(self, words: str) -> None:
        self._told.set_ink("text2")
        self._told.setText(words)

    def _refuse(self, problem: Problem) -> None:
        self._told.set_ink("bad")
        self._told.setText(say(problem.code, problem.facts, chosen()))

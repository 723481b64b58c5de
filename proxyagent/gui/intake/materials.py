"""Materials as a checklist; pages by file, drop or clipboard, turned, moved, removed, undone."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import DraftView, MaterialView
from proxyagent.desk.prepare_case import undo_draft
from proxyagent.desk.prepare_pages import Added, File, add_pages, move_page, remove_page, turn_page
from proxyagent.gui.intake.files import files_of, size_of
from proxyagent.gui.intake.material_row import row_of
from proxyagent.gui.intake.other_ways import OtherWays
from proxyagent.gui.intake.pane import Pane, empty, sentence
from proxyagent.gui.intake.situation import need_of
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.enlarged import Enlarged
from proxyagent.gui.parts.flow import Flow, holder_of
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.pictures import THUMBNAIL, VIEW, Pictures
from proxyagent.gui.parts.rows import RowList
from proxyagent.gui.parts.states import Waiting
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.parts.thumbnails import Thumbnail
from proxyagent.gui.screen import Work
from proxyagent.words.sentences import say_problem

PATTERNS = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.pdf"
MOST_FILES = 60
"""Files taken at once; a folder of five hundred photographs is an accident, and is told as one."""


class MaterialsPane(Pane):
    """The checklist at the left, the chosen material and its pages at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("材料", "Papers"))
        self.setAcceptDrops(True)
        self._pictures = Pictures(work)
        self._chosen = ""
        self._stop = Event()
        self._list = RowList(t("要交的材料", "Papers to hand in"), fits=True)
        self._list.chosen.connect(self._choose)
        left = Card((0, 4, 0, 4), 0)
        left.column.addWidget(self._list)
        left.setFixedWidth(330)
        self._right = Card((22, 18, 22, 20), 14)
        self._waiting = Waiting(
            t("正在存", "Saving"), t("停下不会丢已存的页。", "What is saved stays.")
        )
        self._waiting.stop.connect(self._stop.set)
        self._waiting.hide()
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(self._waiting)
        column.addWidget(self._right)
        column.addStretch(1)
        middle.addLayout(column, 1)
        self.body.addLayout(middle)
        self._viewer: Enlarged | None = None

    def show_view(self, view: DraftView) -> None:
        """Draw the list and the chosen material."""
        super().show_view(view)
        there = sum(1 for one in view.materials if one.is_there)
        self.title.beside.setText(
            t(
                "{n} 样，{there} 样齐了",
                "{there} of {n} are there",
                n=len(view.materials),
                there=there,
            )
        )
        codes = [one.code for one in view.materials]
        if self._chosen not in codes:
            self._chosen = next(
                (one.code for one in view.materials if not one.is_there), codes[0] if codes else ""
            )
        self._list.show_rows([row_of(one) for one in view.materials])
        self._list.choose(self._chosen)
        self._draw()

    def next_missing(self) -> bool:
        """F8: the next material that is not there; False if there is none."""
        if self.view is None:
            return False
        codes = [one.code for one in self.view.materials]
        at = codes.index(self._chosen) if self._chosen in codes else -1
        turned = self.view.materials[at + 1 :] + self.view.materials[: at + 1]
        found = next((one.code for one in turned if not one.is_there), "")
        if found:
            self._choose(found)
        return bool(found)

    def focus_on(self, code: str) -> None:
        """Show one material, or the first of an either-or group."""
        if self.view is not None:
            found = next(
                (one.code for one in self.view.materials if code in {one.code, one.either_or}), ""
            )
            self._choose(found or self._chosen)

    def add(self, files: Sequence[File]) -> None:
        """Add files to the chosen material, off the main thread, told as it goes."""
        if not files or not self._chosen or self.view is None:
            return
        if len(files) > MOST_FILES:
            self.said.emit(
                t(
                    "一次最多放 {most} 个文件，这里有 {n} 个。请分几次。一个都没存。",
                    "At most {most} files at once; here are {n}. None was taken.",
                    most=MOST_FILES,
                    n=len(files),
                ),
                None,
            )
            return
        self._stop.clear()
        bring, case, code = self.work.background.bring, self.view.case, self._chosen

        def told(file: int, of: int, page: int, _pages: int) -> None:
            line = t(
                "第 {file} 个文件，共 {of} 个，第 {page} 页。",
                "File {file} of {of}, page {page}.",
                file=file,
                of=of,
                page=page,
            )
            bring(lambda: self._tell(file - 1, of, line))

        self._tell(0, len(files), "")
        answer = self.work.ask(add_pages, case, code, list(files), told, self._stop.is_set)
        answer.then(self._added).otherwise(self._failed)

    def paste(self) -> bool:
        """Ctrl+V: files or a picture from the clipboard; False if there is neither."""
        files = files_of(QGuiApplication.clipboard().mimeData())
        self.add(files)
        return bool(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures are welcome."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        event.acceptProposedAction()
        self.add(files_of(event.mimeData()))

    def _tell(self, done: int, of: int, line: str) -> None:
        self._waiting.setVisible(True)
        self._waiting.show_progress(done, of, line)

    def _added(self, added: Added) -> None:
        self._waiting.hide()
        self.asked.emit(None, added.view)
        if added.refused:
            name, problem = added.refused[0]
            more = (
                t("（还有 {n} 个也没存）", " (and {n} more)", n=len(added.refused) - 1)
                if len(added.refused) > 1
                else ""
            )
            named = t("「{name}」：", "“{name}”: ", name=name) if name else ""
            self.said.emit(named + say_problem(problem, chosen()) + more, None)
        elif added.pages:
            self.said.emit(
                t("存好 {n} 页", "{n} pages saved", n=len(added.pages)),
                partial(self.ask, undo_draft),
            )

    def _failed(self, problem: object) -> None:
        self._waiting.hide()
        self.work.background.problem.emit(problem)

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._list.choose(code)
        self._draw()

    def _draw(self) -> None:
        empty(self._right.column)
        one = next(
            (m for m in (self.view.materials if self.view else ()) if m.code == self._chosen), None
        )
        if one is None:
            self._right.column.addWidget(
                Label(t("这个事项不用交材料。", "Nothing to hand in."), "body", "text2")
            )
            return
        top = QHBoxLayout()
        top.addWidget(Label(one.name, "section", wrap=True), 1)
        self._right.column.addLayout(top)
        note = "；".join(part for part in (one.note, need_of(one)) if part)
        if note:
            self._right.column.addWidget(Label(note, "body", "text2", wrap=True))
        self._right.column.addLayout(self._ways())
        if one.finding is not None:
            self._right.column.addWidget(
                IconLine(
                    "circle-alert", sentence(one.finding), "bad" if one.finding.wrong else "warn"
                )
            )
        if one.pages:
            self._right.column.addWidget(self._pages(one))
            self._right.column.addWidget(
                Label(
                    t(
                        "R 转一转 · Del 拿掉 · 空格放大 · Alt+←/→ 换位置",
                        "R turn · Del remove · Space enlarge · Alt+←/→ move",
                    ),
                    "small",
                    "text3",
                )
            )
        ways = OtherWays(one)
        ways.asked.connect(self.asked)
        self._right.column.addWidget(ways)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        file = Button(t("选文件", "Choose files"), icon="file-plus")
        file.clicked.connect(self._ask_files)
        paste = Button(t("粘贴", "Paste"), icon="clipboard-paste")
        paste.setToolTip("Ctrl+V")
        paste.clicked.connect(self._paste_or_say)
        row.addWidget(file)
        row.addWidget(paste)
        row.addStretch(1)
        row.addWidget(
            Label(
                t("也可以把图片、PDF 拖到这里", "or drop pictures and PDF here"), "small", "text2"
            )
        )
        return row

    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            t("选图片或 PDF", "Choose pictures or PDF"),
            "",
            t("图片和 PDF", "Pictures and PDF") + f" ({PATTERNS})",
        )
        self.add([Path(name) for name in names])

    def _paste_or_say(self) -> None:
        if not self.paste():
            self.said.emit(
                t(
                    "剪贴板里没有图片，也没有文件。先复制一张再粘贴。",
                    "No picture in the clipboard. Copy one first.",
                ),
                None,
            )

    def _pages(self, one: MaterialView) -> QWidget:
        flow = Flow()
        for page in one.pages:
            thumb = Thumbnail(t("第 {n} 页", "Page {n}", n=page.number), size_of(page.bytes))
            spot = (one.code, page.number)
            thumb.turned.connect(partial(self.ask, turn_page, spot))
            thumb.removed.connect(partial(self._remove, spot))
            thumb.moved.connect(partial(self._move, spot))
            thumb.opened.connect(partial(self._enlarge, one, page.number))
            self._pictures.ask(page.page.ref, THUMBNAIL, thumb.show_image)
            flow.addWidget(thumb)
        return holder_of(flow)

    def _remove(self, spot: tuple[str, int]) -> None:
        self.ask(remove_page, spot)
        self.said.emit(
            t("拿掉了第 {n} 页", "Page {n} removed", n=spot[1]), partial(self.ask, undo_draft)
        )

    def _move(self, spot: tuple[str, int], step: int) -> None:
        self.ask(move_page, spot, spot[1] + step)

    def _enlarge(self, one: MaterialView, number: int) -> None:
        window = self.window()
        self._viewer = Enlarged(window, f"{one.name} {t('第 {n} 页', 'page {n}', n=number)}")
        self._pictures.ask(one.pages[number - 1].page.ref, VIEW, self._viewer.viewer.show_page)

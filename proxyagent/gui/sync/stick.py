"""The other road: a bundle written to a stick, and the center's answer read from one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, IconLine, Label
from proxyagent.gui.parts.surfaces import Card
from proxyagent.gui.screen import Work
from proxyagent.gui.sync.service import SyncService
from proxyagent.gui.telling import sentence, size
from proxyagent.sync.bundles import Exported, Imported, export_bundle, import_bundle
from proxyagent.words import Problem


class StickCard(Card):
    """Out to a stick and in from one; `done` when either has ended."""

    done = Signal()

    def __init__(self, work: Work, service: SyncService) -> None:
        super().__init__((20, 16, 20, 16), 10)
        self._work, self._service = work, service
        self.column.addWidget(headed("usb", t("不想等？用 U 盘", "In a hurry? Use a stick")))
        self.words = Label("", "small", "text2", wrap=True)
        self.column.addWidget(self.words)
        row = QHBoxLayout()
        self.export = Button(t("存到 U 盘", "To a stick"))
        self.take = Button(t("读回执", "Read answers"))
        self.export.clicked.connect(self._ask_export)
        self.take.clicked.connect(self._ask_import)
        row.addWidget(self.export)
        row.addWidget(self.take)
        row.addStretch(1)
        self.column.addLayout(row)
        self._stick_told = IconLine("circle-check", "", "ok")
        self._stick_told.hide()
        self.column.addWidget(self._stick_told)

    def _ask_export(self) -> None:
        title = t("选 U 盘里的文件夹", "Choose a folder on the stick")
        name = QFileDialog.getExistingDirectory(self, title)
        if name:
            self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Write a bundle into a folder."""
        from proxyagent.wire.bundle_writing import new_bundle_name

        keeper = self._service.keeper
        path = folder / new_bundle_name()
        self._busy(t("正在存到 U 盘，别拔", "Writing to the stick; leave it in"))
        asked = self._work.background.draw(lambda: export_bundle(keeper, path))
        asked.then(partial(self._exported, folder)).otherwise(self._stick_trouble)

    def _exported(self, folder: Path, done: Exported) -> None:
        names = t("、", ", ").join(path.name for path in done.paths)
        words = t(
            "存好了：{name}，{size}。可以拔了，交给旗中心。",
            "Written: {name}, {size}. You may take the stick out and give it to the center.",
            name=names,
            size=size(done.bytes),
        )
        self._stick_says("circle-check", words, "ok")

    def _ask_import(self) -> None:
        title = t("选旗中心给的回执文件", "Choose the answer file from the center")
        name, _ = QFileDialog.getOpenFileName(self, title)
        if name:
            self.import_from(Path(name))

    def import_from(self, file: Path) -> None:
        """Take in a bundle of answers."""
        keeper = self._service.keeper
        self._busy(t("正在读", "Reading"))
        asked = self._work.background.draw(lambda: import_bundle(keeper, file))
        asked.then(self._imported).otherwise(self._stick_trouble)

    def _imported(self, done: Imported) -> None:
        words = t(
            "读好了：收到 {n} 条消息，{settled} 件有了回音。",
            "Read: {n} news, {settled} answered.",
            n=done.received,
            settled=done.settled,
        )
        if not done.is_whole:
            words += t(
                "文件后面断了一截，再拷一次更稳妥。", " The file is cut at its end; copy it again."
            )
        self._stick_says("circle-check" if done.is_whole else "triangle-alert", words, "ok")
        self._service.news.emit()

    def _busy(self, words: str) -> None:
        self.export.setEnabled(False)
        self.take.setEnabled(False)
        self._stick_told.say("hourglass", words, "text2")
        self._stick_told.show()

    def _stick_trouble(self, problem: Problem) -> None:
        self._stick_says("circle-alert", sentence(problem.code, **problem.facts), "bad")

    def _stick_says(self, icon: str, words: str, ink: str) -> None:
        self.export.setEnabled(True)
        self.take.setEnabled(True)
        self._stick_told.say(icon, words, ink)
        self._stick_told.show()
        self.done.emit()


def headed(icon: str, words: str) -> QWidget:
    """A heading with its icon."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Icon(icon, "text2"))
    row.addWidget(Label(words, "group"), 1)
    return holder

"""How enrolment stands in the window: the picture, two cards, what comes next; and a file dropped on it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from proxyagent.gui.enrol.cards import FileCard, PasswordCard
from proxyagent.gui.enrol.steps import Steps
from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.focus_ring import FocusRing
from proxyagent.gui.parts.labels import IconLine, Label
from proxyagent.gui.parts.landscape import Landscape
from proxyagent.gui.theme.theme import colours

NARROW = 1160
_PICTURE_WIDE, _PICTURE_NARROW = 400, 200


class EnrolFrame(QWidget):
    """The parts of enrolment in their places. `dropped` brings a file."""

    left = Signal()
    language_asked = Signal(str)
    dropped = Signal(object)

    def __init__(self, *, can_leave: bool) -> None:
        super().__init__()
        self.file, self.password, self.steps = FileCard(), PasswordCard(), Steps()
        self.button = Button(t("打开", "Open"), "main")
        self.line = IconLine("wifi-off", "", "text2")
        self._picture, self._cards = Landscape(), QHBoxLayout()
        self._lay_out(can_leave=can_leave)
        self.setAcceptDrops(True)
        self._ring = FocusRing(self)

    def _lay_out(self, *, can_leave: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        scroll, holder = QScrollArea(), QWidget()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._picture)
        row.addWidget(scroll, 1)
        outer = QHBoxLayout(holder)
        outer.setContentsMargins(32, 24, 32, 24)
        inner = QWidget()
        inner.setMaximumWidth(860)
        outer.addStretch(0)
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fill(column, can_leave=can_leave)
        scroll.setWidget(holder)
        holder.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)

    def _fill(self, column: QVBoxLayout, *, can_leave: bool) -> None:
        heading = (
            t("加一位代办员", "Add an agent") if can_leave else t("头一次用，先开通", "First start")
        )
        column.addStretch(1)
        column.addLayout(self._top(heading, can_leave=can_leave))
        column.addSpacing(10)
        column.addWidget(self.steps)
        column.addSpacing(18)
        self._cards.setSpacing(20)
        self._cards.addWidget(self.file, 1)
        self._cards.addWidget(self.password, 1)
        column.addLayout(self._cards)
        column.addSpacing(16)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(foot)
        column.addStretch(1)

    def _top(self, heading: str, *, can_leave: bool) -> QHBoxLayout:
        top = QHBoxLayout()
        top.addWidget(Label(heading, "title"), 1)
        other = "en" if chosen() == "zh_CN" else "zh_CN"
        language = Button("English" if other == "en" else "中文", "quiet")
        language.clicked.connect(lambda: self.language_asked.emit(other))
        top.addWidget(language)
        if can_leave:
            leave = Button(t("不加了", "Back"), "quiet", "arrow-left")
            leave.clicked.connect(self.left)
            top.addWidget(leave)
        return top

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under 1160 the cards stand under each other and the picture gives way."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._picture.setFixedWidth(_PICTURE_NARROW if narrow else _PICTURE_WIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(down if narrow else across)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        QPainter(self).fillRect(self.rect(), QColor(colours().window))

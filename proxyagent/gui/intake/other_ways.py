"""A material without its pages: left to the center to look up, or promised for later."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import MaterialView
from proxyagent.desk.prepare_case import look_up, promise
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.field import Field, Line
from proxyagent.gui.parts.labels import IconLine, Label


class OtherWays(QWidget):
    """What stands under a material's pages; `asked(verb, facts)` wants a verb of the desk run."""

    asked = Signal(object, object)

    def __init__(self, one: MaterialView) -> None:
        super().__init__()
        self._one = one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if one.shared:
            self._add_look_up(column)
        if one.latest and not one.pages:
            column.addLayout(self._begin() if one.promised is None else self._promised())

    def _add_look_up(self, column: QVBoxLayout) -> None:
        one = self._one
        words = t("由旗中心查，不用交", "Left to the center to look up")
        shown = t("还是自己交", "Hand it in after all") if one.looked_up else words
        button = Button(shown, icon="search")
        button.clicked.connect(partial(self.asked.emit, look_up, (one.code, not one.looked_up)))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if one.looked_up:
            column.addWidget(IconLine("circle-check", words, "ok"))

    def _begin(self) -> QHBoxLayout:
        one, row = self._one, QHBoxLayout()
        button = Button(t("以后补交，写承诺", "Promise it for later"), icon="clock")
        button.clicked.connect(partial(self.asked.emit, promise, (one.code, one.latest)))
        row.addWidget(button)
        latest = t("最晚 {day}", "by {day} at the latest", day=one.latest)
        row.addWidget(Label(latest, "small", "text2"), 1)
        return row

    def _promised(self) -> QHBoxLayout:
        one, row, line = self._one, QHBoxLayout(), Line(self._one.latest)
        line.setText(one.promised or "")
        latest = t("最晚 {day}", "{day} at the latest", day=one.latest)
        field = Field(t("承诺哪天前补交", "Promised for"), line, latest)
        field.left.connect(partial(self._put, line))
        field.setMaximumWidth(300)
        off = Button(t("不承诺了", "No promise"), "quiet")
        off.clicked.connect(partial(self.asked.emit, promise, (one.code, None)))
        row.addWidget(field)
        row.addWidget(off)
        row.addStretch(1)
        return row

    def _put(self, line: Line) -> None:
        if line.text() != self._one.promised:
            self.asked.emit(promise, (self._one.code, line.text()))

"""The chooser of divisions, in the pane at the right: it covers nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.divisions_of import DivisionsView, DivisionView, divisions_of, find_divisions
from proxyagent.desk.draft_view import FieldView
from proxyagent.gui.intake.pane import empty
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.field import Line
from proxyagent.gui.parts.labels import Label
from proxyagent.gui.parts.rows import Row, RowList
from proxyagent.gui.screen import Work


class DivisionChooser(QWidget):
    """Down from the banner, or by name or initials; `chosen` gives the field's code and a division's."""

    chosen = Signal(str, str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._field: FieldView | None = None
        self._known: dict[str, DivisionView] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._heading = Label("", "group")
        self._line = Line(t("名称或首字母，如 mlm", "Name or initials"))
        self._line.setProperty("stays", True)
        self._line.textChanged.connect(self._search)
        self._path = QHBoxLayout()
        self._path.setSpacing(0)
        self._rows = RowList(t("可选的地方", "Places to choose"))
        self._rows.chosen.connect(self._take)
        column.addWidget(self._heading)
        column.addWidget(self._line)
        column.addLayout(self._path)
        column.addWidget(self._rows, 1)

    def choose_for(self, field: FieldView) -> None:
        """Choose for this field, beginning where it stands now, or in our banner."""
        self._field = field
        self._heading.setText(field.label)
        self._line.clear()
        self._open(field.value or "150626")

    def _open(self, code: str) -> None:
        depth = self._field.depth if self._field else None
        self._work.ask(divisions_of, code, depth).then(self._show)

    def _show(self, view: DivisionsView) -> None:
        empty(self._path)
        shown = view.path
        if not view.parts and len(view.path) > 1:
            # A leaf is chosen already: show it among its neighbours.
            self._open(view.path[-2].code)
            return
        for one in shown[-2:]:
            step = Button(one.name, "quiet")
            step.clicked.connect(lambda _=False, code=one.code: self._open(code))
            self._path.addWidget(step)
        self._path.addStretch(1)
        self._list(view.parts)

    def _list(self, parts: tuple[DivisionView, ...] | list[DivisionView]) -> None:
        self._known = {one.code: one for one in parts}
        now = self._field.value if self._field else ""
        self._rows.show_rows(
            [
                Row(
                    one.code,
                    "check" if one.code == now else "map-pin",
                    "accent" if one.code == now else "plain",
                    one.name,
                    "",
                    t("再往下选", "Look inside") if one.has_parts else one.code,
                )
                for one in parts
            ]
        )

    def _search(self, words: str) -> None:
        if self._field is None:
            return
        if not words.strip():
            self._open(self._field.value or "150626")
            return
        self._work.ask(find_divisions, words, self._field.depth).then(self._list)

    def _take(self, code: str) -> None:
        if self._field is None:
            return
        if self._known[code].has_parts:
            self._open(code)
        else:
            self.chosen.emit(self._field.code, code)

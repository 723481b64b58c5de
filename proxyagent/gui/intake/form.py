"""The form: built from the item's fields; a group shows its finished rows as lines and one open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import DraftView, FieldView, RowView
from proxyagent.desk.prepare_case import add_row, remove_row, set_field, set_row_field, undo_draft
from proxyagent.gui.intake.entries import FieldEntry
from proxyagent.gui.intake.help_pane import HelpPane
from proxyagent.gui.intake.pane import Pane, empty, sentence
from proxyagent.gui.language import t
from proxyagent.gui.parts.buttons import Button
from proxyagent.gui.parts.labels import Icon, IconLine, Label
from proxyagent.gui.parts.surfaces import Card, Ground
from proxyagent.gui.screen import Work

COLUMNS = 2
NARROW = 1100


class FormPane(Pane):
    """The fields that apply, two a row; what an answer adds or takes away comes and goes at once."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, t("表单", "Form"))
        self._entries: dict[str, FieldEntry] = {}
        self._shape: tuple[object, ...] = ()
        self._open_rows: dict[str, int] = {}
        self._help = HelpPane(work)
        self._help.chooser.chosen.connect(self._put)
        self.row.addWidget(self._help)
        self.aside = self._help

    def show_view(self, view: DraftView) -> None:
        """Draw; an input in which the agent is typing stays as it is."""
        super().show_view(view)
        known = [field for field in view.fields if field.type != "group"]
        wrong = sum(1 for field in known if field.finding and field.finding.wrong)
        filled = sum(1 for field in view.fields if field.value or field.rows)
        self.title.beside.setText(
            t(
                "{n} 项，还有 {wrong} 项要改",
                "{n} fields, {wrong} to mend",
                n=len(view.fields),
                wrong=wrong,
            )
            if wrong
            else t(
                "{n} 项，填了 {done} 项",
                "{n} fields, {done} filled",
                n=len(view.fields),
                done=filled,
            )
        )
        shape = self._shape_of(view)
        if shape != self._shape:
            self._shape = shape
            self._build(view)
        for field in _all_fields(view):
            entry = self._entries.get(field.code)
            if entry is not None:
                entry.update_view(field)

    def flush(self) -> None:
        """Save what stands in the inputs."""
        for entry in list(self._entries.values()):
            entry.flush()

    def resizeEvent(self, event: object) -> None:
        """A narrow window has no room for help beside the form."""
        self._help.setVisible(self.width() >= NARROW - 216)

    def focus_on(self, code: str) -> None:
        """Go to a field."""
        entry = self._entries.get(code) or next(
            (one for key, one in self._entries.items() if key.startswith(code)), None
        )
        if entry is not None:
            self.page.ensureWidgetVisible(entry)
            entry.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shape_of(self, view: DraftView) -> tuple[object, ...]:
        """What makes the form be built anew: other fields, or other rows."""
        return tuple(
            (field.code, field.type, len(field.rows), self._open_rows.get(field.key, 0))
            for field in view.fields
        )

    def _build(self, view: DraftView) -> None:
        focused = next((code for code, one in self._entries.items() if one.entry.hasFocus()), "")
        empty(self.body)
        self._entries = {}
        if not view.fields:
            self.body.addWidget(
                Label(
                    t("这个事项没有要填的，往下办。", "Nothing to fill in here; go on."),
                    "body",
                    "text2",
                )
            )
        plain: list[FieldView] = []
        for field in view.fields:
            if field.type == "group":
                self._add_grid(plain)
                plain = []
                self._add_group(field)
            else:
                plain.append(field)
        self._add_grid(plain)
        if focused:
            self.focus_on(focused)

    def _add_grid(self, fields: list[FieldView]) -> None:
        if fields:
            self.body.addWidget(self._grid(fields, COLUMNS))

    def _grid(self, fields: list[FieldView], columns: int) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for at, field in enumerate(fields):
            entry = FieldEntry(field, self._help.choose)
            entry.changed.connect(self._put)
            entry.focused.connect(self._help.show_help)
            self._entries[field.code] = entry
            grid.addWidget(entry, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return holder

    def _add_group(self, field: FieldView) -> None:
        self.body.addWidget(Label(field.label, "section"))
        if field.help:
            self.body.addWidget(Label(field.help, "small", "text2", wrap=True))
        card = Card((12, 8, 12, 8), 4)
        opened = self._open_rows.get(field.key, 0) or next(
            (row.number for row in field.rows if not row.is_right), 0
        )
        for row in field.rows:
            if row.number == opened:
                card.column.addWidget(self._open_row(field, row))
            else:
                line = RowLine(row)
                line.change.connect(
                    lambda key=field.key, number=row.number: self._open_row_of(key, number)
                )
                card.column.addWidget(line)
        if not field.rows:
            card.column.addWidget(Label(t("还没有。", "None yet."), "body", "text2"))
        self.body.addWidget(card)
        self.body.addLayout(self._group_foot(field))

    def _group_foot(self, field: FieldView) -> QHBoxLayout:
        foot = QHBoxLayout()
        add = Button(t("加一行", "Add a row"), icon="plus")
        most = field.most
        add.setEnabled(most is None or len(field.rows) < most)
        add.clicked.connect(lambda: self._add(field))
        foot.addWidget(add)
        if field.finding is not None:
            foot.addWidget(IconLine("circle-alert", sentence(field.finding), "warn"), 1)
        else:
            foot.addStretch(1)
        count = t("一共 {n} 行", "{n} rows", n=len(field.rows))
        if most is not None:
            count += t("，最多 {most} 行", ", {most} at the most", most=most)
        foot.addWidget(Label(count, "small", "text2"))
        return foot

    def _open_row(self, field: FieldView, row: RowView) -> QWidget:
        holder = Ground("sunken")
        column = QVBoxLayout(holder)
        column.setContentsMargins(14, 10, 14, 14)
        top = QHBoxLayout()
        top.addWidget(Icon("circle-dashed"))
        top.addWidget(Label(t("第 {n} 行", "Row {n}", n=row.number), "body", bold=True), 1)
        remove = Button(t("删掉", "Remove"), "quiet", "trash-2")
        remove.clicked.connect(lambda: self._remove(field.key, row.number))
        done = Button(t("填好了", "Done"), icon="check")
        done.clicked.connect(lambda: self._open_row_of(field.key, -1))
        top.addWidget(remove)
        top.addWidget(done)
        column.addLayout(top)
        column.addWidget(self._grid(list(row.fields), 3))
        return holder

    def _open_row_of(self, key: str, number: int) -> None:
        self.flush()
        self._open_rows[key] = number
        if self.view is not None:
            self.show_view(self.view)

    def _add(self, field: FieldView) -> None:
        self._open_rows[field.key] = len(field.rows) + 1
        self.ask(add_row, field.key)

    def _remove(self, key: str, number: int) -> None:
        self._open_rows.pop(key, None)
        self.ask(remove_row, (key, number))
        self.said.emit(
            t("删了第 {n} 行", "Row {n} removed", n=number), lambda: self.ask(undo_draft)
        )

    def _put(self, code: str, value: str) -> None:
        group, bracket, rest = code.partition("[")
        if not bracket:
            self.ask(set_field, code, value or None)
            return
        number, _, key = rest.partition("].")
        self.ask(set_row_field, (group, int(number)), key, value or None)


class RowLine(QWidget):
    """A finished row as one line of 52."""

    change = Signal()

    def __init__(self, row: RowView) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(20)
        line.addWidget(
            Icon(
                "circle-check" if row.is_right else "circle-alert", "ok" if row.is_right else "bad"
            )
        )
        shown = [field.shown or field.value for field in row.fields if field.value][:4]
        for at, words in enumerate(shown or [t("还没填", "Empty")]):
            line.addWidget(Label(words, "body", bold=at == 0))
        line.addStretch(1)
        change = Button(t("改", "Edit"), "quiet")
        change.clicked.connect(self.change)
        line.addWidget(change)
        self.setMinimumHeight(48)


def _all_fields(view: DraftView) -> list[FieldView]:
    found: list[FieldView] = []
    for field in view.fields:
        found.append(field)
        for row in field.rows:
            found.extend(row.fields)
    return found

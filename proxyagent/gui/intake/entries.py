"""An input for each type of field; whatever it is, it says `changed(code, value)` soon after typing."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from proxyagent.desk.draft_view import FieldView
from proxyagent.gui.intake.pane import sentence
from proxyagent.gui.language import t
from proxyagent.gui.parts.choice import Chips
from proxyagent.gui.parts.field import Field, Line

SAVE_AFTER = 600
"""Milliseconds after the last key: well within the second in which nothing typed may be lost."""
FEW, SHORT = 4, 24


class FieldEntry(Field):
    """One field of the form: its input, and the finding under it once the agent has left it."""

    changed = Signal(str, str)
    focused = Signal(object)

    def __init__(self, view: FieldView, choose: Callable[[FieldView], None] | None = None) -> None:
        self.view = view
        self._last = view.value
        self._judged = bool(view.value)
        self._timer = QTimer()
        super().__init__(
            _label(view),
            self._make(view),
            view.help,
            optional="" if view.required else t("可不填", "optional"),
        )
        self._choose = choose
        self._timer.setParent(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.flush)
        self.left.connect(self._leave)
        self.update_view(view)

    def update_view(self, view: FieldView) -> None:
        """The same field, judged anew; what is being typed stays."""
        self.view = view
        wrong = view.finding is not None and view.finding.wrong
        self.say(sentence(view.finding) if wrong and self._judged else "")
        if isinstance(self.entry, Line) and view.type == "division":
            self.entry.setText(view.shown)

    def value(self) -> str:
        """What stands in the input now."""
        if isinstance(self.entry, QComboBox):
            return str(self.entry.currentData() or "")
        if isinstance(self.entry, Line) and self.view.type != "division":
            return self.entry.text().strip()
        return self._last

    def flush(self) -> None:
        """Say what changed, at once."""
        self._timer.stop()
        value = self.value()
        if value != self._last:
            self._last = value
            self.changed.emit(self.view.code, value)

    def put(self, value: str) -> None:
        """Something was chosen."""
        self._judged = True
        if value != self._last:
            self._last = value
            self.changed.emit(self.view.code, value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field is being filled, for the help beside the form."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.view)
            if self.view.type == "division" and self._choose is not None:
                self._choose(self.view)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        self._judged = True
        self.flush()
        self.update_view(self.view)

    def _make(self, view: FieldView) -> QWidget:
        if view.type in {"choice", "yes_no"}:
            return self._make_choice(view)
        line = Line(_hint(view))
        if view.type == "division":
            line.setText(view.shown)
            line.setReadOnly(True)
            line.setProperty("state", "chooser")
            return line
        line.setText(view.value)
        # textEdited comes on commit only: an input method's preedit is not judged.
        line.textEdited.connect(lambda _: self._timer.start())
        return line

    def _make_choice(self, view: FieldView) -> QWidget:
        options = list(view.choices) or [("yes", t("是", "Yes")), ("no", t("否", "No"))]
        if len(options) <= FEW and sum(len(label) for _, label in options) <= SHORT:
            chips = Chips(options, view.value)
            chips.chosen.connect(self.put)
            return chips
        combo = QComboBox()
        combo.addItem(t("请选择", "Choose"), "")
        for key, label in options:
            combo.addItem(label, key)
        combo.setCurrentIndex(max(0, combo.findData(view.value)))
        combo.activated.connect(lambda _: self.put(str(combo.currentData() or "")))
        return combo


def _label(view: FieldView) -> str:
    return (
        t("{label}（{unit}）", "{label} ({unit})", label=view.label, unit=view.unit)
        if view.unit
        else view.label
    )


def _hint(view: FieldView) -> str:
    hints = {
        "date": t("年-月-日，如 1958-03-12", "Year-month-day, as 1958-03-12"),
        "phone": t("11 位号码", "11 digits"),
        "id_number": t("18 位", "18 characters"),
        "uscc": t("18 位统一社会信用代码", "18 characters"),
        "division": t("从右边选", "Choose at the right"),
    }
    return hints.get(view.type, "")

"""A field: label above, where its value came from, the input, and help or an error under it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from proxyagent.gui.parts.labels import IconLine, Label


class Line(QLineEdit):
    """One line of text; Enter goes to the next field, as helpers expect of a form."""

    def __init__(self, hint: str = "", limit: int = 2000) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setMaxLength(limit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.returnPressed.emit()
            if not self.property("stays"):
                self.focusNextChild()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A labelled input. `left` comes when the agent leaves it: that is when it is judged."""

    left = Signal()

    def __init__(
        self, label: str, entry: QWidget, help_words: str = "", *, optional: str = ""
    ) -> None:
        super().__init__()
        self.entry, self._help = entry, help_words
        self._label, self._source = Label(label), Label("", "small", "text2")
        self._under = IconLine("circle-alert", "", "bad")
        self._plain = Label(help_words, "small", "text3", wrap=True)
        if optional:
            self._source.setText(optional)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label, 1)
        top.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(entry)
        column.addWidget(self._plain)
        column.addWidget(self._under)
        column.addStretch(1)
        self._label.setBuddy(entry)
        entry.setAccessibleName(label)
        entry.setAccessibleDescription(help_words)
        entry.installEventFilter(self)
        self._rest = str(entry.property("state") or "")
        self.say("")

    def say(self, error: str) -> None:
        """Show an error in the help's place, or take it away."""
        self._under.setVisible(bool(error))
        self._plain.setVisible(not error and bool(self._help))
        if error:
            self._under.say("circle-alert", error, "bad")
        self.entry.setAccessibleDescription(error or self._help)
        if isinstance(self.entry, QLineEdit | QPlainTextEdit) and (
            self.entry.property("state") == "wrong"
        ) != bool(error):
            self.entry.setProperty("state", "wrong" if error else self._rest)
            self.entry.style().polish(self.entry)

    def came_from(self, words: str) -> None:
        """Say where the value came from."""
        self._source.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Judge when the agent goes on."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

"""What the steps of a case have in common."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from proxyagent.desk.draft_view import DraftView
from proxyagent.domain.application import Missing
from proxyagent.gui.language import chosen
from proxyagent.gui.parts.labels import PageTitle
from proxyagent.gui.parts.surfaces import Page
from proxyagent.gui.screen import Work
from proxyagent.words.sentences import say


class Pane(QWidget):
    """One step. `asked` wants a verb of the desk run on the draft: `asked(verb, args)`.

    `aside` is the pane at the right, beside what scrolls; a narrow window puts it away.
    """

    asked = Signal(object, object)
    went = Signal(int)
    said = Signal(str, object)
    aside: QWidget | None = None

    def __init__(self, work: Work, title: str) -> None:
        super().__init__()
        self.work = work
        self.view: DraftView | None = None
        self.title = PageTitle(title)
        self.page = Page()
        self.page.column.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(16)
        self.page.column.addLayout(self.body)
        self.page.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        self.row = row

    def show_view(self, view: DraftView) -> None:
        """Draw the draft as it is now."""
        self.view = view

    def ask(self, verb: Callable[..., Any], *facts: Any, **more: Any) -> None:
        """Have a verb run: `ask(set_field, "phone", "138…")`."""
        self.asked.emit(partial(verb, **more) if more else verb, facts)

    def flush(self) -> None:
        """Save what was typed and not saved yet."""

    def digit(self, number: int) -> bool:
        """A digit was typed outside inputs: True if it answered something."""
        return False


def sentence(finding: Missing | None) -> str:
    """A finding in words, or empty."""
    return "" if finding is None else say(finding.say, finding.facts, chosen())


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    for at in reversed(range(layout.count())):
        item = layout.takeAt(at)
        inner: QLayout | None = item.layout()
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)

"""What every screen has in common, and what it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proxyagent.desk.open_desk import Desk
from proxyagent.gui.background import Answer, Background


@dataclass(frozen=True)
class Work:
    """The open desk and the threads that may touch it; handed to every screen by the window."""

    desk: Desk
    background: Background

    def ask(self, verb: Callable[..., Any], *facts: Any, **more: Any) -> Answer:
        """Run a verb of the desk on the vault's thread: `ask(list_cases, words)`."""
        return self.background.ask(lambda: verb(self.desk, *facts, **more))


class Screen(QWidget):
    """Fills the middle of the window. It draws what it is told and says what was meant.

    `go` asks for another place, with what it is about; `said` is a toast, with how to undo it.
    """

    go = Signal(str, object)
    said = Signal(str, object)
    place: ClassVar[str] = ""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def refresh(self) -> None:
        """Ask the desk again and draw; called when it is shown, and when news has come."""

    def rail(self) -> QWidget | None:
        """What stands in the sidebar's place, drawn by the screen itself; None: the sidebar."""
        return None

    def main_action(self) -> None:
        """Ctrl+Enter: the screen's one main button."""

    def undo(self) -> None:
        """Ctrl+Z, when no toast offers it."""

    def escape(self) -> bool:
        """Esc: True if the screen made use of it; else the window goes back."""
        return False

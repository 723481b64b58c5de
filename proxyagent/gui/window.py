"""The window: a sidebar or a rail, a screen, a status bar; keys that work everywhere; what is said."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from proxyagent.gui.language import chosen, t
from proxyagent.gui.parts.banner import Toast
from proxyagent.gui.parts.focus_ring import FocusRing
from proxyagent.gui.parts.sidebar import PLACES, Sidebar
from proxyagent.gui.parts.status_bar import Standing, StatusBar
from proxyagent.gui.screen import Screen, Work
from proxyagent.words import Problem

Maker = Callable[[Work, object], Screen]
LEAST = (960, 540)


class Frame(QWidget):
    """What an agent works in, from unlocking to locking; made anew on a change of language or size.

    `makers` make the screen of a place from what it is about. `asked` names what only the program
    can do: lock, switch, help.
    """

    asked = Signal(str)

    def __init__(self, work: Work, makers: Mapping[str, Maker], agent: tuple[str, str]) -> None:
        super().__init__()
        self._work, self._makers, self._agent = work, makers, agent
        self._at: tuple[str, object] = ("", None)
        self._back: list[tuple[str, object]] = []
        self._side: Sidebar | None = None
        self._counts: dict[str, int] = {}
        self.screens, self.status, self.toast = QStackedWidget(), StatusBar(), Toast(self)
        self.status.clicked.connect(lambda: self.go("sync", None))
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._row.addWidget(self.screens, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row, 1)
        column.addWidget(self.status)
        self._ring = FocusRing(self)
        self._keys()

    @property
    def at(self) -> tuple[str, object]:
        """The place, and what it is about."""
        return self._at

    @property
    def shown(self) -> Screen | None:
        """The screen shown now."""
        current = self.screens.currentWidget()
        return current if isinstance(current, Screen) else None

    def go(self, place: str, what: object = None) -> None:
        """Show a place; `back` goes to the one before."""
        if place == "back":
            place, what = self._back.pop() if self._back else ("today", None)
        elif self._at[0] and self._at != (place, what):
            self._back = [*self._back[-20:], self._at]
        self._at = (place, what)
        screen = self._makers[place](self._work, what)
        screen.go.connect(self.go)
        screen.said.connect(self.toast.say)
        self._show(screen)

    def _show(self, screen: Screen) -> None:
        before = self.shown
        self.screens.addWidget(screen)
        self.screens.setCurrentWidget(screen)
        if before is not None:
            self.screens.removeWidget(before)
            before.deleteLater()
        self._lead(screen)
        screen.refresh()
        self.setFocusProxy(screen)
        screen.setFocus()

    def _lead(self, screen: Screen) -> None:
        """A screen that brings its own rail takes the sidebar's place."""
        own = screen.rail()
        if own is not None and self._side is not None:
            self._side.deleteLater()
            self._row.removeWidget(self._side)
            self._side = None
        if own is None:
            if self._side is None:
                self._side = self._make_side()
                self._row.insertWidget(0, self._side)
            self._side.show_place(screen.place)

    def _make_side(self) -> Sidebar:
        side = Sidebar(*self._agent)
        side.went.connect(lambda place: self.go(place, None))
        side.find_asked.connect(self.open_finder)
        for name in ("switch", "help", "lock"):
            getattr(side, f"{name}_asked").connect(partial(self.asked.emit, name))
        for place, count in self._counts.items():
            side.show_count(place, count)
        return side

    def open_finder(self) -> None:
        """Ctrl+K: the list of cases, its search line ready."""
        self.go("cases", "find")

    def show_standing(self, standing: Standing, counts: Mapping[str, int]) -> None:
        """Say how things stand, in the status bar and beside the places."""
        self.status.show_standing(standing)
        self._counts = dict(counts)
        if self._side is not None:
            for place, count in counts.items():
                self._side.show_count(place, count)

    def news(self) -> None:
        """Something changed at the center or in another window: the screen asks again."""
        if self.shown is not None:
            self.shown.refresh()

    def say_problem(self, problem: Problem) -> None:
        """A problem nobody else heard."""
        from proxyagent.words.sentences import say

        self.toast.say(say(problem.code, problem.facts, chosen()), None)

    def remake(self) -> None:
        """After a change of language, text size or theme: everything anew, at the same place."""
        if self._side is not None:
            self._row.removeWidget(self._side)
            self._side.deleteLater()
            self._side = None
        self.status.setFixedHeight(StatusBar().height())
        place, what = self._at
        self._at = ("", None)
        self.go(place, what)

    def _keys(self) -> None:
        calls: dict[str, Callable[[], object]] = {
            "Ctrl+K": self.open_finder,
            "Ctrl+N": lambda: self.go("items", "new"),
            "Ctrl+L": lambda: self.asked.emit("lock"),
            "F2": lambda: self.asked.emit("switch"),
            "F1": lambda: self.asked.emit("help"),
            "F5": lambda: self.asked.emit("send"),
            "Ctrl+Return": self._main_action,
            "Ctrl+Z": self._undo,
            "Esc": self._escape,
        }
        for number, place in enumerate(PLACES, 1):
            calls[f"Ctrl+{number}"] = partial(self.go, place.key)
        for keys, call in calls.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _main_action(self) -> None:
        if self.shown is not None:
            self.shown.main_action()

    def _undo(self) -> None:
        if self.toast.isVisible():
            self.toast.undo()
        elif self.shown is not None:
            self.shown.undo()

    def _escape(self) -> None:
        if self.shown is not None and not self.shown.escape():
            self.go("back")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the toast in its place."""
        super().resizeEvent(event)
        self.toast.place()


class Window(QWidget):
    """The top-level window: unlocking, or a frame to work in."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(t("帮您办", "Proxy desk"))
        self.setMinimumSize(*LEAST)
        self.resize(1366, 768)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def show_inside(self, inside: QWidget) -> None:
        """Fill the window with this; what was there goes."""
        before, self._shown = self._shown, inside
        self._column.addWidget(inside)
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        inside.show()
        inside.setFocus()

    @property
    def inside(self) -> QWidget | None:
        """What fills the window."""
        return self._shown

    def changeEvent(self, event: QEvent) -> None:
        """Repaint everything in new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, so that what was begun is finished."""
        self.closing.emit()
        super().closeEvent(event)

"""The desktop program: unlocking, working, locking; what is chosen for this device; and the end."""

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from proxyagent.ground.clock import Clock, SystemClock
from proxyagent.gui import language
from proxyagent.gui.background import Background
from proxyagent.gui.settings.store import Store
from proxyagent.gui.theme import icons
from proxyagent.gui.theme.theme import theme
from proxyagent.gui.tidying import Tidying
from proxyagent.gui.unlock.practice import practice_hint
from proxyagent.gui.watch import Watch
from proxyagent.gui.window import Window
from proxyagent.words import Problem

if TYPE_CHECKING:
    from proxyagent.gui.session import Session
    from proxyagent.vault.vault import Vault

log = logging.getLogger("proxyagent.window")
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_MINUTE_MS = 60_000


class Program(QObject):
    """Holds the one window; `practice` is the practice password, empty in earnest."""

    def __init__(self, app: QApplication, home: Path, clock: Clock, practice: str = "") -> None:
        super().__init__()
        self._app, self._home, self._clock, self._practice = app, home, clock, practice
        self.background = Background()
        self.store = Store(home, self.background)
        self.session: Session | None = None
        self._then: Vault | None = None
        self._dress()
        self.window = Window()
        self.window.setWindowIcon(QIcon(icons.pixmap("folder", "#1B5E9E", 64)))
        self.window.closing.connect(self.end)
        self.background.problem.connect(self._say)
        self.store.changed.connect(self._changed)
        self.watch = Watch(self.background)
        self._tidying = Tidying()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        app.installEventFilter(self)

    def open(self) -> None:
        """Show the window: who works here, or the first start."""
        from proxyagent.vault.folder import Home

        if Home(self._home).agents():
            self.show_unlock()
        else:
            self.show_enrolment()
        self.window.show()

    def show_unlock(self) -> None:
        """Ask who works, and for the password."""
        from proxyagent.gui.unlock.unlock import Unlock

        hint = practice_hint(self._practice) if self._practice else ""
        unlock = Unlock(self.store, self.background, self._clock, hint)
        unlock.opened.connect(self.opened)
        unlock.enrol_asked.connect(self.show_enrolment)
        unlock.language_asked.connect(lambda chosen: self.store.change(language=chosen))
        self.window.show_inside(unlock)

    def show_enrolment(self) -> None:
        """A new agent."""
        from proxyagent.gui.enrol.enrolment import Enrolment
        from proxyagent.vault.folder import Home

        known = bool(Home(self._home).agents())
        enrolment = Enrolment(self.store, self.background, self._clock, can_leave=known)
        enrolment.opened.connect(self.opened)
        if hasattr(enrolment, "left"):
            enrolment.left.connect(self.show_unlock)
        self.window.show_inside(enrolment)

    def opened(self, vault: "Vault") -> None:
        """Somebody's vault is open: work in it; another's is closed first."""
        if self.session is not None:
            self._then = vault
            self._end_session()
            return
        from proxyagent.gui.makers import makers
        from proxyagent.gui.session import Session

        practice = bool(self._practice)
        session = Session(vault, self.background, self._clock, practice=practice)
        self.session = session
        self.window.show_inside(session.open(makers(self.store, session.service)))
        if session.frame is not None:
            session.frame.asked.connect(self._asked)
        self._wake()

    def lock(self) -> None:
        """Close the vault and ask for the password again."""
        if self.session is not None:
            self._end_session()
            self.show_unlock()

    def end(self) -> None:
        """The window closes: what was begun is finished, then the threads end."""
        self._app.removeEventFilter(self)
        self.watch.end()
        session, self.session = self.session, None
        if session is not None:
            session.frame = None
            session.service.end()
            session.service.wait()
            self.background.ask(session.vault.close)
            session.desk.door.close()
        self.background.close()
        self._tidying.end()

    def _end_session(self) -> None:
        session, self.session = self.session, None
        if session is None:
            return
        session.setParent(self)
        session.ended.connect(session.deleteLater)
        session.ended.connect(self._next)
        session.end()

    def _next(self) -> None:
        vault, self._then = self._then, None
        if vault is not None:
            self.opened(vault)

    def _asked(self, what: str) -> None:
        if what == "lock":
            self.lock()
        elif what == "switch":
            self._switch()
        elif what == "help":
            from proxyagent.gui.help import Help

            Help(self.window).open()

    def _switch(self) -> None:
        from proxyagent.gui.switch.switch import Present, Switch

        if self.session is None:
            return
        vault = self.session.vault
        present = Present(vault.folder.name, vault.agent, vault.center.site_name, 0)
        cover = Switch(self.window, present, self.store, self.background, self._clock)
        cover.opened.connect(self.opened)
        cover.enrol_asked.connect(self._enrol_another)
        cover.open()

    def _enrol_another(self) -> None:
        self._end_session()
        self.show_enrolment()

    def _dress(self) -> None:
        kept = self.store.kept
        language.choose(kept.language)
        theme().apply(self._app, kept.theme, kept.size)

    def _changed(self, name: str) -> None:
        if name == "lock_minutes":
            self._wake()
        if name not in {"language", "theme", "size"}:
            return
        self._dress()
        if self.session is not None and self.session.frame is not None:
            self.session.frame.remake()
            self.session.show_standing()
        elif name == "language":
            self.show_unlock()

    def _say(self, problem: Problem) -> None:
        if self.session is not None and self.session.frame is not None:
            self.session.frame.say_problem(problem)
        else:
            log.warning("a problem nobody heard: %s", problem.code)

    def _wake(self) -> None:
        self._idle.start(self.store.kept.lock_minutes * _MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and click puts the locking off."""
        if event.type() in _INPUT and self.session is not None:
            self._wake()
        return super().eventFilter(watched, event)


def run(home: Path, practice: str = "", clock: Clock | None = None) -> int:
    """Open the desktop program and stay until its window is closed; returns the exit status."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("proxyagent")
    program = Program(app, home, clock or SystemClock(), practice)
    program.open()
    return app.exec()

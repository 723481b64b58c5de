"""One agent at work: an open desk, its sync, and the frame; from unlocking to locking."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proxyagent.desk.open_desk import Desk
from proxyagent.ground.clock import Clock
from proxyagent.gui.background import Background
from proxyagent.gui.screen import Work
from proxyagent.gui.sync.service import SyncService
from proxyagent.gui.sync.standing import Stands, standing_of, stands
from proxyagent.gui.unlock.practice import practice_banner
from proxyagent.gui.window import Frame, Maker
from proxyagent.imaging.door import PageDoor
from proxyagent.vault.vault import Vault

_AIR = 12


class Session(QObject):
    """`inside` fills the window. `ended` comes once nothing touches the vault any more and it is closed."""

    ended = Signal()

    def __init__(
        self, vault: Vault, background: Background, clock: Clock, *, practice: bool
    ) -> None:
        super().__init__()
        self.vault, self._background = vault, background
        self.desk = Desk(vault, clock, PageDoor())
        self.work = Work(self.desk, background)
        self.service = SyncService(self.desk, background)
        self.frame: Frame | None = None
        self._practice = practice
        self._asked = False
        self.service.news.connect(self._news)
        self.service.line.connect(self.show_standing)
        self.service.moved.connect(self._moved)

    def open(self, makers: Mapping[str, Maker]) -> QWidget:
        """The frame at today; sync begins."""
        place = self.vault.center.site_name or self.vault.center.site_code
        self.frame = Frame(self.work, makers, (self.vault.agent, place))
        self.frame.asked.connect(self._asked_for)
        self.frame.go("today", None)
        self._background.draw(self.desk.door.warm_up)
        self.service.start()
        self.show_standing()
        return _under_banner(self.frame) if self._practice else self.frame

    def show_standing(self) -> None:
        """Ask how things stand, once at a time."""
        if not self._asked:
            self._asked = True
            self.work.ask(stands).then(self._stands)

    def end(self) -> None:
        """End the sync, then close the vault; the main thread waits for neither."""
        self.frame = None
        self.service.end()
        self._background.draw(self._close_line).then(lambda _: self._close_vault())

    def _close_line(self) -> None:
        self.service.wait()
        self.desk.door.close()

    def _close_vault(self) -> None:
        self._background.ask(self.vault.close).then(lambda _: self.ended.emit())

    def _stands(self, read: Stands) -> None:
        self._asked = False
        if self.frame is not None:
            counts = {"today": read.waits, "sync": read.view.total}
            self.frame.show_standing(standing_of(read, self.service.reason), counts)

    def _news(self) -> None:
        self.show_standing()
        if self.frame is not None:
            self.frame.news()

    def _moved(self) -> None:
        self.show_standing()
        if self.frame is not None and self.frame.at[0] == "sync":
            self.frame.news()

    def _asked_for(self, what: str) -> None:
        if what == "send":
            self.service.ring()


def _under_banner(frame: Frame) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    around = QVBoxLayout()
    around.setContentsMargins(_AIR, _AIR // 2, _AIR, _AIR // 2)
    around.addWidget(practice_banner())
    column.addLayout(around)
    column.addWidget(frame, 1)
    holder.setFocusProxy(frame)
    return holder

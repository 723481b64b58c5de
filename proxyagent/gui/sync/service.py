"""Keeps the open vault and its center together while somebody works: sync's two loops, on link threads."""

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from proxyagent.desk.open_desk import Desk
from proxyagent.desk.sync_log import note_attempt
from proxyagent.gui.background import Background
from proxyagent.link.http_center import reach
from proxyagent.sync.bells import Bells
from proxyagent.sync.haul import Haul, HaulReport
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.loops import haul_loop, talk_loop
from proxyagent.sync.open_work import OpenWork, open_work
from proxyagent.sync.syncing import syncing_alone
from proxyagent.sync.talk import Talk, TalkReport
from proxyagent.words import Problem

if TYPE_CHECKING:
    from concurrent.futures import Future

CENTER_URL = "PROXYAGENT_CENTER_URL"
_LOOK_MS, _PROGRESS_MS = 1500, 300
UNKNOWN = "?"


class SyncService(QObject):
    """`news`: something came or was settled; `moved`: bytes went; `line`: it came, went, or why not.

    `reason` is the code why nothing goes, empty while the center answers, `UNKNOWN` before the first
    try. Another program that syncs this vault already is told as `sync-running`.
    """

    news = Signal()
    moved = Signal()
    line = Signal()

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__()
        self.reason = UNKNOWN
        self._desk, self._background = desk, background
        self.keeper = Keeper(desk.vault, background.vault_thread)
        url = os.environ.get(CENTER_URL) or desk.vault.center.url
        self._center = reach(url, desk.vault.center.ca.decode())
        self._bells = Bells(self._center)
        self._lock = ExitStack()
        self._loops: list[Future[None]] = []
        self._bytes, self._bytes_told = 0, 0
        self._known: OpenWork | None = None
        self._look_timer = self._every(_LOOK_MS, self._look)
        self._progress_timer = self._every(_PROGRESS_MS, self._tell_progress)

    def start(self) -> None:
        """Begin; another program at the same vault is told as the line's reason."""
        try:
            self._lock.enter_context(syncing_alone(self._desk.vault.folder, "window"))
        except Problem as problem:
            self.reason = problem.code
            self.line.emit()
            return
        link = self._background.link
        haul = Haul(self.keeper, self._center, link, self._count)
        self._loops = [
            link.submit(talk_loop, Talk(self.keeper, self._center), self._bells, self._talked),
            link.submit(haul_loop, haul, self._bells, self._hauled),
        ]
        self._look_timer.start()
        self._progress_timer.start()

    @property
    def is_running(self) -> bool:
        """Whether it is this window that syncs."""
        return bool(self._loops)

    def ring(self) -> None:
        """Try now: something was written, or the agent asks."""
        self._bells.ring()

    def end(self) -> None:
        """End both loops; `wait` comes back when they have."""
        self._look_timer.stop()
        self._progress_timer.stop()
        self._bells.end()

    def wait(self) -> None:
        """Off the main thread and off the vault's: until the loops have ended."""
        for loop in self._loops:
            loop.exception(timeout=30)
        self._lock.close()

    def _every(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _look(self) -> None:
        """Wake the loops where something new is to be sent, by this window or another program."""

        def read() -> OpenWork:
            with self._desk.vault.read() as tx:
                return open_work(tx)

        self._background.ask(read).then(self._compare).otherwise(lambda _: None)

    def _compare(self, now: OpenWork) -> None:
        before, self._known = self._known, now
        if before is None:
            return
        if now.envelopes > before.envelopes or now.blobs > before.blobs:
            self.ring()
        if now != before:
            self.line.emit()

    def _count(self, count: int) -> None:
        self._bytes += abs(count)

    def _tell_progress(self) -> None:
        if self._bytes != self._bytes_told:
            self._bytes_told = self._bytes
            self.moved.emit()

    # --- on link threads

    def _talked(self, report: TalkReport, _seconds: float) -> None:
        applied = report.applied
        sent, received = applied.final, applied.received
        self.keeper.call(lambda: note_attempt(self._desk, report.reason, sent, received))
        changed = report.reason != self.reason
        self.reason = report.reason
        if applied.moved or received:
            self._background.bring(self.news.emit)
        if changed or applied.moved or sent:
            self._background.bring(self.line.emit)

    def _hauled(self, report: HaulReport, _seconds: float) -> None:
        if report.carried:
            self._background.bring(self.news.emit)

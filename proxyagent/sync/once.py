"""Bringing vault and center to agree once: until all is final and here, or nothing moves any more."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field

import msgspec

from proxyagent.link.center import Center
from proxyagent.sync.bells import Bells, Stop
from proxyagent.sync.haul import Haul
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.loops import haul_loop
from proxyagent.sync.open_work import OpenWork, open_work
from proxyagent.sync.reasons import reason_for
from proxyagent.sync.retry import Retry
from proxyagent.sync.talk import Talk, TalkReport

PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 1.0
_LONGEST_PAUSE = 5.0


class SyncReport(msgspec.Struct, frozen=True):
    """What one sync came to.

    `sent`: envelopes that the center has given a final verdict; `refused`: of these; `received`: news;
    `waiting`: envelopes and blobs that still wait, both ways; `reason`: why, None where all is done.
    """

    sent: int
    received: int
    refused: int
    uploaded_bytes: int
    waiting: int
    reason: str | None

    @property
    def needs_person(self) -> bool:
        """Whether nothing will come of it without a person."""
        return self.reason is not None and reason_for(self.reason).needs_person


@dataclass(frozen=True)
class Progress:
    """Where a sync stands, for whoever watches; bytes are of blobs."""

    uploaded_bytes: int
    fetched_bytes: int
    open: OpenWork
    reason: str


@dataclass
class _Tally:
    sent: int = 0
    received: int = 0
    refused: int = 0
    uploaded: int = 0
    fetched: int = 0
    talk_reason: str = ""
    haul_reason: str = ""
    moved_at: float = field(default_factory=time.monotonic)

    def move(self) -> None:
        self.moved_at = time.monotonic()

    def count_bytes(self, count: int) -> None:
        self.move()
        self.uploaded += max(count, 0)
        self.fetched += max(-count, 0)


def run_once(
    keeper: Keeper,
    center: Center,
    executor: Executor,
    *,
    patience: float = PATIENCE_SECONDS,
    progress: Callable[[Progress], None] | None = None,
    stop: Stop | None = None,
) -> SyncReport:
    """Sync until everything offered is final (*complete* included) and news and results are here.

    *Talk* runs on the caller's thread, *haul* on one of the executor's, with up to two more if it has
    them. Returns early, with a reason, when nothing has moved for `patience` seconds, when only a
    person can help, or when `stop` is set. The center is closed at the end.
    """
    once = _Once(keeper, center, executor, patience, progress, stop)
    return once.run()


class _Once:
    def __init__(
        self,
        keeper: Keeper,
        center: Center,
        executor: Executor,
        patience: float,
        progress: Callable[[Progress], None] | None,
        stop: Stop | None,
    ) -> None:
        self._keeper = keeper
        self._executor = executor
        self._patience = patience
        self._progress = progress
        self._bells = Bells(center, stop)
        self._tally = _Tally()
        self._talk = Talk(keeper, center)
        self._haul = Haul(keeper, center, executor, self._tally.count_bytes)
        self._retry = Retry()
        self._was_stopped = False

    def run(self) -> SyncReport:
        hauling = self._executor.submit(haul_loop, self._haul, self._bells, self._haul_told)
        try:
            reason = self._talk_until_done()
        finally:
            self._was_stopped = self._bells.stop.is_set()
            self._bells.end()
            hauling.result()
        work = self._keeper.read(open_work)
        tally = self._tally
        return SyncReport(
            tally.sent, tally.received, tally.refused, tally.uploaded, work.total, reason or None
        )

    def _talk_until_done(self) -> str:
        """Ask until there is a reason to end: empty where everything is done."""
        while not self._bells.stop.is_set():
            report = self._talk.once()
            self._count(report)
            work = self._keeper.read(open_work)
            self._tell(work)
            if not report.reason and not report.has_more and work.is_done:
                return ""
            reason = self._why(work)
            if reason_for(reason).needs_person and not self._is_moving(work):
                return reason
            if time.monotonic() - self._tally.moved_at > self._patience:
                return reason
            self._pause(report)
        return "sync-stopped"

    def _pause(self, report: TalkReport) -> None:
        """Wait for haul, for news, or for the line, never longer than patience lasts."""
        if report.has_more and not report.reason:
            return
        left = self._tally.moved_at + self._patience - time.monotonic()
        seconds = self._retry.failed(report.later) if report.reason else _LONGEST_PAUSE
        if not report.reason:
            self._retry.succeeded()
        self._bells.pause(self._bells.talk, max(0.05, min(seconds, left, _LONGEST_PAUSE)))

    def _count(self, report: TalkReport) -> None:
        applied = report.applied
        self._tally.sent += applied.final
        self._tally.received += applied.received
        self._tally.refused += applied.refused
        self._tally.talk_reason = report.reason
        if applied.moved:
            self._tally.move()
        if not report.reason:
            self._bells.haul.set()

    def _why(self, work: OpenWork) -> str:
        tally = self._tally
        haul_reason = tally.haul_reason if work.blobs or work.wanted else ""
        return tally.talk_reason or haul_reason or work.reason or "checking"

    def _is_moving(self, work: OpenWork) -> bool:
        """Whether haul still carries something that does not depend on what a person must do."""
        is_recent = time.monotonic() - self._tally.moved_at < _LOOK_SECONDS
        return bool(work.blobs or work.wanted) and is_recent and not self._tally.talk_reason

    def _haul_told(self, report: "object", seconds: float) -> None:
        del seconds
        self._tally.haul_reason = getattr(report, "reason", "")
        if getattr(report, "carried", 0):
            self._tally.move()
        self._tell(self._keeper.read(open_work))

    def _tell(self, work: OpenWork) -> None:
        if self._progress is not None:
            tally = self._tally
            reason = "" if work.is_done else self._why(work)
            self._progress(Progress(tally.uploaded, tally.fetched, work, reason))

"""`proxyagent sync`: bring vault and center to agree, once or until stopped."""

import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb

if TYPE_CHECKING:
    from proxyagent.desk.open_desk import Desk
    from proxyagent.link.http_center import HttpCenter
    from proxyagent.sync.bells import Bells
    from proxyagent.sync.keeper import Keeper
    from proxyagent.sync.once import Progress, SyncReport

_PATIENCE = 60.0


def _arguments(parser: ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help=words("option-once"))
    how.add_argument("--watch", action="store_true", help=words("option-watch"))
    parser.add_argument(
        "--patience", metavar="S", type=float, default=_PATIENCE, help=words("option-patience")
    )
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.center_link import line_to_center
    from proxyagent.desk.sync_log import note_attempt
    from proxyagent.sync.keeper import Keeper
    from proxyagent.sync.syncing import syncing_alone

    who = "sync --watch" if asked.watch else "sync"
    with opened_desk(asked) as desk:
        folder = desk.vault.folder
        with syncing_alone(folder, who), line_to_center(desk.vault) as center:
            keeper = Keeper(desk.vault)
            if asked.watch:
                return _watch(desk, keeper, center)
            report = _once(keeper, center, asked.patience)
            counts = (report.sent, report.received, report.uploaded_bytes)
            note_attempt(desk, report.reason or "", *counts)
            return _answer(report)


def _once(keeper: "Keeper", center: "HttpCenter", patience: float) -> "SyncReport":
    from proxyagent.commands.progress import ProgressLine
    from proxyagent.commands.running import link_threads, stop_on_signal
    from proxyagent.sync.once import run_once

    stop = threading.Event()
    with (
        stop_on_signal(stop, center.close),
        link_threads() as threads,
        ProgressLine() as line,
    ):

        def progress(now: "Progress") -> None:
            line.show(_progress(now))

        return run_once(keeper, center, threads, patience=patience, progress=progress, stop=stop)


def _watch(desk: "Desk", keeper: "Keeper", center: "HttpCenter") -> Answer:
    """Stay in agreement until a signal comes; a reason is said when it changes."""
    from proxyagent.commands.running import link_threads, run_until_done, stop_on_signal
    from proxyagent.sync.bells import Bells
    from proxyagent.sync.haul import Haul
    from proxyagent.sync.loops import haul_loop, talk_loop
    from proxyagent.sync.open_work import open_work
    from proxyagent.sync.talk import Talk

    bells = Bells(center, threading.Event())
    said = _Said(desk)
    with stop_on_signal(threading.Event(), bells.end), link_threads() as threads:
        haul = Haul(keeper, center, threads, said.moved)
        run_until_done(
            bells.end,
            [
                threads.submit(talk_loop, Talk(keeper, center), bells, said.talk),
                threads.submit(haul_loop, haul, bells, said.haul),
            ],
            _ring_for_new_work(keeper, bells),
        )
    waiting = keeper.read(open_work).total
    return Answer(said.data() | {"waiting": waiting, "reason": "stopped"})


def _ring_for_new_work(keeper: "Keeper", bells: "Bells") -> Callable[[], None]:
    """Wake the loops when another program on this vault has written something to be sent."""
    from proxyagent.sync.open_work import open_work

    known = keeper.read(open_work)

    def look() -> None:
        nonlocal known
        before, known = known, keeper.read(open_work)
        if known.envelopes > before.envelopes or known.blobs > before.blobs:
            bells.ring()

    return look


class _Said:
    """What a watch says as it goes, and counts."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._counts = dict.fromkeys(("sent", "received", "refused", "uploaded_bytes"), 0)
        self._reason = ""

    def moved(self, count: int) -> None:
        """Bytes of blobs went up (or, negative, came down)."""
        self._counts["uploaded_bytes"] += max(count, 0)

    def talk(self, report: Any, _seconds: float) -> None:
        """An ask came to its end."""
        from proxyagent.desk.sync_log import note_attempt

        applied = report.applied
        self._counts["sent"] += applied.final
        self._counts["received"] += applied.received
        self._counts["refused"] += applied.refused
        note_attempt(self._desk, report.reason, applied.final, applied.received)
        self._say(report.reason)

    def haul(self, report: Any, _seconds: float) -> None:
        """A round of haul came to its end."""
        if report.left:
            self._say(report.reason)

    def data(self) -> dict[str, Any]:
        """The counts so far."""
        return dict(self._counts)

    def _say(self, reason: str) -> None:
        if reason and reason != self._reason:
            print(_reason_said(reason), flush=True)
        self._reason = reason


def _answer(report: "SyncReport") -> Answer:
    data = {
        "sent": report.sent,
        "received": report.received,
        "refused": report.refused,
        "uploaded_bytes": report.uploaded_bytes,
        "waiting": report.waiting,
        "reason": report.reason,
    }
    done = words(
        "sync-done" if report.reason is None else "sync-so-far",
        sent=report.sent,
        received=report.received,
        bytes=report.uploaded_bytes,
        waiting=report.waiting,
    )
    said = "" if report.reason is None else _reason_said(report.reason)
    if report.needs_person:
        return Answer(data, [done], status=1, told=said)
    return Answer(data, [done, said] if said else [done])


def _reason_said(code: str) -> str:
    from proxyagent.sync.reasons import reason_for

    return f"{words(code)} {words(reason_for(code).step)}"


def _progress(now: "Progress") -> str:
    shown = words(
        "sync-progress", waiting=now.open.total, megabytes=round(now.open.blob_bytes / 1e6, 1)
    )
    return f"{shown} {words(now.reason)}" if now.reason else shown


SYNC = Verb(_arguments, _run)

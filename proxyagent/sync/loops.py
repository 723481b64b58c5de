"""The two loops. Whoever calls them brings the threads (DESIGN §5)."""

from collections.abc import Callable

from proxyagent.link.errors import Unreachable
from proxyagent.sync.bells import Bells
from proxyagent.sync.haul import Haul, HaulReport
from proxyagent.sync.retry import Retry
from proxyagent.sync.talk import Talk, TalkReport

WAIT_SECONDS = 55.0
_IDLE_SECONDS = 300.0

TalkTold = Callable[[TalkReport, float], None]
"""Told of each ask, and of how many seconds the loop waits after it (0: not at all)."""
HaulTold = Callable[[HaulReport, float], None]
"""The same of each round of haul."""


def _tell_nobody(report: object, seconds: float) -> None:
    """Nobody watches."""


def talk_loop(
    talk: Talk,
    bells: Bells,
    told: TalkTold = _tell_nobody,
    retry: Retry | None = None,
) -> None:
    """Ask, wait for news or for something to say, ask again; until the stop event is set."""
    retry = retry or Retry()
    while not bells.stop.is_set():
        report = talk.once()
        if report.applied.moved or not report.reason:
            bells.haul.set()
        if report.reason:
            seconds = retry.failed(report.later)
            told(report, seconds)
            bells.pause(bells.talk, seconds)
        else:
            retry.succeeded()
            told(report, 0.0)
            if not report.has_more:
                _wait_for_news(talk, bells)


def haul_loop(
    haul: Haul,
    bells: Bells,
    told: HaulTold = _tell_nobody,
    retry: Retry | None = None,
) -> None:
    """Carry what is due, wait for more, carry again; until the stop event is set."""
    retry = retry or Retry()
    while not bells.stop.is_set():
        report = haul.once()
        if report.carried:
            retry.succeeded()
            # The center now can open what it lacked: asking brings the verdict.
            bells.ring_talk()
        if report.reason == "session-over":
            bells.ring_talk()
        seconds = retry.failed(report.later) if report.left and report.reason else _IDLE_SECONDS
        told(report, seconds)
        bells.pause(bells.haul, seconds)


def _wait_for_news(talk: Talk, bells: Bells) -> None:
    """Return when there is a reason to ask. A hint that fails is a reason too: only asking will tell."""
    while not bells.stop.is_set() and not bells.talk.is_set():
        try:
            if talk.wait(WAIT_SECONDS):
                break
        except Unreachable:
            break
        if talk.has_waiting():
            break
    bells.talk.clear()

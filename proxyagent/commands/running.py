"""The one place of the command line that makes threads, and the event that ends them.

`sync` brings *talk* and *haul* as plain loops; here they get their executor and their stop event. A
second signal ends the process at once, as everything is safe at any moment.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from types import FrameType

_POLL_SECONDS = 0.3
_LINK_THREADS = 4


@contextmanager
def stop_on_signal(
    stop: threading.Event, then: Callable[[], object] | None = None
) -> Iterator[None]:
    """Set `stop`, and call `then`, when the process is asked to end (SIGINT, SIGTERM)."""

    def ask_to_stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (signal's own shape)
        signal.signal(number, signal.SIG_DFL)
        stop.set()
        if then is not None:
            then()

    before = {
        number: signal.signal(number, ask_to_stop) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def begin(work: Callable[[], object], name: str) -> threading.Thread:
    """Start a thread that does not keep the process alive; the tour's line is made of such."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread


@contextmanager
def link_threads() -> Iterator[Executor]:
    """Threads for the line: one for *talk*, up to three for what *haul* carries at once."""
    with ThreadPoolExecutor(max_workers=_LINK_THREADS, thread_name_prefix="link") as executor:
        yield executor


def run_until_done(
    stop: Callable[[], object],
    futures: list[Future[None]],
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Wait for loops that run in threads; where one fails, `stop` ends the others and it is raised here.

    `meanwhile` is called a few times a second.
    """
    open_ones = set(futures)
    while open_ones:
        # A bounded wait, so that a signal is handled in the main thread meanwhile.
        done, open_ones = wait(open_ones, timeout=_POLL_SECONDS, return_when=FIRST_COMPLETED)
        if any(future.exception() for future in done):
            stop()
        if open_ones:
            meanwhile()
    for future in futures:
        future.result()

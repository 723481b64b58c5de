"""The only place of the window that makes threads: a vault thread, a small pool, and the way home.

`background.ask(work).then(show).otherwise(say)`: the work runs on the vault's one thread (it alone
touches the database), `background.draw(work)` on a small pool (pictures, sealing); the answer comes
back to the main thread through one queued signal. What is neither heard nor a told problem is our
bug: it goes to the log with its stack and to the window as one.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, Self

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from proxyagent.words import Problem

_LINK_THREADS = 5
"""Two loops, and three connections that carry pages."""
log = logging.getLogger("proxyagent.window")


class Answer:
    """What is to happen when a piece of work is done; it may be forgotten when its screen goes."""

    def __init__(self) -> None:
        self._then: Callable[[Any], object] | None = None
        self._otherwise: Callable[[Problem], object] | None = None
        self._forgotten = False

    def then(self, show: Callable[[Any], object]) -> Self:
        """Call `show` with the result, on the main thread."""
        self._then = show
        return self

    def otherwise(self, say: Callable[[Problem], object]) -> Self:
        """Call `say` with a told problem, on the main thread; else the window says it."""
        self._otherwise = say
        return self

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._forgotten = True

    def came(
        self, result: object, problem: Problem | None, fallback: Callable[[Problem], object]
    ) -> None:
        """The main thread brings it."""
        then, otherwise = self._then, self._otherwise
        # The worker that still holds this answer must not be the last to hold a widget.
        self._then = self._otherwise = None
        if self._forgotten:
            return
        if problem is not None:
            call_if_there(otherwise or fallback, problem)
        elif then is not None:
            call_if_there(then, result)


def call_if_there(call: Callable[[Any], object], fact: object) -> None:
    """Call it, unless a widget that it belongs to has gone meanwhile."""
    if all(isValid(one) for one in _owners(call)):
        call(fact)


def _owners(call: Any) -> Iterator[QObject]:
    """What a method, a partial or a lambda is bound to, as far as it is Qt's."""
    call = getattr(call, "func", call)
    cells = getattr(call, "__closure__", None) or ()
    held = [getattr(call, "__self__", None), *(_content(cell) for cell in cells)]
    yield from (one for one in held if isinstance(one, QObject))


def _content(cell: Any) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        return None


class Background(QObject):
    """Runs work off the main thread; `problem` brings what nobody else hears."""

    _home = Signal(object)
    problem = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._vault = ThreadPoolExecutor(1, thread_name_prefix="vault")
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="pool")
        self.link = ThreadPoolExecutor(_LINK_THREADS, thread_name_prefix="link")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="watch")
        self._open = True
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], Any]) -> Answer:
        """Run `work` on the vault's thread, after what was asked before."""
        return self._run(self._vault, work)

    def draw(self, work: Callable[[], Any]) -> Answer:
        """Run `work` on the pool; it must not touch the database."""
        return self._run(self._pool, work)

    @property
    def vault_thread(self) -> Executor:
        """The vault's one thread, for a Keeper; never wait for it from itself."""
        return self._vault

    def aside(self, work: Callable[[], object]) -> None:
        """Run the watch, which lasts as long as the program."""
        self._aside.submit(work)

    def bring(self, call: Callable[[], object]) -> None:
        """Call `call` on the main thread, from any thread."""
        if self._open:
            self._home.emit(call)

    def close(self) -> None:
        """Finish what was begun and end the threads."""
        self._open = False
        for executor in (self.link, self._pool, self._aside, self._vault):
            executor.shutdown(wait=True, cancel_futures=executor is not self._vault)

    def _run(self, executor: Executor, work: Callable[[], Any]) -> Answer:
        answer = Answer()

        def do() -> None:
            result, problem = None, None
            try:
                result = work()
            except Problem as told:
                problem = told
            except Exception:
                log.exception("work in the background broke")
                problem = Problem("our-bug")
            self.bring(lambda: answer.came(result, problem, self.problem.emit))

        if self._open:
            executor.submit(do)
        return answer

    def _arrive(self, call: Callable[[], object]) -> None:
        call()

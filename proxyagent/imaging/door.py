"""The door: a file goes in, kept pages come out, or one told problem and nothing."""

import contextlib
import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from proxyagent.imaging.answers import (
    MOST_SIDE,
    Watch,
    check_page,
    checked_picture,
    get_page_type,
    kept_page,
    refusal_of,
)
from proxyagent.imaging.errors import PageProblem, refusal
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.loading import check_size, load
from proxyagent.imaging.messages import (
    Ask,
    Done,
    Draw,
    Gone,
    Late,
    Nonsense,
    Page,
    Refused,
    Turn,
    Work,
)
from proxyagent.imaging.pages import KeptPage, Picture
from proxyagent.imaging.reader import Reader

Progress = Callable[[int, int], object]
Stop = Callable[[], bool]


class PageDoor:
    """Reads files through a bounded child process; may be used from several threads, one file at a time.

    As a context manager it starts its reader at once, so that it is ready when the first file comes;
    without, the first `read` starts it, and `close` is owed.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._in_the_middle = False

    def __enter__(self) -> Self:
        self.warm_up()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def warm_up(self) -> None:
        """Start the reader without waiting for it; a system that cannot is heard of at the first `read`."""
        with self._lock, contextlib.suppress(OSError):
            self._reader = self._reader or Reader(self.limits)

    def close(self) -> None:
        """End the reader."""
        with self._lock:
            self._end()

    def read(
        self,
        untrusted: Path | str | bytes,
        progress: Progress | None = None,
        stop: Stop | None = None,
    ) -> list[KeptPage]:
        """The pages of a file, given by its path or its bytes; the same file gives the same pages.

        `progress` is called with page and pages after each page; `stop` is asked about every 50 ms.

        Raises:
            PageProblem: for whatever is wrong with it; no page is kept then.

        """
        data = untrusted if isinstance(untrusted, bytes) else load(Path(untrusted), self.limits)
        check_size(len(data), self.limits)
        with self._alone():
            return self._read(Ask(len(data)), data, Watch(self.limits, stop), progress)

    def picture(
        self, untrusted: bytes, kind: str, width: int, height: int, stop: Stop | None = None
    ) -> Picture:
        """Draw a kept page upright so that it fits into a box of pixels; a picture is never enlarged.

        `kind` is the media type under which the page is kept. Transparent places are white. Sides
        over 4096 are cut down to that.

        Raises:
            PageProblem: it cannot be drawn.

        """
        check_size(len(untrusted), self.limits)
        box = (min(max(width, 1), MOST_SIDE), min(max(height, 1), MOST_SIDE))
        work = Draw(len(untrusted), get_page_type(kind), *box)
        with self._alone():
            watch = Watch(self.limits, stop)
            answer = self._give(work, untrusted, watch).hear(watch.look)
            if isinstance(answer, Refused):
                raise self._refused(answer)
            drawn = checked_picture(answer, box)
            self._in_the_middle = False
            return drawn

    def turn(self, untrusted: bytes, kind: str, quarters: int = 1) -> KeptPage:
        """Turn a kept page clockwise by quarters (negative: the other way), losing nothing of it.

        A JPEG and a PDF say their new turn and keep their coded bytes; what cannot say it becomes a
        PNG of the same pixels. The `source` is of the page as it was given here.

        Raises:
            PageProblem: it cannot be turned.

        """
        check_size(len(untrusted), self.limits)
        work = Turn(len(untrusted), get_page_type(kind), quarters % 4)
        with self._alone():
            return self._read(work, untrusted, Watch(self.limits, None), None)[0]

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One file at a time; what happens to the reader is told in words."""
        with self._lock:
            try:
                yield
            except Gone as gone:
                raise refusal("page-reader-died") from gone
            except Late as late:
                raise refusal("page-reader-slow") from late
            except Nonsense as nonsense:
                raise refusal("page-reader-nonsense") from nonsense
            finally:
                self._tidy()

    def _give(self, work: Work, data: bytes, watch: Watch) -> Reader:
        reader = self._get_ready(watch)
        watch.begin()
        self._in_the_middle = True
        reader.give(work, data, watch.look)
        return reader

    def _read(
        self, work: Work, data: bytes, watch: Watch, progress: Progress | None
    ) -> list[KeptPage]:
        reader = self._give(work, data, watch)
        digest = hashlib.sha256(data).hexdigest()
        pages: list[KeptPage] = []
        while isinstance(answer := reader.hear(watch.look), Page):
            check_page(answer, pages, self.limits)
            pages.append(kept_page(answer, digest))
            watch.extend()
            if progress is not None:
                progress(answer.page, answer.pages)
        return self._all(answer, pages)

    def _all(self, last: object, pages: list[KeptPage]) -> list[KeptPage]:
        """All pages, once the reader's last answer says so."""
        if isinstance(last, Refused):
            raise self._refused(last)
        if not isinstance(last, Done) or not pages or len(pages) != pages[-1].source.pages:
            raise Nonsense
        self._in_the_middle = False
        return pages

    def _refused(self, answer: Refused) -> PageProblem:
        problem = refusal_of(answer)
        self._in_the_middle = problem.code == "page-too-heavy"  # it may have run out of memory
        return problem

    def _get_ready(self, watch: Watch) -> Reader:
        if self._reader is None or self._reader.is_used_up or not self._reader.is_alive:
            self._end()
        try:
            self._reader = self._reader or Reader(self.limits)
            self._reader.get_ready(watch.look)
        except (OSError, Gone, Late, Nonsense) as error:
            self._end()
            raise refusal("page-reader-not-starting") from error
        except PageProblem:
            self._end()  # told to stop while it was getting ready
            raise
        return self._reader

    def _tidy(self) -> None:
        """A reader in the middle of a file, or used up, is replaced; the next one gets ready meanwhile."""
        used_up = self._reader is not None and self._reader.is_used_up
        if not self._in_the_middle and not used_up:
            return
        self._in_the_middle = False
        self._end()
        with contextlib.suppress(OSError):
            self._reader = Reader(self.limits)

    def _end(self) -> None:
        if self._reader is not None:
            self._reader.end()
        self._reader = None

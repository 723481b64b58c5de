"""What the door believes of its reader's answers, and how long it waits for them.

The reader has touched hostile bytes: each of its answers is judged by bounds of our own before it counts.
"""

import hashlib
import time
from collections.abc import Callable, Sequence
from typing import get_args

from proxyagent.imaging.errors import BY_CODE, PageProblem, refusal
from proxyagent.imaging.kinds import Kind
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import Drawn, Late, Nonsense, Page, Refused
from proxyagent.imaging.pages import FIRST_BYTES, KeptPage, PageType, Picture, Source

_KINDS = frozenset(Kind)
MOST_SIDE = 4096
"""Pixels: no screen shows more of a page at once."""
RGB = 3
_LONGEST_FACT = 40
_MOST_FACTS = 4
_NOT_THE_READERS = ("page-file-", "page-reader-", "page-reading-")


class Watch:
    """Looks at the clock and at whether to stop, while the door waits."""

    def __init__(self, limits: Limits, stop: Callable[[], bool] | None) -> None:
        self._limits = limits
        self._stop = stop
        self._deadline = float("inf")

    def begin(self) -> None:
        """The file's own time runs from now."""
        self._deadline = time.monotonic() + self._limits.seconds

    def extend(self) -> None:
        """A page has come: grant the next one its time."""
        self._deadline += self._limits.seconds_a_page

    def look(self) -> None:
        """Raise Late past the deadline, ReadingStopped once asked to stop."""
        if self._stop is not None and self._stop():
            raise refusal("page-reading-stopped")
        if time.monotonic() > self._deadline:
            raise Late


def check_page(page: Page, before: Sequence[KeptPage], limits: Limits) -> None:
    """Hold a page against the bounds and the pages before it.

    Raises:
        Nonsense: if it cannot be the next page.
        PageTooHeavy: if all pages together take more room than the limits allow.

    """
    believable = (
        page.given in _KINDS
        and page.data.startswith(FIRST_BYTES[page.type])
        and 1 <= page.width <= limits.pixels
        and 1 <= page.height <= limits.pixels
        and page.page == len(before) + 1
        and page.page <= page.pages <= limits.pages
        and all(other.source.pages == page.pages for other in before[-1:])
    )
    if not believable:
        raise Nonsense
    if len(page.data) + sum(len(other.data) for other in before) > limits.kept_bytes:
        raise refusal("page-too-heavy")


def get_page_type(kind: str) -> PageType:
    """The media type of a kept page; raises KindNotTaken for any other."""
    for page_type in get_args(PageType):
        if page_type == kind:
            found: PageType = page_type
            return found
    raise refusal("page-kind-unknown")


def checked_picture(answer: object, box: tuple[int, int]) -> Picture:
    """The drawn page, if it fits into the box and is whole. Raises: Nonsense."""
    if not isinstance(answer, Drawn):
        raise Nonsense
    width, height = answer.width, answer.height
    if not (1 <= width <= box[0] and 1 <= height <= box[1]):
        raise Nonsense
    if len(answer.pixels) != width * height * RGB:
        raise Nonsense
    return Picture(answer.pixels, width, height)


def kept_page(page: Page, digest: str) -> KeptPage:
    """The page as it is kept; `digest` is of the file as given. Its own digest is taken here."""
    source = Source(digest, page.given, page.page, page.pages)
    own = hashlib.sha256(page.data).hexdigest()
    return KeptPage(page.data, page.type, page.width, page.height, own, source)


def refusal_of(answer: Refused) -> PageProblem:
    """The problem that the reader names. Raises: Nonsense, if it is none that a reader may name."""
    if answer.code not in BY_CODE or answer.code.startswith(_NOT_THE_READERS):
        raise Nonsense
    if len(answer.facts) > _MOST_FACTS:
        raise Nonsense
    for fact in answer.facts.values():
        if isinstance(fact, str) and (len(fact) > _LONGEST_FACT or not fact.isascii()):
            raise Nonsense
    return refusal(answer.code, **answer.facts)

"""What a status means, as far as one that nobody signed can mean anything."""

from collections.abc import Iterator
from contextlib import contextmanager

from proxyagent.link.errors import (
    CenterAway,
    CenterBusy,
    ProxyRefuses,
    SessionOver,
    Stranger,
    Unreachable,
)
from proxyagent.link.line import Answer

_OK = 200
_PROXY_REFUSES = 407
_BUSY = {423, 429, 503}
_SESSION_OVER = {401, 403}
_AWAY = range(500, 600)
_LONGEST_WAIT = 300.0


@contextmanager
def judged(answer: Answer, *statuses: int) -> Iterator[Answer]:
    """The answer, if its status is one of `statuses` (200 by default), else Unreachable; closed at the end."""
    try:
        refuse_stranger(answer, *statuses)
        yield answer
    finally:
        answer.close()


def refuse_stranger(answer: Answer, *statuses: int) -> None:
    """Raise what the status means unless it is one of `statuses`."""
    if answer.status not in (statuses or (_OK,)):
        raise trouble(answer)


def trouble(answer: Answer) -> Unreachable:
    """Which Unreachable a status is; whatever the center would never say comes from a stranger."""
    if answer.status in _BUSY:
        return CenterBusy(_seconds(answer.header("Retry-After")))
    if answer.status in _SESSION_OVER:
        return SessionOver()
    if answer.status == _PROXY_REFUSES:
        return ProxyRefuses()
    return CenterAway() if answer.status in _AWAY else Stranger()


def read_whole(answer: Answer, most: int) -> bytes:
    """The body, if it has no more than `most` bytes; a longer one is a stranger's."""
    whole = bytearray()
    for piece in answer.pieces():
        whole += piece
        if len(whole) > most:
            raise Stranger
    return bytes(whole)


def whole_number(untrusted_text: str) -> int | None:
    """A header's number, or None where it is none."""
    is_number = untrusted_text.isascii() and untrusted_text.isdigit()
    return int(untrusted_text) if is_number and len(untrusted_text) < 20 else None  # noqa: PLR2004 (2^63 has 19 digits)


def _seconds(untrusted_text: str) -> float:
    number = whole_number(untrusted_text)
    return min(float(number), _LONGEST_WAIT) if number is not None else 0.0

"""The reader: a process of its own that decodes one file after another for its door.

Started as `python -m proxyagent.imaging.child` with its socket as standard input (on Windows standard input
carries what makes the socket). It says nothing anywhere else and ends when the door closes.
"""

import socket
import sys
from collections.abc import Iterator

import msgspec

from proxyagent.imaging.errors import PageProblem, refusal
from proxyagent.imaging.limits import Limits, confine, grant_time
from proxyagent.imaging.messages import (
    MARGIN,
    Answer,
    Ask,
    Channel,
    Done,
    Draw,
    Gone,
    Order,
    Ready,
    Refused,
    Setup,
    Turn,
    Work,
)


def main() -> None:
    """Serve until the door closes."""
    channel = Channel(_socket())
    try:
        setup = _order(channel)
        if not isinstance(setup, Setup):
            return
        confine(setup.limits)
        import proxyagent.imaging.drawing
        import proxyagent.imaging.reading
        import proxyagent.imaging.turning  # noqa: F401 loaded inside the limits, before the first file comes

        channel.send(Ready())
        while not isinstance(work := _order(channel), Setup):
            grant_time()
            _answer(channel, work, channel.receive_bare(work.size), setup.limits)
    except Gone:
        return  # the door is closed; nothing is left to do


def _socket() -> socket.socket:
    if sys.platform == "win32":
        return socket.fromshare(sys.stdin.buffer.read())
    return socket.socket(fileno=0)


def _order(channel: Channel) -> Order:
    order: Order = msgspec.msgpack.decode(channel.receive(MARGIN), type=Order)
    return order


def _answer(channel: Channel, work: Work, untrusted: bytes, limits: Limits) -> None:
    try:
        for answer in _done(work, untrusted, limits):
            channel.send(answer)
    except PageProblem as problem:
        channel.send(_refused(problem))
    except MemoryError:
        channel.send(_refused(refusal("page-too-heavy")))


def _done(work: Work, untrusted: bytes, limits: Limits) -> Iterator[Answer]:
    from proxyagent.imaging.drawing import draw
    from proxyagent.imaging.reading import read_pages
    from proxyagent.imaging.turning import turn

    match work:
        case Ask():
            yield from read_pages(untrusted, limits)
            yield Done()
        case Draw():
            yield draw(untrusted, work, limits)
        case Turn():
            yield turn(untrusted, work, limits)
            yield Done()


def _refused(problem: PageProblem) -> Refused:
    facts = {name: fact for name, fact in problem.facts.items() if isinstance(fact, (int, str))}
    return Refused(problem.code, facts)


if __name__ == "__main__":
    main()

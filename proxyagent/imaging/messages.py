"""What crosses between the door and its reader, and how it is framed.

A frame is its length, four bytes, big-endian, and so many bytes of msgpack. The door says `Setup` once, the
reader answers `Ready`. Then, for each file: the door says `Ask` and sends the file's bytes bare; the reader
answers a `Page` for each page and, last, `Done` or `Refused`. Instead of `Ask` it may say `Draw` or `Turn` and
send a page that is kept already: the answer is one `Drawn`, or one `Page` and `Done`, or `Refused`. The door trusts no frame further than its bounds.
"""

import socket
import struct
import time
from collections.abc import Callable

import msgspec

from proxyagent.imaging.limits import Limits
from proxyagent.imaging.pages import PageType

HEAD = struct.Struct(">I")
MARGIN = 4096  # what a frame may hold beside a page's bytes
_TICK = 0.05  # seconds between two looks at the clock and the stop
_PIECE = 1 << 20


class Setup(msgspec.Struct, frozen=True, tag="setup", tag_field="says"):
    """The bounds of all that follows; the first thing said."""

    limits: Limits


class Ask(msgspec.Struct, frozen=True, tag="ask", tag_field="says"):
    """A file of so many bytes follows."""

    size: int


class Draw(msgspec.Struct, frozen=True, tag="draw", tag_field="says"):
    """A kept page of so many bytes follows, to be drawn so that it fits into the box."""

    size: int
    type: PageType
    width: int
    height: int


class Turn(msgspec.Struct, frozen=True, tag="turn", tag_field="says"):
    """A kept page of so many bytes follows, to be turned clockwise by quarters, 1 to 3."""

    size: int
    type: PageType
    quarters: int


class Ready(msgspec.Struct, frozen=True, tag="ready", tag_field="says"):
    """The reader is confined and has its libraries loaded."""


class Page(msgspec.Struct, frozen=True, tag="page", tag_field="says", forbid_unknown_fields=True):
    """One page, clean; `given` is the media type of the file as given."""

    data: bytes
    type: PageType
    given: str
    width: int
    height: int
    page: int
    pages: int


class Drawn(msgspec.Struct, frozen=True, tag="drawn", tag_field="says", forbid_unknown_fields=True):
    """A page drawn upright: rows of RGB from the top, three bytes a pixel, no padding."""

    pixels: bytes
    width: int
    height: int


class Done(msgspec.Struct, frozen=True, tag="done", tag_field="says"):
    """That was the last page."""


class Refused(
    msgspec.Struct, frozen=True, tag="refused", tag_field="says", forbid_unknown_fields=True
):
    """No page can be made, and why."""

    code: str
    facts: dict[str, int | str] = {}


Answer = Ready | Page | Drawn | Done | Refused
Work = Ask | Draw | Turn
"""What comes with the bytes of a file or page."""
Order = Setup | Work


class Gone(Exception):
    """The other side has closed."""


class Late(Exception):
    """The deadline has passed."""


class Nonsense(Exception):
    """The other side said what cannot be."""


def forever() -> None:
    """Watch nothing: the reader waits for its door as long as that lives."""


class Channel:
    """One side of the socket between door and reader."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def send(self, message: Answer | Order) -> None:
        """Send one frame. Raises: Gone."""
        body = msgspec.msgpack.encode(message)
        self.send_bare(HEAD.pack(len(body)))
        self.send_bare(body)

    def send_bare(self, data: bytes, watch: Callable[[], None] = forever) -> None:
        """Send bytes without a frame, calling `watch` while they do not go. Raises: Gone."""
        view = memoryview(data)
        while view:
            self._sock.settimeout(None if watch is forever else _TICK)
            try:
                view = view[self._sock.send(view[:_PIECE]) :]
            except TimeoutError:
                watch()
            except OSError as error:
                raise Gone from error

    def receive(self, most: int, watch: Callable[[], None] = forever) -> bytes:
        """One frame's body, undecoded. Raises: Gone, Nonsense (longer than `most`), and what `watch` raises."""
        (size,) = HEAD.unpack(self.receive_bare(HEAD.size, watch))
        if size > most:
            raise Nonsense
        return self.receive_bare(size, watch)

    def receive_bare(self, size: int, watch: Callable[[], None] = forever) -> bytes:
        """So many bytes, calling `watch` while none come. Raises: Gone, and what `watch` raises."""
        data = bytearray()
        self._sock.settimeout(None if watch is forever else _TICK)
        while len(data) < size:
            try:
                piece = self._sock.recv(min(size - len(data), _PIECE))
            except TimeoutError:
                watch()
                continue
            except OSError as error:
                raise Gone from error
            if not piece:
                raise Gone
            data += piece
            watch()
        return bytes(data)

    def close(self) -> None:
        """Close this side; the other hears it as Gone."""
        self._sock.close()


def until(deadline: float) -> Callable[[], None]:
    """A watch that raises Late once the monotonic clock has passed `deadline`."""

    def watch() -> None:
        if time.monotonic() > deadline:
            raise Late

    return watch

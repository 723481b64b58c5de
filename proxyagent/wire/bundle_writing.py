"""A bundle on its way to a stick: written as NAME.part, flushed, read back, renamed.

What does not fit in one part goes on in NAME-2, NAME-3 …; each part is complete in itself.
"""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from proxyagent.ground.disk import free_bytes, told_as_problems
from proxyagent.ground.errors import DiskFull
from proxyagent.sealing.envelope import eid_of
from proxyagent.sealing.signing import SigningKey
from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.bundle import (
    END_NAME,
    END_ROOM,
    HEAD_NAME,
    PART_LIMIT,
    BundleEnd,
    BundleHead,
    sign_record,
)
from proxyagent.wire.bundle_part import BundlePart


def new_bundle_name() -> str:
    """A file name that tells nothing: pa-<8 hex>."""
    return f"pa-{random_bytes(4).hex()}"


def check_room(path: Path, expected: int) -> None:
    """Raise DiskFull if `expected` bytes of members, with what tar adds to them, do not fit where `path` stands."""
    with told_as_problems(path):
        free = free_bytes(path.parent)
    if free < expected + expected // 50 + END_ROOM:
        raise DiskFull(path.parent)


class BundleWriter:
    """A bundle being written at `path`, small things first; it stands there when the block has ended.

    Raises DiskTrouble for what the stick refuses, BundleNotWritten if it reads back otherwise. If the
    block raises, the part being written is removed; parts before it stand and are good.
    """

    def __init__(
        self,
        path: Path,
        sender: tuple[bytes, SigningKey],
        to: bytes,
        at: int,
        *,
        program: str = "",
        limit: int = PART_LIMIT,
    ) -> None:
        self.path = path
        self.paths: list[Path] = []
        """The parts that stand."""
        self._sender, self._to, self._at = sender, to, at
        self._program, self._limit = program, limit
        self._id = random_bytes(8)
        self._part: BundlePart | None = None

    def __enter__(self) -> Self:
        self._begin()
        return self

    def add_envelope(self, envelope: bytes) -> None:
        """Add an envelope under its eid; raises Unreadable if it is none."""
        self._add(f"e/{eid_of(envelope).hex()}", len(envelope), [envelope])

    def add_blob(self, blob_id: bytes, length: int, sealed: Iterable[bytes]) -> None:
        """Add a blob of `length` sealed bytes; raises ValueError if that is not what `sealed` brings."""
        self._add(f"b/{blob_id.hex()}", length, sealed)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._part is None:
            return
        if kind is None:
            self._end(more=False)
        else:
            self._part.drop()

    def _add(self, name: str, size: int, parts: Iterable[bytes]) -> None:
        if not self._current.has_room(size):
            self._end(more=True)
            self._begin()
        self._put(name, size, parts)

    def _put(self, name: str, size: int, parts: Iterable[bytes]) -> None:
        try:
            self._current.add(name, size, parts)
        except BaseException:
            # A half member would stand before what comes later: this part is lost as a whole.
            self._current.drop()
            self._part = None
            raise

    @property
    def _current(self) -> BundlePart:
        if self._part is None:
            raise ValueError("the bundle is not open")
        return self._part

    def _begin(self) -> None:
        number = len(self.paths) + 1
        path = self.path if number == 1 else self.path.with_name(f"{self.path.name}-{number}")
        self._part = BundlePart(path, self._limit)
        head = sign_record(
            BundleHead(self._id, number, self._program), self._sender, self._to, self._at
        )
        self._put(HEAD_NAME, len(head), [head])

    def _end(self, *, more: bool) -> None:
        part = self._current
        end = BundleEnd(self._id, part.members, part.digest.digest(), more)
        record = sign_record(end, self._sender, self._to, self._at)
        try:
            part.add(END_NAME, len(record), [record])
            part.stand()
        except BaseException:
            part.drop()
            raise
        finally:
            self._part = None
        self.paths.append(part.path)

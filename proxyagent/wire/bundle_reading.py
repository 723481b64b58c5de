"""A bundle that came on a stick: every whole member of it, whatever became of the others."""

import contextlib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from proxyagent.ground.disk import told_as_problems
from proxyagent.sealing import blob
from proxyagent.sealing.envelope import eid_of
from proxyagent.sealing.errors import Tampered, Unreadable
from proxyagent.wire.bundle import (
    BLOCK,
    END_NAME,
    HEAD_NAME,
    MAX_MEMBERS,
    MAX_RECORD,
    PART_LIMIT,
    check_end,
    padding,
    read_header,
)
from proxyagent.wire.errors import BundleProblem
from proxyagent.wire.kinds import MAX_MESSAGE

_PIECE: Final = 1 << 20
_EMPTY: Final = bytes(BLOCK)
_LIMITS: Final = {"bundle": MAX_RECORD, "end": MAX_RECORD, "e": MAX_MESSAGE, "b": PART_LIMIT}


@dataclass(frozen=True, slots=True)
class Member:
    """One whole member: `kind` is "bundle", "e", "b" or "end"; `name` is the eid or blob id, 0 bytes for records."""

    kind: str
    name: bytes
    size: int
    offset: int
    file: BinaryIO

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, up to 1 MiB at a time; may be called again while the bundle is open."""
        done = 0
        while done < self.size:
            with told_as_problems(Path(self.file.name)):
                self.file.seek(self.offset + done)
                piece = self.file.read(min(_PIECE, self.size - done))
            if not piece:
                raise BundleProblem("cut")
            done += len(piece)
            yield piece

    def read(self) -> bytes:
        """All its bytes; a blob may be large."""
        return b"".join(self.chunks())

    def read_envelope(self) -> bytes:
        """The envelope; raises BundleProblem("altered") if it is not the one that its name says."""
        envelope = self.read()
        try:
            named = eid_of(envelope)
        except Unreadable:
            raise BundleProblem("altered") from None
        if named != self.name:
            raise BundleProblem("altered")
        return envelope

    def check_blob(self) -> None:
        """Raise BundleProblem("altered") if the blob's header names another id. Its key and digest prove the rest."""
        with told_as_problems(Path(self.file.name)):
            self.file.seek(self.offset)
            header = self.file.read(min(self.size, blob.HEADER_SIZE))
        try:
            named = blob.id_of(header)
        except Tampered:
            raise BundleProblem("altered") from None
        if named != self.name:
            raise BundleProblem("altered")


class BundleReader:
    """An open bundle: iterate for its whole members, then ask `faults` and `is_whole`.

    A header that is none of ours is passed over, block by block, until one is; what it was is in
    `faults`: header, kind, name, size, cut, too-many. Nothing is ever written to disk.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        if not path.is_file():  # a folder, a pipe, nothing at all
            raise BundleProblem("not-a-bundle")
        with told_as_problems(path):
            self._file = path.open("rb")
            self._length = self._file.seek(0, 2)
        self._members = 0
        self._end: Member | None = None

    def __enter__(self) -> "BundleReader":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):  # a stick pulled out: there is nothing left to lose
            self._file.close()

    def __iter__(self) -> Iterator[Member]:
        """Yield each whole member, in order. Raises BundleProblem("not-a-bundle") if the first is no head."""
        self.faults, self._members, self._end = [], 0, None
        position = 0
        while (found := self._find(position)) is not None:
            member, position = found
            if self._members == 0 and member.kind != HEAD_NAME and not self.faults:
                raise BundleProblem("not-a-bundle")
            if self._members >= MAX_MEMBERS:
                self._fault("too-many")
                return
            self._members += 1
            self._end = member if member.kind == END_NAME else self._end
            yield member
        if self._members == 0:
            raise BundleProblem("not-a-bundle")

    def is_whole(self, public: bytes) -> bool:
        """Whether the part ends as its sender, whose sign key `public` is, has signed; after iterating.

        Raises nothing: a part that is not whole still brought what it brought.
        """
        end = self._end
        if end is None or self.faults:
            return False
        try:
            _, record = check_end(end.read(), public)
        except (BundleProblem, Unreadable):
            return False
        header = end.offset - BLOCK
        return record.members == self._members - 1 and record.sha256 == self._digest(header)

    def _find(self, position: int) -> tuple[Member, int] | None:
        """The next whole member from `position` on, and where to go on after it."""
        with told_as_problems(self.path):
            while not self._cut and (header := self._block(position)) is not None:
                member = self._member(header, position + BLOCK) if header != _EMPTY else None
                if member is not None:
                    return member, member.offset + member.size + padding(member.size)
                position += BLOCK
        return None

    @property
    def _cut(self) -> bool:
        return "cut" in self.faults

    def _member(self, header: bytes, offset: int) -> Member | None:
        try:
            name, size = read_header(header)
        except BundleProblem as problem:
            self._fault(problem.reason)
            return None
        kind, _, hexadecimal = name.partition("/")
        if size > _LIMITS[kind]:
            self._fault("size")
            return None
        if offset + size > self._length:
            self._fault("cut")
            return None
        return Member(kind, bytes.fromhex(hexadecimal), size, offset, self._file)

    def _block(self, position: int) -> bytes | None:
        self._file.seek(position)
        header = self._file.read(BLOCK)
        if len(header) == BLOCK:
            return header
        if header:
            self._fault("cut")
        return None

    def _fault(self, reason: str) -> None:
        if reason not in self.faults:
            self.faults.append(reason)

    def _digest(self, length: int) -> bytes:
        digest = hashlib.sha256()
        self._file.seek(0)
        while length > 0 and (piece := self._file.read(min(_PIECE, length))):
            digest.update(piece)
            length -= len(piece)
        return digest.digest()

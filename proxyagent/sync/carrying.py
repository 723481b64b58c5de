"""Carrying one blob over the line, up or down, from where it stands to its end."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import fsync_folder, private_folder
from proxyagent.link.center import Body, Center, NewUpload, Place
from proxyagent.link.errors import CenterBusy, OtherOffset, Stranger
from proxyagent.link.pieces import NOTHING, FilePart
from proxyagent.vault.records import BlobRow

CREATED_WHOLE = 256 * 1024
"""Up to this many bytes a blob is created with all of it: one round trip less for each."""
_MOST_CORRECTIONS = 5
_READ = 1 << 20

Moved = Callable[[int], None]
"""Told of bytes as they go."""
Note = Callable[[Place], None]
"""Told where an upload stands, to write it down."""


class LocalBlobWrong(Exception):
    """The own file is missing, or not as long as it should be."""


class Uploading:
    """One blob on its way up.

    After a cut it goes on at the offset last known, before any HEAD: where nothing had arrived, that
    is right and costs no round trip; where something had, the center's 409 says how much, and the
    sending stops there. Only where an early answer cannot be seen (TLS) a HEAD is asked first.
    """

    def __init__(self, center: Center, token: str, row: BlobRow, path: Path) -> None:
        self._center = center
        self._token = token
        self._row = row
        self._path = path

    def run(self, note: Note, moved: Moved, *, is_first_try: bool) -> None:
        """Send it to its end; raises Unreachable, UploadTrouble, LocalBlobWrong."""
        _check_local(self._path, self._row.ref.length)
        place = Place(self._row.url, self._row.offset)
        if not place.url:
            place = self._create(moved, is_first_try=is_first_try)
            note(place)
        elif not is_first_try and not self._center.hears_early:
            place = Place(place.url, self._center.offset(self._token, place.url))
        corrections = 0
        while place.offset < self._row.ref.length:
            before = place
            place = self._send_rest(place, moved)
            note(place)
            corrections = corrections + 1 if place.offset <= before.offset else 0
            if corrections > _MOST_CORRECTIONS:
                raise CenterBusy

    def _create(self, moved: Moved, *, is_first_try: bool) -> Place:
        ref = self._row.ref
        # After a cut the center may have some of it: then only what is missing is sent.
        is_whole = is_first_try and ref.length <= CREATED_WHOLE
        first: Body = Watched(FilePart(self._path, 0, ref.length), moved) if is_whole else NOTHING
        return self._center.create_upload(
            self._token, NewUpload(ref.blob, ref.length, ref.digest), first
        )

    def _send_rest(self, place: Place, moved: Moved) -> Place:
        rest = FilePart(self._path, place.offset, self._row.ref.length - place.offset)
        try:
            offset = self._center.append(self._token, place.url, place.offset, Watched(rest, moved))
        except OtherOffset as other:
            offset = (
                self._center.offset(self._token, place.url)
                if other.offset is None
                else other.offset
            )
        if offset > self._row.ref.length:
            raise Stranger
        return Place(place.url, offset)


class Watched:
    """A body that tells how much of it has gone."""

    def __init__(self, body: Body, moved: Moved) -> None:
        self._body = body
        self._moved = moved

    def __len__(self) -> int:
        return len(self._body)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._body:
            yield piece
            self._moved(len(piece))


def download(center: Center, token: str, row: BlobRow, target: Path, moved: Moved) -> None:
    """Fetch a blob to `target`, going on where an earlier try ended.

    Raises Unreachable, NoSuchBlob, DiskTrouble; Stranger where the whole is not what was signed for.
    """
    part = partial(target)
    with told_as_problems(target):
        private_folder(target.parent)
        begun = part.stat().st_size if part.exists() else 0
    if begun < row.ref.length:
        pieces = center.fetch_blob(token, row.ref.blob, begun)
        _append(part, pieces, row.ref.length - begun, moved)
    keep_if_right(part, target, row)


def keep_if_right(part: Path, target: Path, row: BlobRow) -> None:
    """Let `part` stand at `target` if it is the blob of `row`; else it goes, and Stranger is raised."""
    with told_as_problems(target):
        size, digest = part.stat().st_size, _digest(part)
        if size == row.ref.length and digest == row.ref.digest:
            part.replace(target)
            fsync_folder(target.parent)
            return
        part.unlink()
    raise Stranger


def partial(target: Path) -> Path:
    """Where a blob grows while it comes down; sealed bytes, as it will be when it is whole."""
    return target.with_name(f"{target.name}.down")


def _append(part: Path, pieces: Iterator[bytes], most: int, moved: Moved) -> None:
    """Append what comes, durable at the end or at the cut; more than `most` bytes are not the blob."""
    with told_as_problems(part), part.open("ab", buffering=0) as file:
        try:
            for piece in pieces:
                most -= len(piece)
                if most < 0:
                    raise Stranger
                file.write(piece)
                moved(len(piece))
        finally:
            os.fsync(file.fileno())


def _digest(path: Path) -> bytes:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_READ):
            digest.update(piece)
    return digest.digest()


def _check_local(path: Path, length: int) -> None:
    try:
        is_right = path.stat().st_size == length
    except OSError:
        is_right = False
    if not is_right:
        raise LocalBlobWrong

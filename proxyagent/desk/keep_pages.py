"""From files as they were given to pages that are kept: through the door, then sealed.

A file that is handed in again gives the pages it gave before: they are found by the digest of the
file, and nothing is sealed or stored twice.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.actions import BlobRef, Page, Source
from proxyagent.domain.errors import DomainProblem
from proxyagent.imaging.errors import PageProblem
from proxyagent.imaging.loading import load
from proxyagent.imaging.pages import KeptPage

REFUSALS = (DeskProblem, DomainProblem, PageProblem)
"""Said before anything is committed."""
Store = Callable[[bytes, str], BlobRef]
"""Where a page's bytes go, with their media type."""
Progress = Callable[[int], object]


def unheard(_files: int) -> None:
    """Nobody watches."""


class PageKeeper:
    """Keeps the files of one verb; `new` names what it has stored, for the transaction to take over.

    `progress` hears how many files have been read so far.
    """

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        known: Iterable[Page],
        store: Store,
        progress: Progress = unheard,
    ) -> None:
        self._progress = progress
        self._files = 0
        self._desk = desk
        self._folder = folder
        self._store = store
        self._known: dict[bytes, dict[int, Page]] = {}
        self.new: list[BlobRef] = []
        for page in known:
            self._remember(page)

    def pages(self, untrusted_name: str) -> tuple[Page, ...]:
        """Every page of a file, named relative to the folder of the intake file.

        Raises:
            PageProblem: no page can be made of it.
            DiskTrouble, OSError: it cannot be kept.

        """
        data = load(self._folder / untrusted_name, self._desk.door.limits)
        digest = hashlib.sha256(data).digest()
        found = self._whole(digest)
        if not found:
            for kept in self._desk.door.read(data):
                self._remember(self._keep(kept))
            found = self._whole(digest)
        self._files += 1
        self._progress(self._files)
        return found

    def one_page(self, untrusted_name: str) -> Page:
        """The only page of a file; raises DeskProblem where it has several, else as `pages`."""
        pages = self.pages(untrusted_name)
        if len(pages) != 1:
            raise DeskProblem("file-one-page")
        return pages[0]

    def keep_data(self, data: bytes, media_type: str) -> BlobRef:
        """Keep bytes that are no page, beside the pages."""
        ref = self._store(data, media_type)
        self.new.append(ref)
        return ref

    def _keep(self, kept: KeptPage) -> Page:
        ref = self.keep_data(kept.data, kept.type)
        given = kept.source
        return Page(ref, Source(bytes.fromhex(given.sha256), given.type, given.page, given.pages))

    def _remember(self, page: Page) -> None:
        if page.source is not None:
            self._known.setdefault(page.source.sha256, {})[page.source.page] = page

    def _whole(self, digest: bytes) -> tuple[Page, ...]:
        """The pages of a file in their order, if every one of them is kept."""
        pages = self._known.get(digest, {})
        sources = [page.source for page in pages.values() if page.source is not None]
        whole = bool(sources) and len(pages) == sources[0].pages
        return tuple(pages[number] for number in sorted(pages)) if whole else ()


def unsaved(data: bytes, media_type: str) -> BlobRef:
    """What stands for a page that was only looked at: nothing is stored, and nothing opens it."""
    return BlobRef(b"", b"", b"", 0, hashlib.sha256(data).digest(), len(data), media_type)


@contextmanager
def storing(desk: Desk) -> Iterator[Store]:
    """Store pages in the vault; where the block refuses, those it stored are taken away again.

    After a failure of the disk they stay: a commit that was reported as failed may stand, and its rows
    need them. What no row names is swept away at the next opening.
    """
    stored: list[bytes] = []

    def store(data: bytes, media_type: str) -> BlobRef:
        ref = desk.vault.store_blob(data, media_type)
        stored.append(ref.blob)
        return ref

    try:
        yield store
    except REFUSALS:
        desk.vault.discard_blobs(stored)
        raise

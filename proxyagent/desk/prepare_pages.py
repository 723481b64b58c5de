"""Pages of a draft's materials: added, taken out, moved, replaced, turned; nothing given is thrown away."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from proxyagent.desk.draft import Draft, from_bytes, pages_of
from proxyagent.desk.draft_view import DraftView
from proxyagent.desk.errors import DeskProblem
from proxyagent.desk.keep_pages import Store, storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_case import change_draft, open_draft
from proxyagent.domain.actions import BlobRef, Page, Source
from proxyagent.imaging.errors import PageProblem
from proxyagent.imaging.loading import load
from proxyagent.imaging.pages import KeptPage
from proxyagent.words import Problem

File = Path | bytes
"""A file by its path, or what was pasted or scanned."""
Progress = Callable[[int, int, int, int], object]
"""Called with file, files, page, pages; all from 1."""
Stop = Callable[[], bool]
Spot = tuple[str, int]
"""A material and the number of a page in it, from 1."""


@dataclass(frozen=True)
class Added:
    """What became of files: the pages added, the files refused by name with why, and the draft now."""

    pages: tuple[Page, ...]
    refused: tuple[tuple[str, Problem], ...]
    view: DraftView


def add_pages(
    desk: Desk,
    case: bytes,
    material: str,
    files: Sequence[File],
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Added:
    """Add files to a material, each saved as soon as it is read; one refused does not hold up the rest.

    `stop` is asked often; what was saved before stays. A file that is in the material already is
    refused, so that nothing stands there twice.

    Raises:
        CaseNotFound, NotADraft: there is no such draft.
        DiskTrouble, OSError: a page cannot be kept; those before it are.

    """
    added: list[Page] = []
    refused: list[tuple[str, Problem]] = []
    for place, file in enumerate(files, 1):
        if stop is not None and stop():
            break

        def told(page: int, pages: int, place: int = place) -> None:
            if progress is not None:
                progress(place, len(files), page, pages)

        try:
            added += _add_file(desk, case, material, file, (told, stop))
        except (PageProblem, DeskProblem) as problem:
            refused.append((file.name if isinstance(file, Path) else "", problem))
    return Added(tuple(added), tuple(refused), open_draft(desk, case))


def remove_page(desk: Desk, case: bytes, spot: Spot) -> DraftView:
    """Take a page out of its material; `undo_draft` brings it back."""
    material, number = spot

    def edit(draft: Draft) -> Draft:
        pages = get_pages(draft, spot)
        return with_pages(draft, material, pages[: number - 1] + pages[number:])

    return change_draft(desk, case, edit)


def move_page(
    desk: Desk, case: bytes, spot: Spot, to: int, material: str | None = None
) -> DraftView:
    """Move a page to the place `to` of its material, or of another one."""

    def edit(draft: Draft) -> Draft:
        pages = get_pages(draft, spot)
        moved = pages[spot[1] - 1]
        draft = with_pages(draft, spot[0], pages[: spot[1] - 1] + pages[spot[1] :])
        into = material or spot[0]
        there = draft.materials.get(into, ())
        at = min(max(to, 1), len(there) + 1) - 1
        return with_pages(draft, into, (*there[:at], moved, *there[at:]))

    return change_draft(desk, case, edit)


def replace_page(desk: Desk, case: bytes, spot: Spot, file: File) -> DraftView:
    """Put the pages of a file in the place of one page.

    Raises PageProblem where it is no page, else as `add_pages`.
    """
    with storing(desk) as store:
        new: list[BlobRef] = []
        kept = tuple(_kept(desk, file, store, new))

        def edit(draft: Draft) -> Draft:
            pages = get_pages(draft, spot)
            changed = (*pages[: spot[1] - 1], *kept, *pages[spot[1] :])
            return with_pages(draft, spot[0], changed)

        return change_draft(desk, case, edit, new)


def turn_page(desk: Desk, case: bytes, spot: Spot, quarters: int = 1) -> DraftView:
    """Turn a page clockwise by quarters, losing nothing of it; raises PageProblem, BlobDamaged."""
    with desk.vault.read() as tx:
        page = get_pages(from_bytes(tx.drafts.get(case).body), spot)[spot[1] - 1]
    data = b"".join(desk.vault.read_blob(page.ref))
    turned = desk.door.turn(data, page.ref.type, quarters)
    with storing(desk) as store:
        ref = store(turned.data, turned.type)
        other = msgspec.structs.replace(page, ref=ref)

        def edit(draft: Draft) -> Draft:
            pages = get_pages(draft, spot)
            if pages[spot[1] - 1] != page:
                raise DeskProblem("draft-page-not-there", page=spot[1])
            return with_pages(draft, spot[0], (*pages[: spot[1] - 1], other, *pages[spot[1] :]))

        return change_draft(desk, case, edit, [ref])


def get_pages(draft: Draft, spot: Spot) -> tuple[Page, ...]:
    """The pages of the spot's material; raises DeskProblem where the page is not there."""
    pages = draft.materials.get(spot[0], ())
    if not 1 <= spot[1] <= len(pages):
        raise DeskProblem("draft-page-not-there", page=spot[1])
    return pages


def with_pages(draft: Draft, material: str, pages: tuple[Page, ...]) -> Draft:
    """The draft with these pages of a material."""
    materials = {**draft.materials, material: pages}
    if not pages:
        del materials[material]
    return msgspec.structs.replace(draft, materials=materials)


def keep_mark(desk: Desk, picture: bytes, store: Store) -> Page:
    """The picture of a signature or thumbprint, kept; raises PageProblem, DeskProblem for several pages."""
    pages = desk.door.read(picture)
    if len(pages) != 1:
        raise DeskProblem("draft-mark-one-page")
    return page_of(pages[0], store(pages[0].data, pages[0].type))


def page_of(kept: KeptPage, ref: BlobRef) -> Page:
    """A kept page as the domain names it."""
    given = kept.source
    return Page(ref, Source(bytes.fromhex(given.sha256), given.type, given.page, given.pages))


def _add_file(
    desk: Desk,
    case: bytes,
    material: str,
    file: File,
    watched: tuple[Callable[[int, int], object], Stop | None],
) -> list[Page]:
    data = load(file, desk.door.limits) if isinstance(file, Path) else file
    digest = hashlib.sha256(data).digest()
    with desk.vault.read() as tx:
        draft = from_bytes(tx.drafts.get(case).body)
    if any(_is_of(page, digest) for page in draft.materials.get(material, ())):
        raise DeskProblem("draft-page-already-here")
    new: list[BlobRef] = []
    with storing(desk) as store:
        pages = _find_whole(draft, digest)
        if not pages:
            pages = [
                _store(one, store, new) for one in desk.door.read(data, watched[0], watched[1])
            ]

        def edit(now: Draft) -> Draft:
            return with_pages(now, material, (*now.materials.get(material, ()), *pages))

        change_draft(desk, case, edit, new)
    return pages


def _kept(desk: Desk, file: File, store: Store, new: list[BlobRef]) -> list[Page]:
    return [_store(one, store, new) for one in desk.door.read(file)]


def _store(kept: KeptPage, store: Store, new: list[BlobRef]) -> Page:
    ref = store(kept.data, kept.type)
    new.append(ref)
    return page_of(kept, ref)


def _is_of(page: Page, digest: bytes) -> bool:
    return page.source is not None and page.source.sha256 == digest


def _find_whole(draft: Draft, digest: bytes) -> list[Page]:
    """The pages of a file that the draft has already, if it has every one of them."""
    known = {
        page.source.page: page
        for page in pages_of(draft)
        if page.source is not None and page.source.sha256 == digest
    }
    pages = [known[number] for number in sorted(known)]
    counts = {page.source.pages for page in pages if page.source is not None}
    return pages if counts == {len(pages)} else []

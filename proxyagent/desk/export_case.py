"""Take a case out in clear, for a person; the asking is recorded before the first byte is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proxyagent.desk.errors import NotExportable
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.record import record
from proxyagent.desk.show_case import CaseView, show_case
from proxyagent.domain.actions import Disclosed, Page
from proxyagent.domain.lifecycle import STATES, find_after
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import DurableFile, private_folder
from proxyagent.vault.transaction import Transaction

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
}


@dataclass(frozen=True)
class Exported:
    """What was taken out: the files' names in the folder, in order."""

    case: bytes
    number: str
    folder: Path
    files: tuple[str, ...]


def export_case(desk: Desk, name: str, folder: Path) -> Exported:
    """Write result and pages of a case into a folder that is empty or not there yet.

    Raises:
        CaseNotFound: there is no such case.
        NotExportable: something is in the folder already.
        BlobDamaged, Tampered: a page is not what was kept.
        DiskTrouble: it cannot be written.

    """
    view = show_case(desk, name)
    with told_as_problems(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotExportable("export-folder-not-empty")
    _note(desk, view)
    files: list[str] = []
    with told_as_problems(folder):
        private_folder(folder)
        for file, page in _wanted(view):
            with DurableFile(folder / file) as out:
                for piece in desk.vault.read_blob(page.ref):
                    out.write(piece)
            files.append(file)
    return Exported(view.row.id, view.row.number, folder, tuple(files))


def _note(desk: Desk, view: CaseView) -> None:
    """Into the vault's journal, and for the center where the case is there already."""

    def also(tx: Transaction) -> None:
        tx.journal.add("export", view.row.id)

    state = view.row.state
    if state not in STATES or find_after(state, "agent", "disclosed") is None:
        with desk.vault.write() as tx:
            also(tx)
    else:
        record(desk, view.row.id, Disclosed("export"), also=also)


def _wanted(view: CaseView) -> Iterator[tuple[str, Page]]:
    if view.result is not None and view.result_here:
        yield f"result.{_ending(view.result)}", view.result
    for code, pages in view.materials.items():
        for number, page in enumerate(pages, 1):
            yield f"{code}-{number}.{_ending(page)}", page


def _ending(page: Page) -> str:
    return _ENDINGS.get(page.ref.type, "bin")

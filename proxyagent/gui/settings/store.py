"""What is kept, for the running program: one object that screens change and the program listens to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Signal

from proxyagent.gui.background import Background
from proxyagent.gui.settings.kept import Kept, SeatNote, read_kept, write_kept

if TYPE_CHECKING:
    from proxyagent.vault.vault import Vault


class Store(QObject):
    """The device's settings; `changed` names the setting, after which `kept` holds its new value.

    A disk that refuses to keep it is told once through the background's `problem`; the change holds
    until the program ends.
    """

    changed = Signal(str)

    def __init__(self, home: Path, background: Background) -> None:
        super().__init__()
        self.home, self._background = home, background
        self.kept: Kept = read_kept(home)

    def change(self, **values: Any) -> None:
        """Set one or more settings at once and keep them."""
        before = self.kept
        self.kept = msgspec.structs.replace(before, **values)
        if self.kept == before:
            return
        self._keep()
        for name in values:
            if getattr(before, name) != getattr(self.kept, name):
                self.changed.emit(name)

    def note_vault(self, vault: "Vault", now: int) -> None:
        """An agent's vault was opened at `now` (ms since 1970 UTC): remember where and when."""
        note = SeatNote(vault.center.site_name[:200], max(now, 0))
        self.kept = self.kept.note_seat(vault.folder.name, note)
        self._keep()

    def _keep(self) -> None:
        home, kept = self.home, self.kept
        self._background.ask(lambda: write_kept(home, kept))

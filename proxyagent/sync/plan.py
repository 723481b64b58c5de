"""What haul carries, in order, to however many connections there are."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from proxyagent.link.errors import Unreachable
from proxyagent.vault.records import BlobRow

_FIRST_ASIDE = 30.0
_LONGEST_ASIDE = 3600.0
_MOST_DOUBLINGS = 8


@dataclass(frozen=True)
class Load:
    """One blob to be carried, up or down."""

    row: BlobRow
    way: Literal["up", "down"]


@dataclass
class _Aside:
    reason: str
    until: float
    times: int


class Plan:
    """Hands out loads, each to one carrier; stops when the line fails; sets aside what is refused.

    One bad blob never blocks the others: set aside, it is tried again later, ever more rarely.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loads: list[Load] = []
        self._aside: dict[bytes, _Aside] = {}
        self.trouble: Unreachable | None = None
        self.carried = 0

    def begin(self, loads: Sequence[Load]) -> int:
        """A new round, small things that come down first; returns how many there are to carry."""
        now = time.monotonic()
        with self._lock:
            self.trouble = None
            self._loads = [load for load in loads if not self._is_aside(load, now)]
            return len(self._loads)

    def take(self) -> Load | None:
        """The next load, or None: nothing is left, or the line has failed."""
        with self._lock:
            if self.trouble is not None or not self._loads:
                return None
            return self._loads.pop(0)

    def done(self, load: Load) -> None:
        """It arrived."""
        with self._lock:
            self.carried += 1
            self._aside.pop(load.row.ref.blob, None)

    def failed(self, trouble: Unreachable) -> None:
        """The line failed: nothing more is handed out in this round."""
        with self._lock:
            self.trouble = self.trouble or trouble

    def set_aside(self, load: Load, reason: str) -> None:
        """This one does not go now, the others do."""
        with self._lock:
            before = self._aside.get(load.row.ref.blob)
            times = before.times + 1 if before else 0
            wait = min(_LONGEST_ASIDE, _FIRST_ASIDE * 2 ** min(times, _MOST_DOUBLINGS))
            self._aside[load.row.ref.blob] = _Aside(reason, time.monotonic() + wait, times)

    def reasons(self) -> dict[bytes, str]:
        """Why blobs were set aside, by id."""
        with self._lock:
            return {blob: aside.reason for blob, aside in self._aside.items()}

    def forget_aside(self) -> None:
        """A person asked, or the line is new: everything is tried again."""
        with self._lock:
            self._aside.clear()

    def _is_aside(self, load: Load, now: float) -> bool:
        aside = self._aside.get(load.row.ref.blob)
        return aside is not None and aside.until > now

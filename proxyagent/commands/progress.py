"""Progress: one line that is written over, on a terminal only."""

import sys
from types import TracebackType
from typing import Self

_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Shows where something stands while it runs, on stderr; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def show(self, text: str) -> None:
        """Replace the line."""
        if self._is_shown:
            sys.stderr.write(_CLEAR + text)
            sys.stderr.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

"""The story as it is told: one plain sentence a step."""

import sys
import time

from proxyagent.commands.answer import words


class Story:
    """Tells steps on the terminal and keeps them for `tour.json`; `quiet` where only JSON is asked for."""

    def __init__(self, *, to_stderr: bool) -> None:
        self._out = sys.stderr if to_stderr else sys.stdout
        self._began = time.monotonic()
        self.steps: list[dict[str, object]] = []

    @property
    def seconds(self) -> float:
        """Since the tour began."""
        return round(time.monotonic() - self._began, 1)

    def tell(self, code: str, **facts: object) -> None:
        """Say one step, with the seconds since the beginning."""
        said = words(code, **facts)
        self.steps.append({"at": self.seconds, "say": said})
        print(f"{self.seconds:5.1f}s  {said}", file=self._out, flush=True)

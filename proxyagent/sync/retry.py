"""How long to wait before the next try: at random up to a growing bound, capped, without an end."""

from collections.abc import Callable
from secrets import SystemRandom

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0
_MOST_DOUBLINGS = 16

Draw = Callable[[float], float]
"""A number between 0 and a bound, all equally likely."""


def draw_at_random(bound: float) -> float:
    """Between 0 and `bound`. A hundred desks whose line comes back at once must not ask at once."""
    return SystemRandom().uniform(0.0, bound)


class Retry:
    """The waits of one loop. It never gives up; a success makes it quick again."""

    def __init__(self, draw: Draw = draw_at_random) -> None:
        self._draw = draw
        self.failures = 0

    def succeeded(self) -> None:
        """The last try moved something."""
        self.failures = 0

    def failed(self, at_least: float = 0.0) -> float:
        """The last try moved nothing: seconds to wait, no less than the center asked for in `at_least`."""
        bound = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(self.failures, _MOST_DOUBLINGS))
        self.failures += 1
        return at_least + self._draw(bound)

"""How much one ask carries: a few seconds of what the line really took, and less after each failure."""

from collections.abc import Sequence
from typing import TypeVar

MOST_BYTES = 64 * 1024
AIM_SECONDS = 4.0
LEAST_BYTES = 4 * 1024
MOST_ENVELOPES = 256


class Batch:
    """The size of the next ask. It begins large, since most lines are; one failure halves it."""

    def __init__(self) -> None:
        self._measured = float(MOST_BYTES)
        self._halvings = 0

    @property
    def bytes(self) -> int:
        """How many bytes of envelopes the next ask may carry; one envelope goes whatever its size."""
        aimed = min(float(MOST_BYTES), max(float(LEAST_BYTES), self._measured))
        return int(aimed) >> self._halvings

    def succeeded(self, sent: int, seconds: float) -> None:
        """An ask of `sent` bytes was answered after `seconds`."""
        self._halvings = 0
        if sent > LEAST_BYTES and seconds > 0:
            self._measured = sent / seconds * AIM_SECONDS

    def failed(self) -> None:
        """An ask got no answer: half as much next time, down to one envelope."""
        self._halvings = min(self._halvings + 1, MOST_BYTES.bit_length())


_Sized = TypeVar("_Sized")


def fill(sized: Sequence[tuple[int, _Sized]], most: int) -> list[_Sized]:
    """The first of `sized` (bytes, thing) that fit into `most` bytes, in order; at least one."""
    taken: list[_Sized] = []
    total = 0
    for size, thing in sized:
        total += size
        if taken and (total > most or len(taken) >= MOST_ENVELOPES):
            break
        taken.append(thing)
    return taken

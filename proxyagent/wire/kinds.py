"""What an envelope may hold, and how long it may be. Kinds are never given a new meaning."""

from typing import Final

ACTION: Final = 1
"""From a seat to the center: one action."""
NEWS: Final = 2
"""From the center to a seat: one action, or a thing of no case."""
ASK: Final = 3
ANSWER: Final = 4
ENROL: Final = 5
BUNDLE: Final = 6
"""The first and the last record of a bundle, signed but not sealed."""
RECOVER_ASK: Final = 7
RECOVER_ANSWER: Final = 8

KINDS: Final = frozenset(range(1, 9))

MAX_ACTION: Final = 32 << 10
"""Bytes of an action's or an enrolment's envelope; a longer action goes as a blob."""
MAX_MESSAGE: Final = 8 << 20
"""Bytes of any other envelope."""


def longest(kind: int) -> int:
    """How many bytes an envelope of this kind may have."""
    return MAX_ACTION if kind in (ACTION, ENROL) else MAX_MESSAGE


def longest_inside(kind: int) -> int:
    """How many bytes may come out of an envelope of this kind; text shrinks well, but not endlessly."""
    return 4 * longest(kind)

"""Our open actions on top of the center's order."""

from collections.abc import Sequence

from proxyagent.domain.entries import Entry


def rebase(ours: Sequence[Entry], theirs: Sequence[Entry]) -> list[Entry]:
    """The case's actions in the order in which they are folded.

    `theirs` are those that have a place in the center's order, `ours` the seat's own in the order in
    which they were written. Which of ours no longer fits is the fold's to say; none is left out here.
    """
    placed = {entry.id: entry for entry in theirs}
    # The center's order is the truth, in whatever order its news came.
    order = sorted(placed.values(), key=lambda entry: entry.place or 0)
    # One of ours that has its place by now stands there, once.
    still_open = [entry for entry in ours if entry.id not in placed]
    # Ours that the center has not placed come after all of its own, as they were written.
    return order + still_open

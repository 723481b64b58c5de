"""The proof at the end of the tour: nothing that was typed lies anywhere in clear."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from proxyagent.commands.errors import PlaintextFound, TourBroke
from proxyagent.commands.touring.search import ENCODINGS, find_plaintext, needles, typed_texts

_CANARY = "样例金丝雀甲乙丙丁"


def prove_nothing_in_clear(
    folders: Sequence[Path], intakes: Iterable[dict[str, Any]]
) -> dict[str, int]:
    """Search the folders for everything that the intakes typed; gives the figures.

    Raises:
        TourBroke: the search did not find what was planted for it.
        PlaintextFound: it found something that was typed.

    """
    texts = [text for intake in intakes for text in typed_texts(intake)]
    canaries = _plant_and_find(folders)
    found = find_plaintext(folders, needles(texts))
    if found:
        raise PlaintextFound(len(found))
    return {
        "plaintext_found": len(found),
        "searched_for": len(texts),
        "canary_found": canaries,
    }


def _plant_and_find(folders: Sequence[Path]) -> int:
    """A search is believed only once it has found a canary in each encoding and folder."""
    planted = [folder / f"canary-{encoding}" for folder in folders for encoding in ENCODINGS]
    for path in planted:
        path.write_bytes(b"\0" + _CANARY.encode(path.name.removeprefix("canary-")) + b"\0")
    found = find_plaintext(folders, needles([_CANARY]))
    for path in planted:
        path.unlink()
    if sorted(found) != sorted(planted):
        raise TourBroke("canary")
    return len(found)

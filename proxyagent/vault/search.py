"""Finding cases by names, numbers and items: own tokens in a contentless FTS5 table.

Chinese has no spaces and FTS5's own tokenizers miss names of two characters, so ideographs go in as
single characters and as pairs. Anything else goes in by its beginnings, so that each keystroke finds
by an exact token: no query ever has to collect a range of terms. A row's rowid is `BEYOND` less its
case's turn, so that "newest first" is the order in which the index lies: backwards, FTS5 walks through
all hits before it gives the first (at 100,000 cases 40 ms instead of one).
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from proxyagent.vault.repository import Repository

BEYOND = 1 << 32
LONGEST_BEGINNING = 20
_LAST = 4
_MOST_TOKENS = 24
_INSERT = "INSERT INTO search (rowid, grams) VALUES (?, ?)"
_DELETE = "DELETE FROM search WHERE rowid = ?"
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


class SearchIndex(Repository):
    """The index beside the list of cases."""

    def put(self, turn: int, words: str) -> None:
        """Make the case of this turn found by `words`."""
        self._tx.run_text(_INSERT, (BEYOND - turn, grams_of(words)))

    def drop(self, turn: int) -> None:
        """Find it no more."""
        self._tx.run_text(_DELETE, (BEYOND - turn,))

    def shred(self) -> None:
        """Rewrite the whole index, so that no trace of what was dropped stays in it."""
        self._tx.run_text("INSERT INTO search (search) VALUES ('optimize')")


def words_for(*texts: str, numbers: Iterable[str] = ()) -> str:
    """What a case is found by: texts, and numbers, of which the last four and the bare serial count too."""
    found = list(texts)
    for number in numbers:
        found.append(number)
        found.append(number[-_LAST:])
        found.extend(part.lstrip("0") for part in number.split("-")[1:2])
    return " ".join(text for text in found if text)


def grams_of(words: str) -> str:
    """What the index holds of a case."""
    return " ".join(sorted(set(tokens_of(words))))


def tokens_of(text: str) -> Iterator[str]:
    """Every token by which a text is found."""
    for run, is_ideographs in _runs(text):
        if is_ideographs:
            yield from run
            yield from _pairs(run)
        else:
            yield from (run[:end] for end in range(1, min(len(run), LONGEST_BEGINNING) + 1))


def match_for(words: str) -> str | None:
    """The FTS5 query for what a person typed, or None where nothing of it can be searched for."""
    wanted: list[str] = []
    for run, is_ideographs in _runs(words):
        if not is_ideographs:
            wanted.append(run[:LONGEST_BEGINNING])
        else:
            wanted.extend(_pairs(run) if len(run) > 1 else run)
    unique = list(dict.fromkeys(wanted))[:_MOST_TOKENS]
    return " AND ".join(f'"{token}"' for token in unique) or None


def _pairs(run: str) -> Iterator[str]:
    return (run[place : place + 2] for place in range(len(run) - 1))


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces of one script each, in small letters and one width."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    for kind, characters in groupby(folded, _kind):
        if kind is not None:
            yield "".join(characters), kind


def _kind(character: str) -> bool | None:
    """True: an ideograph; False: another letter or digit; None: what separates."""
    if character.isascii():
        return False if character.isalnum() else None
    code = ord(character)
    if any(first <= code <= last for first, last in _IDEOGRAPHS):
        return True
    # Marks belong to their letter, or Mongolian would fall apart.
    return False if unicodedata.category(character)[0] in "LNM" else None

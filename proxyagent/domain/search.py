"""Finding items by name, pinyin, initials, everyday word or code; and cutting names into grams.

The pinyin of every name and everyday word is kept beside the catalogue (`pinyin.json`, text to
syllables), so that a search does not load the pinyin table, which takes 0.3 s.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from proxyagent.domain.errors import CatalogueProblem

MAX_PINYIN = 8 * 1024 * 1024
MAX_QUERY = 100
BEST = 100


class Findable(Protocol):
    """What a search needs of an item."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def name_en(self) -> str: ...  # noqa: D102
    @property
    def synonyms(self) -> tuple[str, ...]: ...  # noqa: D102


def texts_of(items: Iterable[Findable]) -> list[str]:
    """Every text whose pinyin a search needs."""
    return sorted({text for item in items for text in (item.name, *item.synonyms)})


def make_pinyin(texts: Iterable[str]) -> dict[str, str]:
    """Each text's syllables with spaces between, without tones; `ü` is `v`. Loads the pinyin table."""
    from pypinyin import lazy_pinyin

    return {text: " ".join(lazy_pinyin(text)).lower() for text in texts}


def write_pinyin(pinyin: Mapping[str, str]) -> bytes:
    """The file kept beside an edition."""
    text = json.dumps(dict(sorted(pinyin.items())), ensure_ascii=False, indent=0)
    return text.encode() + b"\n"


def read_pinyin(untrusted: bytes) -> dict[str, str]:
    """Read `pinyin.json`.

    Raises:
        CatalogueProblem: too long, or no object of texts.

    """
    if len(untrusted) > MAX_PINYIN:
        raise CatalogueProblem("catalogue-too-long", most=MAX_PINYIN)
    try:
        return msgspec.json.decode(untrusted, type=dict[str, str])
    except (msgspec.DecodeError, RecursionError):
        raise CatalogueProblem("catalogue-format", where="pinyin") from None


@dataclass(frozen=True)
class _Known:
    code: str
    name: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    pinyin: tuple[str, ...]
    haystack: str
    sounds: str


class SearchIndex:
    """Items, ready to be searched. Texts that the pinyin file lacks are looked up when it is made."""

    def __init__(self, items: Iterable[Findable], pinyin: Mapping[str, str]) -> None:
        listed = list(items)
        lacking = [text for text in texts_of(listed) if text not in pinyin]
        known = {**pinyin, **make_pinyin(lacking)} if lacking else pinyin
        self._items = [_known(item, known) for item in listed]

    def find(self, words: str, limit: int | None = None) -> list[str]:
        """The codes of the items that have every word, best first; no words: all, in their order."""
        terms = _folded(words[:MAX_QUERY]).split()
        scored: list[tuple[int, int, int, str]] = []
        for place, item in enumerate(self._items):
            scores = [_score(item, term) for term in terms]
            if all(scores):
                scored.append((-sum(scores), len(item.name), place, item.code))
        if terms:
            scored.sort()
        return [code for *_, code in scored[:limit]]


def _known(item: Findable, pinyin: Mapping[str, str]) -> _Known:
    texts = (item.name, *item.synonyms)
    spoken = [_folded(pinyin[text]) for text in texts]
    initials = tuple("".join(part[0] for part in one.split()) for one in spoken)
    return _Known(
        item.code,
        _folded(item.name),
        tuple(_folded(text) for text in item.synonyms),
        initials,
        tuple(f" {one}" for one in spoken),
        "\n".join(_folded(text) for text in (item.code, *texts, item.name_en)),
        "\n".join([*(one.replace(" ", "") for one in spoken), *initials]),
    )


def _score(item: _Known, term: str) -> int:
    """How well one word fits, 0 to 100."""
    if term in item.haystack:
        return _score_text(item, term)
    latin = term.replace("'", "").replace("ü", "v")
    if not latin.isascii() or latin not in item.sounds:
        return 0
    return _score_sound(item, latin)


def _score_text(item: _Known, term: str) -> int:
    if term in (item.name, item.code.casefold()):
        return BEST
    if term in item.words:
        return 90
    if item.name.startswith(term):
        return 80
    return 70 if term in item.name else 60


def _score_sound(item: _Known, latin: str) -> int:
    if latin in item.initials:
        return 55
    if any(one.startswith(latin) for one in item.initials):
        return 50
    if any(_sounds_at_syllable(one, latin) for one in item.pinyin):
        return 45
    return 30 if any(latin in one for one in item.initials) else 0


def _sounds_at_syllable(pinyin: str, latin: str) -> bool:
    """Whether the letters begin at some syllable: `dibao` is found in 低保, `ibao` is not."""
    syllables = pinyin.split()
    return any("".join(syllables[place:]).startswith(latin) for place in range(len(syllables)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def grams(text: str) -> list[str]:
    """Single characters and pairs of neighbours, for a full-text index that cannot cut Chinese.

    王芳 gives 王, 芳, 王芳. Runs of letters, digits and characters are cut; what stands between is
    dropped, so that no pair reaches over a space or a dot.
    """
    found: dict[str, None] = {}
    for run in re.findall(r"\w+", _folded(text)):
        found.update(dict.fromkeys(run))
        found.update(dict.fromkeys(run[n : n + 2] for n in range(len(run) - 1)))
    return list(found)


def query_grams(text: str) -> list[str]:
    """The grams that every match has: pairs, and single characters where a run has only one."""
    found: dict[str, None] = {}
    for run in re.findall(r"\w+", _folded(text[:MAX_QUERY])):
        pairs = [run[n : n + 2] for n in range(len(run) - 1)]
        found.update(dict.fromkeys(pairs or [run]))
    return list(found)

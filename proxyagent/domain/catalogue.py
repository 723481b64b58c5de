"""A catalogue edition (事项目录): read, bounded and indexed; items are decoded when asked for.

Reading an edition decodes its frame and of each item a short entry, so that a command starts fast;
`definition` decodes one item strictly. `catalogue_rules.check_edition` does the whole semantic check
and belongs where an edition is published or received.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec

from proxyagent.domain.conditions import Condition, parse_condition
from proxyagent.domain.errors import CatalogueProblem, ItemNotFound
from proxyagent.domain.items import Item, Key, Level, Part, Recall, SiteKind, Subject, Text

FORMAT: Final = "proxyagent-catalogue/1"
MAX_EDITION: Final = 32 * 1024 * 1024
MAX_ITEM: Final = 512 * 1024
"""Bytes; the longest item of the sample has 7,414."""
MAX_ITEMS: Final = 20_000


class About(Part, frozen=True, forbid_unknown_fields=True):
    """What the edition is, for people; a sample says so here."""

    notice: str
    notice_en: str
    language: str
    sources: dict[str, str] = msgspec.field(default_factory=dict)
    to_be_checked: tuple[str, ...] = ()


class Division(Part, frozen=True, forbid_unknown_fields=True):
    """One administrative division (区划)."""

    code: Annotated[str, msgspec.Meta(pattern="^([0-9]{6}|[0-9]{9}|[0-9]{12})$")]
    name: Text
    level: Level
    parent: str | None = None
    sample: bool = False


class Named(Part, frozen=True, forbid_unknown_fields=True):
    """A department or a theme."""

    code: Key
    name: Text
    name_en: Text


class Day(Part, frozen=True, forbid_unknown_fields=True):
    """A day that does not follow the week."""

    date: date
    kind: Literal["holiday", "workday"]
    name: str


class Year(Part, frozen=True, forbid_unknown_fields=True):
    """One year's holidays and make-up working days; not `complete`: without the latter."""

    year: int
    to_be_checked: bool
    complete: bool
    source: str
    days: Annotated[tuple[Day, ...], msgspec.Meta(max_length=366)]


class Frame(Part, frozen=True, forbid_unknown_fields=True):
    """An edition with its items still as bytes."""

    format: Literal["proxyagent-catalogue/1"]
    about: About
    version: Annotated[int, msgspec.Meta(ge=1)]
    valid_from: date
    divisions: tuple[Division, ...]
    departments: tuple[Named, ...]
    themes: tuple[Named, ...]
    holidays: tuple[Year, ...]
    items: Annotated[tuple[msgspec.Raw, ...], msgspec.Meta(max_length=MAX_ITEMS)]


class ItemEntry(msgspec.Struct, frozen=True):
    """What lists and searches need of an item; the rest of it is not looked at."""

    code: Key
    revision: int
    name: Text
    name_en: Text
    synonyms: tuple[str, ...]
    department: Key
    theme: Key
    subject: tuple[Subject, ...]
    sites: tuple[SiteKind, ...]
    valid_from: date
    valid_until: date | None = None
    recalled: Recall | None = None


@dataclass(frozen=True)
class Definition:
    """One item as an edition gives it: decoded, its exact bytes, and their SHA-256."""

    item: Item
    sha256: bytes
    raw: bytes


@dataclass(frozen=True)
class Edition:
    """A catalogue edition, read. Items in the edition's order, found by code."""

    frame: Frame
    entries: dict[str, ItemEntry]
    raws: dict[str, bytes]

    @property
    def version(self) -> int:
        """Rises with each edition."""
        return self.frame.version

    def find(self, code: str) -> ItemEntry | None:
        """The short entry of an item, or None."""
        return self.entries.get(code)

    def definition(self, code: str) -> Definition:
        """Decode one item.

        Raises:
            ItemNotFound: the edition has no such item.
            CatalogueProblem: the item is not in the format.

        """
        raw = self.raws.get(code)
        if raw is None:
            raise ItemNotFound("item-unknown", item=code[:64])
        return read_definition(raw)

    def definitions(self) -> Iterator[Definition]:
        """Every item, decoded one by one."""
        return (read_definition(raw) for raw in self.raws.values())

    def department(self, code: str) -> Named | None:
        """The department of this code, or None."""
        return next((one for one in self.frame.departments if one.code == code), None)


def read_edition(untrusted: bytes) -> Edition:
    """Read a whole edition, at most 32 MB of JSON.

    Raises:
        CatalogueProblem: too long, not JSON, not in the format, or two items of one code.

    """
    if len(untrusted) > MAX_EDITION:
        raise CatalogueProblem("catalogue-too-long", most=MAX_EDITION)
    frame = _decode(_FRAME, untrusted, "$")
    entries: dict[str, ItemEntry] = {}
    raws: dict[str, bytes] = {}
    for place, raw in enumerate(frame.items, 1):
        entry = _decode(_ENTRY, bytes(raw), f"items[{place}]")
        if entry.code in entries:
            raise CatalogueProblem("catalogue-twice", where=f"items[{place}]", name=entry.code)
        entries[entry.code], raws[entry.code] = entry, bytes(raw)
    return Edition(frame, entries, raws)


def read_definition(untrusted: bytes) -> Definition:
    """Read one item's bytes as they stand in an edition.

    Raises:
        CatalogueProblem: too long, not JSON or not in the format.

    """
    if len(untrusted) > MAX_ITEM:
        raise CatalogueProblem("catalogue-too-long", most=MAX_ITEM)
    item = _decode(_item_decoder(), untrusted, "item")
    return Definition(item, hashlib.sha256(untrusted).digest(), untrusted)


T = TypeVar("T")


def _decode(decoder: "msgspec.json.Decoder[T]", untrusted: bytes, where: str) -> T:
    try:
        return decoder.decode(untrusted)
    except msgspec.DecodeError as error:  # ValidationError, which says where, is one of these
        raise CatalogueProblem("catalogue-format", where=_where(str(error), where)) from None
    except (RecursionError, UnicodeDecodeError):
        raise CatalogueProblem("catalogue-format", where=where) from None
    except CatalogueProblem as problem:  # from a condition, which does not know where it stands
        raise CatalogueProblem(problem.code, **{**problem.facts, "where": where}) from None


def _where(said: str, where: str) -> str:
    """The path inside, as far as the decoder knows it: never a piece of the foreign text."""
    found = re.search(r"at `\$([A-Za-z0-9_.\[\]…]*)`", said)
    byte = re.search(r"byte (\d+)", said)
    if found:
        return where + found[1]
    return f"{where} ({byte[0]})" if byte else where


def _condition_hook(kind: type, untrusted: Any) -> Any:
    if kind is Condition:
        return parse_condition(untrusted)
    raise NotImplementedError(kind)


@cache
def _item_decoder() -> "msgspec.json.Decoder[Item]":
    """Made when the first item is read: most commands read none."""
    return msgspec.json.Decoder(Item, dec_hook=_condition_hook)


_FRAME = msgspec.json.Decoder(Frame)
_ENTRY = msgspec.json.Decoder(ItemEntry)

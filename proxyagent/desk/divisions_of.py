"""Divisions for a chooser: what lies below one, and the way down to it."""

import msgspec

from proxyagent.desk.editions import edition_in_force
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.catalogue import Division
from proxyagent.domain.catalogue_rules import LEVELS
from proxyagent.domain.divisions import Divisions


class DivisionView(msgspec.Struct, frozen=True):
    """One division; `has_parts`: it can be opened further within the depth; else it may be chosen."""

    code: str
    name: str
    level: str
    has_parts: bool


class DivisionsView(msgspec.Struct, frozen=True):
    """A step of a chooser: the way from the widest down to the one that is open, and what lies in it."""

    path: tuple[DivisionView, ...]
    parts: tuple[DivisionView, ...]


def divisions_of(desk: Desk, code: str = "", depth: str | None = None) -> DivisionsView:
    """What lies directly below the division `code` (empty: the widest), down to the level `depth`.

    A code that is not known opens the widest.
    """
    with desk.vault.read() as tx:
        frame = edition_in_force(tx).frame
    return look_into(frame.divisions, code, depth)


def find_divisions(
    desk: Desk, words: str, depth: str | None = None, limit: int = 20
) -> list[DivisionView]:
    """Divisions that may be chosen at this depth whose name or code holds the words, or initials."""
    from proxyagent.domain.people import initials

    with desk.vault.read() as tx:
        divisions = edition_in_force(tx).frame.divisions
    wanted = words.strip().casefold()
    parents = _parents(divisions, depth)
    fitting = [one for one in divisions if one.code not in parents and not _is_deeper(one, depth)]
    near = [one for one in fitting if wanted in one.name or one.code.startswith(wanted)]
    if not near and wanted.isascii() and wanted:
        near = [one for one in fitting if initials(one.name).startswith(wanted)]
    return [_view(one, parents) for one in near[:limit]]


def look_into(divisions: tuple[Division, ...], code: str, depth: str | None) -> DivisionsView:
    """As `divisions_of`, of given divisions."""
    parents = _parents(divisions, depth)
    path = Divisions(divisions).path(code)
    open_one = path[-1].code if path else None
    below = [one for one in divisions if one.parent == open_one and not _is_deeper(one, depth)]
    return DivisionsView(
        tuple(_view(one, parents) for one in path), tuple(_view(one, parents) for one in below)
    )


def _parents(divisions: tuple[Division, ...], depth: str | None) -> set[str]:
    return {one.parent for one in divisions if one.parent and not _is_deeper(one, depth)}


def _view(one: Division, parents: set[str]) -> DivisionView:
    return DivisionView(one.code, one.name, one.level, one.code in parents)


def _is_deeper(one: Division, depth: str | None) -> bool:
    return depth is not None and LEVELS.index(one.level) > LEVELS.index(depth)

"""Administrative divisions (区划) as a tree, and how far down an answer must go."""

from collections.abc import Iterable
from functools import cached_property

from proxyagent.domain.catalogue import Division
from proxyagent.domain.catalogue_rules import LEVELS
from proxyagent.domain.errors import BadValue

FEW = 200
"""So many codes are still worth naming as what may be answered; the sample has 160 divisions."""


class NotDeepEnough(BadValue):
    """A division that must be chosen further down; `choices` are those directly below it."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__("value-division-deeper")
        self.choices = choices


class Divisions:
    """An edition's divisions.

    An answer goes down to the field's depth, or as far as the edition knows: for another province it
    knows only the province. A deeper answer is cut to the depth, for no item asks more than it needs.
    """

    def __init__(self, divisions: Iterable[Division]) -> None:
        self._by_code = {one.code: one for one in divisions}

    @cached_property
    def _below(self) -> dict[str, tuple[str, ...]]:
        below: dict[str, tuple[str, ...]] = {}
        for one in self._by_code.values():
            above = one.parent or ""
            below[above] = (*below.get(above, ()), one.code)
        return below

    def find(self, code: str) -> Division | None:
        """The division of this code, or None."""
        return self._by_code.get(code)

    def path(self, code: str) -> tuple[Division, ...]:
        """The division and all above it, the widest first; empty if unknown."""
        path: list[Division] = []
        one = self.find(code)
        while one is not None:
            path.insert(0, one)
            one = self.find(one.parent or "")
        return tuple(path)

    def answer(self, code: str, depth: str | None) -> str:
        """The code at the field's depth.

        Raises:
            NotDeepEnough: the division is known but lies above the depth, and has parts.
            BadValue: the edition does not know it.

        """
        path = self.path(code)
        if not path:
            raise BadValue("value-division")
        fitting = [one.code for one in path if not _is_deeper(one, depth)]
        code = fitting[-1] if fitting else path[0].code
        if self._is_short(code, depth):
            raise NotDeepEnough(self._below[code])
        return code

    def choices(self, depth: str | None) -> tuple[str, ...]:
        """Every code that may be answered, where they are few; else the widest, to choose on from."""
        fitting = tuple(
            one.code
            for one in self._by_code.values()
            if not _is_deeper(one, depth) and not self._is_short(one.code, depth)
        )
        return fitting if len(fitting) <= FEW else self._below.get("", ())

    def _is_short(self, code: str, depth: str | None) -> bool:
        below = self._below.get(code, ())
        return any(not _is_deeper(self._by_code[one], depth) for one in below)


def _is_deeper(one: Division, depth: str | None) -> bool:
    return LEVELS.index(one.level) > LEVELS.index(depth or LEVELS[-1])

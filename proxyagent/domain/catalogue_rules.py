"""The whole semantic check of an edition, for whoever publishes or receives one."""

from collections.abc import Iterable

from proxyagent.domain.catalogue import Division, Edition, Frame, Year
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.item_rules import check_item
from proxyagent.domain.items import Item

LEVELS = ("province", "city", "banner", "town", "gacha")
"""From the widest division to the smallest."""
SATURDAY = 5


def check_edition(edition: Edition) -> None:
    """Check an edition whole: every item is decoded and every reference looked up.

    Raises:
        CatalogueProblem: the first thing wrong, saying where.

    """
    frame = edition.frame
    _unique("departments", (one.code for one in frame.departments))
    _unique("themes", (one.code for one in frame.themes))
    _check_divisions(frame.divisions)
    _unique("holidays", (str(year.year) for year in frame.holidays))
    for year in frame.holidays:
        _check_year(year)
    for definition in edition.definitions():
        check_item(definition.item)
        _check_references(definition.item, edition, frame)


def _check_divisions(divisions: tuple[Division, ...]) -> None:
    by_code = {one.code: one for one in divisions}
    _unique("divisions", (one.code for one in divisions))
    for one in divisions:
        above = by_code.get(one.parent or "")
        if (one.parent is None) != (one.level == "province"):
            raise CatalogueProblem("catalogue-division", where=f"divisions.{one.code}")
        if one.parent and (above is None or not _is_above(above, one)):
            raise CatalogueProblem("catalogue-division", where=f"divisions.{one.code}")


def _is_above(above: Division, below: Division) -> bool:
    """Levels rise strictly, so that a chain of parents always ends."""
    return LEVELS.index(above.level) < LEVELS.index(below.level)


def _check_year(year: Year) -> None:
    where = f"holidays.{year.year}"
    _unique(where, (day.date.isoformat() for day in year.days))
    for day in year.days:
        weekend = day.date.weekday() >= SATURDAY
        if day.date.year != year.year or (day.kind == "workday" and not weekend):
            raise CatalogueProblem("catalogue-dates", where=f"{where}.{day.date}")


def _check_references(item: Item, edition: Edition, frame: Frame) -> None:
    if item.department not in {one.code for one in frame.departments}:
        raise CatalogueProblem("catalogue-reference", where=f"{item.code}.department")
    if item.theme not in {one.code for one in frame.themes}:
        raise CatalogueProblem("catalogue-reference", where=f"{item.code}.theme")
    successor = item.recalled.replaced_by if item.recalled else None
    if successor is not None and (successor == item.code or edition.find(successor) is None):
        raise CatalogueProblem("catalogue-reference", where=f"{item.code}.recalled")


def _unique(where: str, keys: Iterable[str]) -> None:
    seen = list(keys)
    if len(set(seen)) != len(seen):
        raise CatalogueProblem("catalogue-twice", where=where)

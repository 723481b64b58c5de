"""Items by name, everyday word, pinyin, initials or code, best first."""

from dataclasses import dataclass
from datetime import date

from proxyagent.desk.editions import edition_in_force
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.catalogue import Edition, ItemEntry
from proxyagent.domain.force import OutOfForce, out_of_force
from proxyagent.domain.search import SearchIndex, read_pinyin
from proxyagent.ground.resources import resource


@dataclass(frozen=True)
class ItemView:
    """An item as a list shows it; `out` says why it may not be taken in today, if so."""

    entry: ItemEntry
    department: str
    out: OutOfForce | None


def find_items(desk: Desk, words: str = "") -> list[ItemView]:
    """The items of the catalogue in force that the words find; without words all."""
    with desk.vault.read() as tx:
        edition = edition_in_force(tx)
    return items_of(edition, words, desk.today)


def items_of(edition: Edition, words: str, today: date) -> list[ItemView]:
    """As `find_items`, in a given edition."""
    pinyin = read_pinyin(resource("catalogue", "pinyin.json").read_bytes())
    found = SearchIndex(edition.entries.values(), pinyin).find(words)
    return [_view(edition, edition.entries[code], today) for code in found]


def _view(edition: Edition, entry: ItemEntry, today: date) -> ItemView:
    department = edition.department(entry.department)
    name = department.name if department else entry.department
    return ItemView(entry, name, out_of_force(entry, today))

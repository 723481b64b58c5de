"""The list of cases by kind, with counts, and the clocks of those that are looked at."""

from collections.abc import Sequence

import msgspec

from proxyagent.desk.editions import edition_in_force, rules_of
from proxyagent.desk.open_desk import Desk
from proxyagent.domain.deadlines import Deadline
from proxyagent.vault import case_lists
from proxyagent.vault.case_lists import Kind
from proxyagent.vault.records import CaseRow

MASKED = "********"
_HEAD, _TAIL = 6, 4


class ListPage(msgspec.Struct, frozen=True):
    """The first rows of one kind, how many there are of each kind, and of all without the words."""

    rows: tuple[CaseRow, ...]
    counts: dict[str, int]
    total: int


class Clocks(msgspec.Struct, frozen=True):
    """What a row shows beside the projection: the most urgent clock, and the number, masked."""

    deadline: Deadline | None
    id_number: str


def list_page(desk: Desk, kind: Kind = "all", words: str = "", limit: int = 60) -> ListPage:
    """The beginning of the list that the words find."""
    with desk.vault.read() as tx:
        rows = tuple(case_lists.page_of_kind(tx, kind, words, None, limit))
        counts = case_lists.count_kinds(tx, words)
        total = case_lists.count_kinds(tx)["all"] if words.strip() else counts["all"]
    return ListPage(rows, {str(kind): count for kind, count in counts.items()}, total)


def list_more(desk: Desk, kind: Kind, words: str, after: int, limit: int = 200) -> list[CaseRow]:
    """The rows after the one of turn `after`."""
    with desk.vault.read() as tx:
        return case_lists.page_of_kind(tx, kind, words, after, limit)


def clocks_of(desk: Desk, cases: Sequence[bytes]) -> dict[bytes, Clocks]:
    """Clocks and masked numbers of these cases; of drafts only an empty entry."""
    found: dict[bytes, Clocks] = {}
    with desk.vault.read() as tx:
        rules = rules_of(desk, edition_in_force(tx))
        for case in cases:
            if not tx.actions.has_any(case):
                found[case] = Clocks(None, "")
                continue
            folded = tx.actions.fold(case)
            number = folded.applicant.id_number if folded.applicant else ""
            deadlines = folded.deadlines(rules.working_days, rules.on)
            found[case] = Clocks(next(iter(deadlines), None), masked(number))
    return found


def masked(number: str) -> str:
    """A citizen's number with its middle hidden."""
    if len(number) <= _HEAD + _TAIL:
        return number
    return f"{number[:_HEAD]}{MASKED}{number[-_TAIL:]}"

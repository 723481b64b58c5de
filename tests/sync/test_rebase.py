"""The center's order first, then what is still ours; nothing left out, nothing twice."""

from hypothesis import given
from hypothesis import strategies as some

from proxyagent.domain.actions import Withdrawn
from proxyagent.domain.entries import Entry
from proxyagent.sync.rebase import rebase


def entry(number: int, place: int | None = None) -> Entry:
    return Entry(Withdrawn(""), bytes([number] * 16), "agent", "", 0, place=place)


def test_the_centers_order_is_the_truth() -> None:
    assert rebase([], [entry(1, 3), entry(2, 1)]) == [entry(2, 1), entry(1, 3)]


def test_one_of_ours_with_a_place_stands_there_once() -> None:
    assert rebase([entry(1)], [entry(1, 1)]) == [entry(1, 1)]


def test_what_is_open_comes_last_as_it_was_written() -> None:
    ours = [entry(2), entry(3)]
    assert rebase(ours, [entry(1, 1)]) == [entry(1, 1), *ours]


@given(some.lists(some.integers(0, 20), unique=True), some.permutations(range(8)))
def test_any_order_of_news_gives_the_same(mine: list[int], order: list[int]) -> None:
    theirs = [entry(number, number + 1) for number in order]
    ours = [entry(number) for number in mine]
    assert rebase(ours, theirs) == rebase(ours, sorted(theirs, key=lambda one: one.place or 0))
    assert len({one.id for one in rebase(ours, theirs)}) == len(rebase(ours, theirs))

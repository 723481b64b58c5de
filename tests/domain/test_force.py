"""Items that may not be taken in say why, since when and what replaces them."""

from datetime import date

import pytest

from proxyagent.domain.errors import NotOffered
from proxyagent.domain.force import check_offered, out_of_force
from proxyagent.words.sentences import say_problem
from tests.support.edition import DIBAO, TODAY, sample_definition, sample_edition

RECALLED, ENDING = "YL150626-0107-008-01", "YL150626-0508-002-01"
LATER = "YL150626-2026-001-01"


def test_all_but_four_of_the_sample_are_in_force_today() -> None:
    out = [e.code for e in sample_edition().entries.values() if out_of_force(e, TODAY)]
    assert out == [RECALLED, "YL150626-2005-002-01", LATER, "YL150626-2026-002-01"]


def test_a_recalled_item_names_its_successor() -> None:
    out = out_of_force(sample_definition(RECALLED).item, TODAY)
    assert out is not None
    assert (out.kind, out.since) == ("recalled", date(2026, 3, 1))
    assert out.replaced_by == "YL150626-0107-002-01"
    assert out_of_force(sample_definition(RECALLED).item, date(2026, 2, 28)) is None


def test_an_item_is_taken_in_from_its_first_day_to_its_last() -> None:
    later, ending = sample_definition(LATER).item, sample_definition(ENDING).item
    assert out_of_force(later, date(2027, 6, 30)) is not None
    assert out_of_force(later, date(2027, 7, 1)) is None
    assert out_of_force(ending, date(2027, 12, 31)) is None
    out = out_of_force(ending, date(2028, 1, 1))
    assert out is not None
    assert (out.kind, out.since) == ("ended", date(2028, 1, 1))


@pytest.mark.parametrize(
    ("code", "on", "site", "applicant", "problem"),
    [
        (RECALLED, TODAY, None, None, "item-recalled-replaced"),
        (LATER, TODAY, None, None, "item-not-yet"),
        (ENDING, date(2028, 1, 1), None, None, "item-ended"),
        (DIBAO, TODAY, "bank", None, "item-not-here"),
        (DIBAO, TODAY, "gacha", "organisation", "item-not-for-applicant"),
    ],
)
def test_an_item_that_is_not_offered_is_refused_in_words(
    code: str, on: date, site: str | None, applicant: str | None, problem: str
) -> None:
    with pytest.raises(NotOffered) as caught:
        check_offered(sample_definition(code).item, on, site, applicant)
    assert caught.value.code == problem
    assert "…" not in say_problem(caught.value)


def test_an_item_that_is_offered_passes() -> None:
    check_offered(sample_definition().item, TODAY, "gacha", "person")

"""The center judges a submission from its own words, on the day it was made."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from proxyagent.domain.actions import Witness
from proxyagent.domain.submission import judge_submitted
from tests.support.answers import ID_NUMBERS
from tests.support.edition import sample_definition, sample_edition, sample_rules
from tests.support.histories import page, submitted

START = submitted()


@pytest.mark.parametrize("code", sample_edition().entries)
def test_what_a_desk_found_whole_the_center_finds_whole(code: str) -> None:
    definition = sample_definition(code)
    found = judge_submitted(submitted(definition), definition, sample_rules())
    assert found in ((), "out-of-force")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"materials": {}}, "id_card"),
        ({"fields": {}}, "live_in"),
        ({"situation": {}}, "kind"),
        ({"fields": {**START.fields, "shoe": "42"}}, "shoe"),
        ({"applicant": replace(START.applicant, id_number="1")}, "applicant.id_number"),
        (
            {"authorisation": replace(START.authorisation, mark="thumbprint")},
            "witnesses[1].name",
        ),
    ],
)
def test_what_is_not_whole_is_found_again(changes: dict[str, Any], code: str) -> None:
    found = judge_submitted(replace(START, **changes), sample_definition(), sample_rules())
    assert code in {one.code for one in found if not isinstance(one, str)}


def test_witnesses_travel_with_the_submission() -> None:
    witnesses = tuple(Witness("甲", number, page()) for number in ID_NUMBERS[1:])
    given = replace(START.authorisation, mark="thumbprint", witnesses=witnesses)
    action = replace(START, authorisation=given)
    assert judge_submitted(action, sample_definition(), sample_rules()) == ()


def test_another_definition_than_the_one_named_is_told() -> None:
    other = replace(START, definition=bytes(32))
    assert judge_submitted(other, sample_definition(), sample_rules()) == "other-definition"


def test_the_day_of_the_submission_decides_whether_the_item_was_in_force() -> None:
    early = sample_rules(date(2025, 12, 31))
    assert judge_submitted(START, sample_definition(), early) == "out-of-force"


def test_presence_is_no_authorisation() -> None:
    present = replace(START, authorisation=replace(START.authorisation, presence_only=True))
    assert judge_submitted(present, sample_definition(), sample_rules()) == "presence-only"

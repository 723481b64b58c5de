"""The citizen's consent: its mark, its witnesses, its bounds."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from proxyagent.domain import actions
from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Judgement
from proxyagent.domain.authorisation import Standing, covers, items_of
from proxyagent.domain.items import Item
from tests.support.answers import ID_NUMBERS, Intake, as_application
from tests.support.edition import DIBAO, TODAY, sample_definition, sample_edition, sample_rules
from tests.support.histories import complete_intake, submitted

WITNESSES = [
    {"name": "甲", "id_number": ID_NUMBERS[1], "signature": "a.png"},
    {"name": "乙", "id_number": ID_NUMBERS[2], "signature": "b.png"},
]


def judged(authorisation: dict[str, Any], item: Item | None = None) -> Judgement:
    definition = sample_definition()
    intake: Intake = {**complete_intake(definition), "authorisation": authorisation}
    return judge_application(item or definition.item, as_application(intake), sample_rules())


def told(authorisation: dict[str, Any], item: Item | None = None) -> list[tuple[str, str]]:
    return [(one.code, one.say) for one in judged(authorisation, item).findings]


def with_witness_rule(rule: str) -> Item:
    item = sample_definition().item
    return replace(item, authorisation=replace(item.authorisation, needs_witness=rule))


def signed(**changes: Any) -> actions.Authorisation:
    return replace(submitted().authorisation, **changes)


def test_a_signature_alone_is_enough() -> None:
    terms = judged({"signature": "s.png"}).terms
    assert told({"signature": "s.png"}) == []
    assert (terms.scope, terms.single_use, terms.presence_only) == (DIBAO, True, False)
    assert terms.until == date(2027, 2, 22)


def test_without_a_mark_the_authorisation_is_missing() -> None:
    (found,) = judged({}).findings
    assert (found.what, found.say) == ("authorisation", "missing-signature")
    assert found.choices == ("signature", "thumbprint")


def test_a_thumbprint_needs_two_witnesses() -> None:
    assert told({"thumbprint": "t.png", "witnesses": WITNESSES}) == []
    codes = [code for code, _ in told({"thumbprint": "t.png", "witnesses": WITNESSES[:1]})]
    assert codes == [f"witnesses[2].{part}" for part in ("name", "id_number", "signature")]


def test_witnesses_are_needed_as_the_item_says() -> None:
    assert told({"thumbprint": "t.png"}, with_witness_rule("never")) == []
    assert len(told({"signature": "s.png"}, with_witness_rule("always"))) == 6


def test_witnesses_are_two_people_and_not_the_applicant() -> None:
    twice = [WITNESSES[0], WITNESSES[0]]
    own = [WITNESSES[0], {**WITNESSES[1], "id_number": ID_NUMBERS[0].lower()}]
    for witnesses in (twice, own):
        found = told({"thumbprint": "t.png", "witnesses": witnesses})
        assert found == [("witnesses", "witness-same")]


def test_a_witness_has_a_right_number() -> None:
    witnesses = [WITNESSES[0], {**WITNESSES[1], "id_number": "1"}]
    (found,) = judged({"thumbprint": "t.png", "witnesses": witnesses}).findings
    assert (found.code, found.say) == ("witnesses[2].id_number", "value-id-number")
    assert found.wrong


def test_where_nobody_may_be_proxied_the_citizen_signs_that_she_was_present() -> None:
    item = sample_definition("YL150626-2006-001-01").item
    judgement = judge_application(item, as_application({}), sample_rules())
    assert judgement.terms.presence_only
    assert "missing-presence" in {one.say for one in judgement.findings}


def test_only_two_items_of_the_sample_may_not_be_proxied() -> None:
    rules = [one.item.authorisation.may_be_proxied for one in sample_edition().definitions()]
    assert rules.count(False) == 2


def test_an_authorisation_covers_its_item_within_its_term() -> None:
    given = signed()
    assert covers(given, DIBAO, TODAY, given.shown_sha256) is None


@pytest.mark.parametrize(
    ("changes", "standing", "reason"),
    [
        ({"until": "2026-11-23"}, Standing(), "authorisation-ended"),
        ({"scope": "YL150626-0107-002-01"}, Standing(), "authorisation-other-item"),
        ({"shown_sha256": bytes(32)}, Standing(), "authorisation-other-text"),
        ({}, Standing(used=1), "authorisation-used"),
        ({}, Standing(revoked=TODAY), "authorisation-revoked"),
        ({"single_use": False}, Standing(used=9), None),
        ({"scope": "只办申请，不代领"}, Standing(), None),
    ],
)
def test_an_authorisation_ends_at_its_bounds(
    changes: dict[str, Any], standing: Standing, reason: str | None
) -> None:
    shown = signed().shown_sha256
    assert covers(signed(**changes), DIBAO, TODAY, shown, standing) == reason


def test_a_scope_names_items_by_their_codes() -> None:
    assert items_of("YL150626-0503-001-01 和 YL150626-0107-002-01") == (
        DIBAO,
        "YL150626-0107-002-01",
    )
    assert items_of("follow-up until 2026-12-31") == ()


@pytest.mark.parametrize(
    ("authorisation", "finding"),
    [
        ({"scope": 5}, ("scope", "value-text")),
        ({"scope": "长" * 201}, ("scope", "value-too-long")),
        ({"until": "soon"}, ("until", "value-date")),
        ({"until": 20261231}, ("until", "value-text")),
        ({"witnesses": [*WITNESSES, *WITNESSES, *WITNESSES]}, ("witnesses", "value-rows")),
    ],
)
def test_terms_that_are_none_are_wrong(
    authorisation: dict[str, Any], finding: tuple[str, str]
) -> None:
    assert told({"signature": "s.png", **authorisation}) == [finding]

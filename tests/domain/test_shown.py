"""What the citizen saw: data, the same every time."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Judgement
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.domain.shown import build_shown, digest, read_shown, text_of
from tests.support.answers import ID_NUMBERS, USCC, as_application
from tests.support.edition import ORGANISATION, sample_definition, sample_rules
from tests.support.histories import complete_intake

ITEM = sample_definition().item
PAGES = [bytes(32), b"\1" * 32]


def whole() -> Judgement:
    intake = as_application(complete_intake(sample_definition()))
    return judge_application(ITEM, intake, sample_rules())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_same_application_shows_the_same_bytes(language: str) -> None:
    one = build_shown(ITEM, 1, whole(), PAGES, language)
    assert one == build_shown(ITEM, 1, whole(), PAGES, language)
    assert read_shown(one).language == language


def test_the_shown_data_are_plain_msgpack_as_the_design_says() -> None:
    plain = msgspec.msgpack.decode(build_shown(ITEM, 7, whole(), PAGES))
    assert list(plain) == ["template", "edition", "language", "lines", "pages"]
    assert (plain["template"], plain["edition"], plain["pages"]) == ("proxy/1", 7, PAGES)


def test_everything_that_was_answered_is_shown() -> None:
    shown = read_shown(build_shown(ITEM, 1, whole(), PAGES))
    text = text_of(shown)
    for part in (
        "最低生活保障审核确认",
        ID_NUMBERS[0],
        "0.00 元",
        "仅限一次",
        "2027-02-22",
    ):
        assert part in text
    assert [one for one, _ in shown.lines if one.endswith(" 1")] == ["共同生活家庭成员 1"]


def test_the_english_text_has_english_labels() -> None:
    text = text_of(read_shown(build_shown(ITEM, 1, whole(), PAGES, "en")))
    assert "Valid until：2027-02-22" in text
    assert "Subsistence allowance" in text


def test_presence_shows_no_terms_of_representation() -> None:
    item = sample_definition("YL150626-2006-001-01").item
    judgement = judge_application(item, as_application({}), sample_rules())
    shown = read_shown(build_shown(item, 1, judgement, []))
    assert shown.template == "present/1"
    assert "委托范围" not in text_of(shown)


def test_another_page_is_another_digest() -> None:
    one, other = (build_shown(ITEM, 1, whole(), pages) for pages in (PAGES, PAGES[:1]))
    assert digest(one) != digest(other)


@given(st.binary(max_size=200))
def test_what_is_no_shown_data_is_refused(untrusted: bytes) -> None:
    with pytest.raises(CatalogueProblem):
        read_shown(untrusted)


def test_what_follows_later_is_shown() -> None:
    definition = sample_definition()
    intake = complete_intake(definition)
    del intake["materials"]["income_proof"]
    intake["promised"] = {"income_proof": "2026-12-01"}
    judgement = judge_application(definition.item, as_application(intake), sample_rules())
    assert "承诺补交：工资证明、种养收入说明等收入材料 2026-12-01" in text_of(
        read_shown(build_shown(definition.item, 1, judgement, []))
    )


def test_a_person_acting_for_an_organisation_is_shown() -> None:
    definition = sample_definition(ORGANISATION)
    intake = complete_intake(definition, {"applicant": {"kind": "organisation"}})
    judgement = judge_application(definition.item, as_application(intake), sample_rules())
    text = text_of(read_shown(build_shown(definition.item, 1, judgement, [])))
    assert USCC in text
    assert "代表人：" in text

"""A case is what its actions make of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from proxyagent.domain import actions
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Entry, Unread
from proxyagent.domain.folding import fold
from proxyagent.domain.judging import judge
from tests.support.edition import sample_definition, sample_rules
from tests.support.histories import (
    CASE,
    CORRECTION,
    DAY,
    NINE_O_CLOCK,
    NUMBER,
    RECEIVED,
    entry,
    page,
    placed,
    submitted,
)

DEFINITION = sample_definition()
START = submitted(promised={"land_contract": "2026-12-10"})
ACCEPTED, APPROVED = actions.Accepted(), actions.Approved()
ISSUED = actions.ResultIssued(page("result"))
DELIVERED = actions.Delivered("本人", page("taken"))
ROWS = START.fields["members"]
FULL = actions.Supplemented(fields={"members": ROWS}, pages={"id_card": {1: page("clearer")}})


def folded(*entries: Entry) -> Case:
    return fold(CASE, entries, DEFINITION)


def story(*happened: actions.AnyAction | Unread) -> Case:
    return folded(*placed(*happened))


def test_no_entry_is_a_draft() -> None:
    case = folded()
    assert (case.state, case.flags, case.number) == ("draft", (), "")


def test_a_submission_waits_until_the_center_has_it() -> None:
    case = folded(entry(START))
    assert (case.state, case.number) == ("submitted", NUMBER)
    assert case.flags == ("waiting", "promised")
    assert case.applicant == START.applicant


def test_a_whole_journey_ends_closed_and_rated() -> None:
    case = story(
        START, RECEIVED, ACCEPTED, APPROVED, ISSUED, DELIVERED, Unread("rated"), actions.Closed()
    )
    assert case.state == "closed"
    assert case.flags == ("promised", "rated")
    assert [line.kind for line in case.history][:3] == ["submitted", "received", "accepted"]
    assert case.result == ISSUED
    assert case.is_over


def test_the_law_s_clock_starts_with_the_receipt() -> None:
    rules = sample_rules()
    assert story(START).deadlines(rules.working_days, rules.on)[0].what == "promise"
    whats = {one.what for one in story(START, RECEIVED).deadlines(rules.working_days, rules.on)}
    assert whats == {"promise", "tell"}


def test_a_correction_stands_on_the_agents_list_point_by_point() -> None:
    case = story(START, RECEIVED, CORRECTION)
    assert case.state == "returned"
    assert "needs_you" in case.flags
    assert [(one.material, one.page, one.field) for one in case.corrections] == [
        ("id_card", 1, None),
        (None, None, "members[1].income"),
    ]


def test_a_partial_supplement_marks_what_is_done_and_stays_returned() -> None:
    part = actions.Supplemented(pages={"id_card": {1: page("clearer")}})
    case = story(START, RECEIVED, CORRECTION, part)
    assert case.state == "returned"
    assert [one.done for one in case.corrections] == [True, False]


def test_a_full_supplement_leads_back() -> None:
    case = story(START, RECEIVED, CORRECTION, FULL)
    assert case.state == "received"
    assert all(one.done for one in case.corrections)
    assert case.materials["id_card"][0] == page("clearer")
    assert case.materials["id_card"][1] == START.materials["id_card"][1]
    assert case.clock.waiting_since == date(2026, 11, 27)


def test_the_receipt_of_a_supplement_puts_a_wrong_device_clock_right() -> None:
    ten_years = 3650 * DAY
    entries = placed(START, RECEIVED, CORRECTION)
    entries.append(entry(FULL, 4, at=NINE_O_CLOCK + ten_years))
    entries.append(entry(RECEIVED, 5, at=NINE_O_CLOCK + 6 * DAY))
    case = folded(*entries)
    assert case.clock.waiting_since == date(2026, 11, 30)
    assert case.clock.received == date(2026, 11, 25)


def test_a_case_returned_after_acceptance_goes_back_to_accepted_and_its_clock_stood() -> None:
    case = story(START, RECEIVED, ACCEPTED, CORRECTION, FULL)
    assert case.state == "accepted"
    (pause,) = case.clock.pauses
    assert (pause.since, pause.until) == (date(2026, 11, 27), date(2026, 11, 28))
    assert "paused" not in case.flags


def test_a_supplement_for_another_page_does_not_answer_the_correction() -> None:
    other = actions.Supplemented(pages={"id_card": {2: page("other")}})
    case = story(START, RECEIVED, CORRECTION, other)
    assert [one.done for one in case.corrections] == [False, False]


def test_a_promised_material_may_follow_after_acceptance() -> None:
    follow = actions.Supplemented(materials={"land_contract": (page("contract"),)})
    case = story(START, RECEIVED, ACCEPTED, follow)
    assert case.promised[0].done
    assert case.flags == ()
    assert case.state == "accepted"


def test_a_paused_clock_is_seen_and_resumed() -> None:
    paused = (START, RECEIVED, ACCEPTED, actions.ClockPaused("听证"))
    assert "paused" in story(*paused).flags
    assert "paused" not in story(*paused, actions.ClockResumed()).flags


def test_a_refusal_keeps_its_reason() -> None:
    case = story(START, RECEIVED, actions.NotAccepted("不属于本旗"))
    assert (case.state, case.refused_why) == ("refused", "不属于本旗")
    denied = story(START, RECEIVED, ACCEPTED, actions.Denied("不符合条件", "可复议"))
    assert (denied.state, denied.appeal) == ("denied", "可复议")


def test_an_open_action_that_no_longer_fits_is_kept_with_its_reason() -> None:
    entries = [*placed(START, RECEIVED, actions.NotAccepted("x")), entry(FULL)]
    case = folded(*entries)
    assert case.state == "refused"
    assert case.history[-1].no_longer_fits == "not-in-this-state"
    assert "needs_you" in case.flags
    assert case.fields == START.fields


def test_a_refused_envelope_changes_nothing_and_is_seen() -> None:
    case = folded(entry(START, verdict="refused", reason="id-reused", open=False))
    assert case.state == "draft"
    assert (case.history[0].verdict, case.history[0].reason) == ("refused", "id-reused")
    assert "needs_you" in case.flags


def test_what_is_held_is_seen_as_held() -> None:
    case = folded(entry(START, verdict="held", reason="confirmation"))
    assert {"waiting", "held"} <= set(case.flags)


def test_what_is_quarantined_waits_for_a_person() -> None:
    case = folded(entry(START, verdict="held", reason="quarantined"))
    assert case.state == "draft"
    assert "quarantined" in case.flags


def test_an_action_of_a_newer_program_is_kept_and_not_folded() -> None:
    case = story(START, RECEIVED, Unread("something_new"))
    assert case.state == "received"
    assert case.history[-1].reason == "needs-newer-program"
    assert "needs_you" not in case.flags


def test_a_new_number_leaves_the_old_one_findable() -> None:
    case = story(START, actions.Renumbered("TK07-000319-XYZ"))
    assert case.number == "TK07-000319-XYZ"
    assert case.numbers == (NUMBER, "TK07-000319-XYZ")


def test_a_report_that_stands_alone_is_closed_by_its_answer() -> None:
    report = actions.TroubleReported("跑了三趟没办成")
    assert story(report).flags == ("trouble",)
    answered = story(report, actions.TroubleAnswered("已协调"))
    assert (answered.state, answered.flags) == ("closed", ())
    assert answered.troubles[0].answer == "已协调"


def test_a_report_with_a_case_leaves_its_state() -> None:
    case = story(START, RECEIVED, actions.TroubleReported("x"), actions.TroubleAnswered("y"))
    assert case.state == "received"


def test_after_a_revocation_only_a_new_authorisation_goes_on() -> None:
    revoked = story(START, RECEIVED, CORRECTION, actions.AuthorisationRevoked("不办了"))
    assert judge(revoked, FULL, "agent") == "authorisation-revoked"
    again = replace(FULL, authorisation=START.authorisation)
    assert judge(revoked, again, "agent") is None


CENTER_FIRST = placed(START, RECEIVED, CORRECTION, FULL, ACCEPTED, APPROVED, ISSUED)


@given(st.permutations(CENTER_FIRST))
def test_the_centers_order_decides_whatever_order_the_entries_come_in(
    entries: list[Entry],
) -> None:
    assert folded(*entries) == folded(*CENTER_FIRST)


@pytest.mark.parametrize(
    ("before", "action", "reason"),
    [
        ((), ACCEPTED, "first-action-missing"),
        ((), FULL, "first-action-missing"),
        ((START,), START, "already-submitted"),
        ((START,), ACCEPTED, "not-in-this-state"),
        ((START, RECEIVED), actions.Supplemented(), "supplement-empty"),
        ((START, RECEIVED), actions.Supplemented(fields={"x": "y"}), "supplement-unknown"),
        ((START, RECEIVED), actions.Supplemented(pages={"id_card": {9: page()}}), "no-such-page"),
        ((START, RECEIVED), actions.Supplemented(pages={"id_card": {0: page()}}), "no-such-page"),
        ((START, RECEIVED, ACCEPTED), FULL, "nothing-asked"),
        ((START, RECEIVED), replace(CORRECTION, by="soon"), "correction-date"),
        ((START, RECEIVED), replace(CORRECTION, items=()), "correction-empty"),
        ((START, RECEIVED, ACCEPTED), actions.ClockResumed(), "not-paused"),
        ((START, RECEIVED), actions.TroubleAnswered("x"), "no-trouble-open"),
        ((START, RECEIVED, ACCEPTED, APPROVED, ISSUED, Unread("rated")), Unread("rated"), "already-rated"),
        ((START, RECEIVED, ACCEPTED, APPROVED, ISSUED), actions.Delivered(" ", page()), "delivery-to-whom"),
        ((START, RECEIVED, ACCEPTED, actions.Denied("x", "y")), DELIVERED, "nothing-issued"),
    ],
)  # fmt: skip
def test_what_does_not_fit_has_its_reason(
    before: tuple[Any, ...], action: Any, reason: str
) -> None:
    actor = "agent" if isinstance(action, Unread) else action.actor
    assert judge(story(*before), action, actor) == reason


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({}, "correction-target"),
        ({"field": "car", "material": "form"}, "correction-target"),
        ({"field": "car", "page": 1}, "correction-target"),
        ({"field": "shoe"}, "correction-unknown"),
        ({"field": "members[0].name"}, "correction-unknown"),
        ({"field": "members[1].shoe"}, "correction-unknown"),
        ({"field": "members[x].name"}, "correction-unknown"),
        ({"material": "shoe"}, "correction-unknown"),
        ({"material": "id_card", "page": 3}, "no-such-page"),
        ({"material": "id_card", "page": 1, "region": (900, 0, 200, 10)}, "correction-region"),
        ({"field": "members[2].name"}, None),
        ({"field": "members"}, None),
        ({"material": "id_card", "page": 2}, None),
        ({"material": "rent"}, None),
    ],
)
def test_a_correction_points_at_something(item: dict[str, Any], reason: str | None) -> None:
    asked = actions.CorrectionRequested("2026-12-31", (actions.CorrectionItem("x", **item),))
    assert judge(story(START, RECEIVED), asked, "center") == reason


def test_nobody_writes_the_other_sides_actions() -> None:
    assert judge(story(START, RECEIVED), ACCEPTED, "agent") == "not-your-action"
    assert judge(folded(), START, "center") == "not-your-action"

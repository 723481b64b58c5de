"""Working days and the law's clocks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain.deadlines import (
    ClockFacts,
    Deadline,
    Pause,
    deemed_accepted,
    due_day,
    find_deadlines,
    level_of,
    statutory_days,
)
from proxyagent.domain.working_days import WorkingDays, day_of
from tests.support.edition import sample_definition, sample_rules
from tests.support.histories import NINE_O_CLOCK

ITEM = sample_definition().item
WORK = sample_rules().working_days
DATES = st.dates(date(2026, 1, 1), date(2027, 12, 31))
LENGTHS = st.integers(0, 60)


def running(on: str, **facts: Any) -> list[tuple[str, str | None, str]]:
    dated = {
        key: date.fromisoformat(value) if isinstance(value, str) else value
        for key, value in facts.items()
    }
    found = find_deadlines(ClockFacts(**dated), ITEM, WORK, date.fromisoformat(on))
    return [(one.what, one.due.isoformat() if one.due else None, one.level) for one in found]


def test_the_spring_festival_is_no_work_and_its_saturday_is() -> None:
    assert not WORK.is_worked(date(2026, 2, 17))
    assert WORK.is_worked(date(2026, 2, 14))
    assert WORK.add(date(2026, 2, 13), 1) == date(2026, 2, 14)


def test_a_year_without_data_follows_the_week() -> None:
    assert WorkingDays().is_worked(date(2031, 10, 1))
    assert not WorkingDays().is_worked(date(2031, 10, 4))


@given(DATES, st.integers(1, 60))
def test_a_period_ends_on_a_working_day_with_so_many_worked(start: date, days: int) -> None:
    end = WORK.add(start, days)
    assert WORK.is_worked(end)
    assert WORK.count(start, end) == days


@given(DATES, LENGTHS, LENGTHS)
def test_a_period_in_two_parts_ends_on_the_same_day(start: date, one: int, two: int) -> None:
    assert WORK.add(WORK.add(start, one), two) == WORK.add(start, one + two)


@given(DATES, DATES)
def test_counting_back_is_the_same_with_a_minus(one: date, other: date) -> None:
    assert WORK.count(one, other) == -WORK.count(other, one)


@given(DATES, st.integers(1, 30), DATES, st.integers(0, 40))
def test_a_pause_puts_off_the_end_by_the_working_days_it_took(
    start: date, days: int, since: date, length: int
) -> None:
    until = since + timedelta(days=length)
    plain = WORK.add(start, days)
    paused = due_day(start, days, WORK, (Pause(since, until),))
    assert paused is not None
    assert paused >= plain
    inside = range((paused - start).days + 1)
    counted = [start + timedelta(days=n) for n in inside[1:]]
    pause = Pause(since, until)
    assert sum(1 for day in counted if WORK.is_worked(day) and not pause.holds(day)) == days


def test_the_day_in_china_counts() -> None:
    assert day_of(NINE_O_CLOCK) == date(2026, 11, 24)
    assert day_of(NINE_O_CLOCK - 10 * 3_600_000) == date(2026, 11, 23)


def test_everything_to_supplement_is_told_within_five_working_days() -> None:
    facts = {"received": "2026-11-24", "waiting_since": "2026-11-24"}
    assert running("2026-11-24", **facts) == [("tell", "2026-12-01", "grey")]
    assert running("2026-11-30", **facts) == [("tell", "2026-12-01", "red")]


def test_a_case_that_nobody_answered_counts_as_accepted_on_the_day_received() -> None:
    day = date(2026, 11, 24)
    facts = ClockFacts(received=day, waiting_since=day)
    assert deemed_accepted(facts, WORK, date(2026, 12, 1)) is None
    assert deemed_accepted(facts, WORK, date(2026, 12, 2)) == day
    found = running("2026-12-02", received="2026-11-24", waiting_since="2026-11-24")
    assert [what for what, *_ in found] == ["promised", "decide"]


def test_the_decision_has_its_promised_and_its_legal_period() -> None:
    facts = {"received": "2026-11-24", "accepted": "2026-11-25"}
    assert running("2026-12-22", **facts) == [
        ("promised", WORK.add(date(2026, 11, 25), 22).isoformat(), "amber"),
        ("decide", WORK.add(date(2026, 11, 25), 30).isoformat(), "grey"),
    ]


def test_a_paused_clock_has_no_end() -> None:
    facts = {"accepted": "2026-11-25", "pauses": (Pause(date(2026, 11, 26)),)}
    assert running("2027-11-25", **facts) == [
        ("promised", None, "paused"),
        ("decide", None, "paused"),
    ]


def test_the_document_is_delivered_within_ten_working_days() -> None:
    assert running("2026-12-08", decided="2026-11-24") == [("deliver", "2026-12-08", "red")]
    assert running("2026-12-09", decided="2026-11-24") == [("deliver", "2026-12-08", "late")]


def test_a_deadline_missed_before_a_weekend_is_late_on_saturday() -> None:
    late = running("2026-11-28", returned_by="2026-11-27")
    assert late == [("supplement", "2026-11-27", "late")]


def test_the_citizens_promises_run_beside_the_centers_clock() -> None:
    promised = (("land_contract", date(2026, 12, 1)),)
    facts = ClockFacts(accepted=date(2026, 11, 25), promised=promised)
    first = find_deadlines(facts, ITEM, WORK, date(2026, 11, 25))[0]
    assert first == Deadline("promise", date(2026, 12, 1), 4, "amber", "land_contract")


def test_a_finished_case_has_no_clock() -> None:
    assert running("2026-12-08", decided="2026-11-24", finished="2026-11-26") == []


def test_a_licence_is_decided_in_twenty_days_where_nothing_else_is_fixed() -> None:
    import msgspec

    periods = msgspec.structs.replace(ITEM.periods, statutory_days=None)
    licence = msgspec.structs.replace(ITEM, kind="行政许可", periods=periods)
    assert statutory_days(licence) == 20
    assert statutory_days(licence, extended=True) == 30
    assert statutory_days(msgspec.structs.replace(ITEM, periods=periods)) is None


@pytest.mark.parametrize(
    ("left", "level"),
    [(9, "grey"), (5, "grey"), (4, "amber"), (2, "amber"), (1, "red"), (0, "red"), (-1, "late")],
)
def test_a_warning_grows_as_days_run_out(left: int, level: str) -> None:
    assert level_of(left) == level

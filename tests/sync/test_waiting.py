"""Every wait has a reason, a next step and an end."""

import pytest

from proxyagent.sync.batches import LEAST_BYTES, MOST_BYTES, Batch, fill
from proxyagent.sync.reasons import all_reasons, reason_for
from proxyagent.sync.retry import LONGEST_SECONDS, Retry
from proxyagent.words.sentences import CHINESE, ENGLISH, sentences


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_reason_and_its_next_step_are_said(language: str) -> None:
    said = sentences(language)
    for reason in all_reasons():
        assert reason.code in said
        assert reason.step in said


def test_an_unknown_reason_passes_by_itself() -> None:
    assert reason_for("never-heard-of").needs_person is False


def test_waits_grow_to_the_cap_and_never_end() -> None:
    retry = Retry(draw=lambda bound: bound)
    waits = [retry.failed() for _ in range(200)]
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS


def test_waits_are_drawn_from_nothing_to_the_bound() -> None:
    retry = Retry()
    waits = [retry.failed() for _ in range(300)]
    assert all(0 <= wait <= LONGEST_SECONDS for wait in waits)
    assert len(set(waits)) == len(waits)


def test_a_success_makes_it_quick_again() -> None:
    retry = Retry(draw=lambda bound: bound)
    for _ in range(9):
        retry.failed()
    retry.succeeded()
    assert retry.failed() == 1


def test_the_centers_wish_is_waited_for_first() -> None:
    assert Retry(draw=lambda bound: bound).failed(at_least=30) == 31


def test_a_batch_carries_what_the_line_took_in_four_seconds() -> None:
    batch = Batch()
    assert batch.bytes == MOST_BYTES
    batch.succeeded(16_000, 8.0)
    assert batch.bytes == 8_000
    batch.succeeded(60_000, 0.1)
    assert batch.bytes == MOST_BYTES


def test_a_batch_is_halved_after_each_failure_down_to_one_envelope() -> None:
    batch = Batch()
    sizes = []
    for _ in range(20):
        batch.failed()
        sizes.append(batch.bytes)
    assert sizes[0] == MOST_BYTES // 2
    assert sizes[-1] == 0
    assert fill([(5000, "a"), (5000, "b")], sizes[-1]) == ["a"]


def test_a_slow_line_still_carries_something() -> None:
    batch = Batch()
    batch.succeeded(10_000, 400)
    assert batch.bytes == LEAST_BYTES


def test_order_is_kept_and_nothing_is_passed_over() -> None:
    sized = [(30, "a"), (80, "b"), (1, "c")]
    assert fill(sized, 100) == ["a"]
    assert fill(sized, 110) == ["a", "b"]

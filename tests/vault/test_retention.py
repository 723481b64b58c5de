"""A page leaves the laptop only when the center surely has it and the case is long closed."""

import pytest

from proxyagent.domain import actions
from proxyagent.vault.retention import DAYS, delete_old_pages
from tests.support.histories import NINE_O_CLOCK
from tests.vault.parts import save_draft, scan, submit

DAY = 86_400


@pytest.fixture
def closed(vault, center):
    """A case that is complete at the center, and withdrawn."""
    case = save_draft(vault)
    page = scan(vault, case)
    first = submit(vault, case, page)
    with vault.write() as tx:
        second = tx.actions.record_own(case, actions.Withdrawn("a reason"))
        tx.facts.note_center_time(tx.now)
        for row in tx.blobs.of_case(case):
            tx.blobs.uploaded(row.ref.blob)
        for place, recorded in enumerate((first, second), 1):
            tx.outbox.settle(recorded.eid, "complete", place=place)
        assert tx.cases.find_id(case).state == "withdrawn"
    return page


def _now(clock):
    return int(clock.now().timestamp() * 1000)


def test_a_page_of_a_case_long_closed_goes_for_good(vault, closed, clock):
    clock.advance((DAYS + 1) * DAY)
    assert delete_old_pages(vault, _now(clock)) == 3
    assert not vault.blob_path(closed.blob).exists()
    with vault.read() as tx:
        row = tx.blobs.get(closed.blob)
        assert (row.state, row.ref.key) == ("gone", b"")
        assert closed.blob in tx.blobs.shredded()
    assert delete_old_pages(vault, _now(clock)) == 0


def test_before_the_days_are_over_everything_stays(vault, closed, clock):
    clock.advance((DAYS - 1) * DAY)
    assert delete_old_pages(vault, _now(clock)) == 0


def test_without_a_proven_backup_since_everything_stays(vault, closed, clock):
    proven = _now(clock)
    clock.advance((DAYS + 1) * DAY)
    assert delete_old_pages(vault, proven) == 0
    assert delete_old_pages(vault, 0) == 0
    assert vault.blob_path(closed.blob).exists()


def test_what_a_restored_center_is_offered_again_stays(vault, closed, clock):
    clock.advance((DAYS + 1) * DAY)
    with vault.write() as tx:
        tx.outbox.offer_again()
    assert delete_old_pages(vault, _now(clock)) == 0


def test_a_verdict_of_unknown_time_lets_nothing_go(vault, clock):
    case = save_draft(vault)
    recorded = submit(vault, case, scan(vault, case))
    with vault.write() as tx:
        withdrawn = tx.actions.record_own(case, actions.Withdrawn("a reason"))
        for place, each in enumerate((recorded, withdrawn), 1):
            tx.outbox.settle(each.eid, "complete", place=place)
        for row in tx.blobs.of_case(case):
            tx.blobs.uploaded(row.ref.blob)
    clock.advance((DAYS + 1) * DAY)
    assert delete_old_pages(vault, NINE_O_CLOCK * 2) == 0

from proxyagent.desk.enrol import NO_CASE
from proxyagent.desk.sync_log import MOST_KEPT, note_attempt
from proxyagent.desk.sync_view import sync_view
from proxyagent.domain.actions import Withdrawn
from tests.desk.center_side import received, settle


def thing(desk, case):
    return next((one for one in sync_view(desk).things if one.case == case), None)


def test_a_new_desk_has_its_enrolment_to_send(desk):
    view = sync_view(desk)
    assert [one.case for one in view.things] == [NO_CASE]
    assert (view.last_at, view.attempts) == (0, ())


def test_each_case_that_waits_has_its_size(desk, submitted):
    one = thing(desk, submitted)
    assert (one.state, one.envelopes, one.pages_sent, one.bytes_sent) == ("queued", 1, 0, 0)
    assert one.pages > 3
    assert sync_view(desk).bytes >= one.bytes


def test_progress_is_counted_inside_a_file(desk, submitted):
    with desk.vault.write() as tx:
        first = tx.blobs.to_upload()[0]
        tx.blobs.set_offset(first.ref.blob, 100, "/v1/uploads/1")
    one = thing(desk, submitted)
    assert (one.state, one.bytes_sent) == ("sending", 100)


def test_why_it_waits_and_what_comes_next(desk, submitted):
    with desk.vault.write() as tx:
        for row in tx.outbox.of_case(submitted):
            tx.outbox.attempt(row.eid, "portal", tx.now + 60_000)
    one = thing(desk, submitted)
    assert (one.reason.step, one.attempts) == ("next-sign-in-to-network", 1)
    assert one.next_at > desk.now


def test_held_by_the_center_is_said(desk, submitted):
    settle(desk, submitted, "held", "case-missing")
    assert thing(desk, submitted).state in ("held", "sending")


def test_all_sent_waits_for_the_receipt_and_then_is_gone(desk, submitted):
    settle(desk, submitted)
    assert thing(desk, submitted).state == "receipt"
    received(desk, submitted)
    assert thing(desk, submitted) is None


def test_what_the_center_refused_is_to_be_looked_at(desk, submitted):
    settle(desk, submitted, "refused", "out-of-force")
    with desk.vault.write() as tx:
        for blob in tx.blobs.to_upload():
            tx.blobs.uploaded(blob.ref.blob)
    one = thing(desk, submitted)
    assert (one.state, one.reason.code, one.reason.needs_person) == ("look", "out-of-force", True)


def test_an_action_of_a_known_case_stands_under_it(desk, submitted):
    received(desk, submitted)
    with desk.vault.write() as tx:
        tx.actions.record_own(submitted, Withdrawn("本人不办了"))
    assert thing(desk, submitted).envelopes == 1


def test_a_night_without_a_line_is_one_attempt(desk, clock):
    for _ in range(50):
        clock.advance(600)
        note_attempt(desk, "no-line")
    note_attempt(desk, "", sent=3, received=2)
    note_attempt(desk, "", sent=1)
    first, second, third = sync_view(desk).attempts
    assert (first.sent, second.sent, third.times, third.reason) == (1, 3, 50, "no-line")


def test_the_log_of_attempts_is_bounded(desk):
    for place in range(3 * MOST_KEPT):
        note_attempt(desk, "", sent=place + 1)
    assert len(sync_view(desk).attempts) == MOST_KEPT

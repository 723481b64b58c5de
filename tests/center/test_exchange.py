"""A seat and the center, by the functions behind the exchange."""

from proxyagent.center.center import Center
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat


def test_a_seat_enrols_and_is_confirmed(center: Center, seat: Seat) -> None:
    assert isinstance(seat.news()[0], actions.SeatConfirmed)


def test_a_submission_is_taken_and_its_pages_are_wanted(center: Center, seat: Seat) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    answer = seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].verdict == "taken"
    assert {one.blob for one in answer.read_wanted()} == set(seat.blobs)


def test_a_submission_whose_pages_came_is_complete_and_receipted(
    center: Center, seat: Seat
) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    seat.talk(center, sent.envelope)
    bring_blobs(center, seat)
    seat.talk(center)
    assert seat.verdicts[sent.eid].verdict == "complete"
    assert [type(one).__name__ for one in seat.news()] == ["SeatConfirmed", "Received"]

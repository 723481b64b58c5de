"""A seat and the center, by the functions behind the exchange."""

from proxyagent.center.center import Center
from proxyagent.center.completion import complete_pending
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.uploads import add_blob
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.suites import sha256
from tests.center.seat import Seat


def bring_blobs(center: Center, seat: Seat) -> None:
    """Put the seat's blobs into the store as an upload would."""
    for blob, sealed in seat.blobs.items():
        digest = sha256(sealed)
        center.blobs.put(blob_name(seat.seat, blob, digest), [sealed])
        known = (blob, digest, len(sealed))
        center.database.run(lambda tx, known=known: add_blob(center, tx, seat.seat, known))
    complete_pending(center, seat.seat)


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

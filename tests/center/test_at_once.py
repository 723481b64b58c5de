"""Many at once on one center: seats, both roads of one seat, clerks."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.errors import NotAllowed
from proxyagent.center.exchange import exchange
from proxyagent.center.figures import stats
from proxyagent.center.storage.tables import feed
from proxyagent.ground.ids import random_id
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat, enrolled


def all_at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in a thread of its own; what each returned or raised."""
    results: list[object] = [None] * len(works)
    barrier = threading.Barrier(len(works))

    def run(place: int, work: Callable[[], object]) -> None:
        barrier.wait()
        try:
            results[place] = work()
        except Exception as error:  # noqa: BLE001 (handed to the test)
            results[place] = error

    threads = [threading.Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def positions(center: Center, seat: Seat) -> Sequence[int]:
    with center.database.read() as tx:
        return [row.position for row in tx.all(feed, seat=seat.seat)]


def test_the_same_ask_by_two_roads_at_once_agrees(center: Center, seat: Seat) -> None:
    sent = [seat.write(seat.submitted(center), random_id()) for _ in range(3)]
    asks = [seat.ask(*[one.envelope for one in sent]) for _ in range(4)]
    answers = all_at_once(*[lambda ask=ask: seat.read(exchange(center, ask)) for ask in asks])
    verdicts = {tuple(one.read_verdicts()) for one in answers}
    assert len(verdicts) == 1
    assert stats(center)["cases"] == 3


def test_many_seats_at_once_get_their_own(center: Center, tmp_path: Path) -> None:
    seats = [enrolled(center, tmp_path, f"S{n}") for n in range(6)]
    made = [(one, one.write(one.submitted(center), random_id())) for one in seats]
    results = all_at_once(
        *[lambda one=one, sent=sent: one.talk(center, sent.envelope) for one, sent in made]
    )
    assert not [one for one in results if isinstance(one, Exception)]
    assert {one.verdicts[sent.eid].verdict for one, sent in made} == {"taken"}


def test_a_number_claimed_by_two_seats_at_once_is_given_once(
    center: Center, tmp_path: Path
) -> None:
    seats = [enrolled(center, tmp_path, f"S{n}") for n in range(4)]
    number = seats[0].number()
    made = [(one, one.write(one.submitted(center, number=number), random_id())) for one in seats]
    all_at_once(*[lambda one=one, sent=sent: one.talk(center, sent.envelope) for one, sent in made])
    numbers = [one.verdicts[sent.eid].number for one, sent in made]
    assert numbers.count("") == 1
    assert len(set(numbers)) == 4


def test_two_clerks_decide_once(center: Center, seat: Seat) -> None:
    case = random_id()
    seat.talk(center, seat.write(seat.submitted(center), case).envelope)
    bring_blobs(center, seat)
    act(center, case.hex(), "accept")
    results = all_at_once(*[lambda: act(center, case.hex(), "approve")] * 4)
    refused = [one for one in results if isinstance(one, NotAllowed)]
    assert len(refused) == 3
    kept = positions(center, seat)
    assert list(kept) == list(range(1, len(kept) + 1))

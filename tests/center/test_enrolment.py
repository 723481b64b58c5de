"""How a seat becomes known, and how it does not."""

from pathlib import Path

import msgspec
import pytest

from proxyagent.center.center import Center
from proxyagent.center.errors import BadSetting, NotAllowed
from proxyagent.center.exchange import exchange
from proxyagent.center.seats import activate, set_site
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.kem import KemKey
from proxyagent.wire.activation import read_activation
from tests.center.seat import Seat, enrolled
from tests.support.clock import FixedClock


@pytest.fixture
def fresh(center: Center, tmp_path: Path) -> Seat:
    """A seat that has its activation and has said nothing yet."""
    return Seat(activate(center, "TK", "孟根其其格", tmp_path / "activation.json"))


def test_the_activation_file_reads_and_names_the_site(center: Center, tmp_path: Path) -> None:
    set_site(center, "TK", "gacha", "图克镇沙日嘎查")
    made = activate(center, "TK", "孟根其其格", tmp_path / "a.json")
    read = read_activation((tmp_path / "a.json").read_bytes())
    assert read == made
    assert (read.site.name, read.prefix) == ("图克镇沙日嘎查", "TK01")


def test_work_done_before_the_enrolment_comes_with_it(center: Center, fresh: Seat) -> None:
    sent = fresh.write(fresh.submitted(center), random_id())
    fresh.talk(center, fresh.enrol(), sent.envelope)
    assert fresh.verdicts[sent.eid].verdict == "taken"


def test_the_same_enrolment_again_is_answered_alike(center: Center, fresh: Seat) -> None:
    envelope = fresh.enrol()
    first = fresh.talk(center, envelope).read_verdicts()
    assert fresh.talk(center, envelope).read_verdicts() == first
    assert [type(one) for one in fresh.news()] == [actions.SeatConfirmed]


def test_a_used_code_from_another_seat_is_refused(center: Center, fresh: Seat) -> None:
    fresh.talk(center, fresh.enrol())
    thief = Seat(fresh.activation)
    assert thief.talk(center, thief.enrol()).refused == "enrol-code-used"


def test_an_expired_code_is_refused(center: Center, fresh: Seat, clock: FixedClock) -> None:
    clock.advance(31 * 24 * 3600)
    assert fresh.talk(center, fresh.enrol()).refused == "enrol-expired"


def test_a_code_that_the_center_never_made_is_refused(center: Center, fresh: Seat) -> None:
    other = msgspec.structs.replace(fresh.activation, code=bytes(32))
    seat = Seat(other)
    assert seat.talk(center, seat.enrol()).refused == "enrol-code-unknown"


def test_an_ask_of_nobody_known_gets_no_answer(center: Center, fresh: Seat) -> None:
    with pytest.raises(NotAllowed, match="ask-refused"):
        exchange(center, fresh.ask())


def test_a_version_that_is_not_spoken_is_refused_under_seal(center: Center, seat: Seat) -> None:
    assert seat.talk(center, versions=(9,)).refused == "version"


def test_another_key_cannot_ask_for_a_seat(center: Center, seat: Seat) -> None:
    thief = Seat(seat.activation, seat=seat.seat, kem=KemKey.generate())
    with pytest.raises(NotAllowed):
        exchange(center, thief.ask())


def test_prefixes_never_repeat(center: Center, tmp_path: Path) -> None:
    sites = ["TK", "tk", "T", "01", "TK01", "ilou-x"]
    made = [
        activate(center, site, "某", tmp_path / f"{n}.json") for n, site in enumerate(sites * 2)
    ]
    prefixes = [one.prefix for one in made]
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize(("code", "kind"), [("TK", "castle"), ("", "town"), ("a b", "town")])
def test_a_site_that_cannot_be_is_refused(center: Center, code: str, kind: str) -> None:
    with pytest.raises(BadSetting):
        set_site(center, code, kind, "名")


def test_a_later_word_asks_to_come_again(center: Center, seat: Seat) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    ask = seat.ask(sent.envelope)
    answer = seat.hear(exchange(center, ask, later=5), ask)
    assert (answer.later, answer.read_verdicts()) == (5, [])


def test_a_token_ends_after_a_day_and_slides_while_it_is_used(
    center: Center, seat: Seat, clock: FixedClock
) -> None:
    from proxyagent.center.sessions import find_seat_of

    session = seat.talk(center).session
    assert session
    for _ in range(3):
        clock.advance(20 * 3600)
        assert find_seat_of(center, session.token) == seat.seat
    clock.advance(25 * 3600)
    assert find_seat_of(center, session.token) is None


def test_two_seats_of_one_site_keep_apart(center: Center, seat: Seat, tmp_path: Path) -> None:
    other = enrolled(center, tmp_path)
    sent = seat.write(seat.submitted(center), random_id())
    seat.talk(center, sent.envelope)
    assert not other.talk(center).read_wanted()

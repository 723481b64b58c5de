"""A seat that checks nothing, and strangers with patience: clear answers, nothing harmed."""

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxyagent.center.center import Center
from proxyagent.center.errors import NotAllowed
from proxyagent.center.exchange import exchange
from proxyagent.center.figures import stats
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.wire.envelope import seal_signed
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.signed import make_signed, sign
from tests.center.seat import AT, Seat, enrolled


@pytest.mark.parametrize(
    "changes",
    [
        {"promised": {"x": "no day"}},
        {"item": "x" * 5000},
        {"item": "\0"},
        {"number": "x" * 5000},
        {"number": ""},
        {"fields": {"x" * 3000: "y"}},
        {"situation": {"a": "b" * 9000}},
        {"materials": {}},
    ],
)
def test_odd_content_is_judged_and_never_stops_the_exchange(
    center: Center, seat: Seat, changes: dict[str, object]
) -> None:
    odd = seat.write(seat.submitted(center, **changes), random_id())
    good = seat.write(seat.submitted(center), random_id())
    seat.talk(center, odd.envelope, good.envelope)
    assert seat.verdicts[good.eid].verdict == "taken"
    assert seat.verdicts[odd.eid].verdict in ("taken", "refused")


@pytest.mark.parametrize(("at", "seq"), [(1 << 61, 1), (-(1 << 61), 1), (AT, 1 << 61), (AT, 0)])
def test_odd_times_and_numbers_are_judged(center: Center, seat: Seat, at: int, seq: int) -> None:
    signed = make_signed(
        ACTION, seat.center, seat.seat, seat.submitted(center), at, case=random_id(),
        incarnation=seat.incarnation, seq=seq,
    )  # fmt: skip
    made = seal_signed(signed, *sign(signed, seat.sign), [seat.intake])
    answer = seat.talk(center, made.envelope)
    assert len(answer.read_verdicts()) == 1
    seat.talk(center)


def test_an_ask_far_beyond_its_feed_is_answered_or_refused(center: Center, seat: Seat) -> None:
    seat.cursor = 1 << 50
    assert seat.talk(center).cursor_to == 1 << 50
    seat.cursor = 1 << 63
    with pytest.raises(NotAllowed):
        exchange(center, seat.ask())


def test_a_flipped_bit_anywhere_in_an_ask_gets_no_answer(small_center: Center, tmp_path) -> None:
    seat = enrolled(small_center, tmp_path)
    ask = seat.ask()
    for place in range(0, len(ask), 41):
        flipped = bytearray(ask)
        flipped[place] ^= 1 << (place % 8)
        with pytest.raises(NotAllowed):
            exchange(small_center, bytes(flipped))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=300))
def test_noise_gets_no_answer(small_center: Center, body: bytes) -> None:
    with pytest.raises(NotAllowed):
        exchange(small_center, body)


def test_a_trouble_report_stands_alone_and_is_answered(
    center: Center, seat: Seat, tmp_path
) -> None:
    from proxyagent.center.clerk import act
    from tests.center.test_clerk import act_file

    case = random_id()
    sent = seat.write(actions.TroubleReported("办了三次没办成", "x" * 500), case)
    seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].verdict == "complete"
    done = act(center, case.hex(), "answer", act_file(tmp_path, say="已联系"))
    assert done.state == "closed"
    assert stats(center)["by_state"] == {"closed": 1}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/nothing", 404),
        ("/cases/../../etc/passwd", 404),
        ("/v1/exchange", 405),
    ],
)
def test_a_wrong_address_gets_a_status_and_no_stack(url: str, path: str, status: int) -> None:
    answer = requests.get(url + path, timeout=20, allow_redirects=False)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_body_that_is_too_long_is_refused(url: str) -> None:
    answer = requests.post(f"{url}/v1/exchange", data=bytes((8 << 20) + 1), timeout=20)
    assert answer.status_code == 413


def test_pages_of_a_case_that_was_handed_over_may_be_fetched(
    center: Center, seat: Seat, tmp_path
) -> None:
    from proxyagent.center.clerk import act
    from proxyagent.center.storage.tables import blobs
    from proxyagent.center.web.blobs import may_read
    from tests.center.carrying import bring_blobs
    from tests.center.test_clerk import act_file

    case, other = random_id(), enrolled(center, tmp_path, "WDH")
    seat.talk(center, seat.write(seat.submitted(center), case).envelope)
    bring_blobs(center, seat)
    with center.database.read() as tx:
        row = tx.all(blobs, seat=seat.seat)[0]
        assert not may_read(tx, other.seat, row)
    act(center, case.hex(), "reassign", act_file(tmp_path, seat=other.seat.hex()))
    with center.database.read() as tx:
        assert may_read(tx, other.seat, row)

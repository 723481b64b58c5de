"""Signed, sealed, opened, verified."""

import pytest

from proxyagent.domain.actions import TroubleReported, Withdrawn
from proxyagent.sealing.errors import Unreadable
from proxyagent.wire.actions import decode_action
from proxyagent.wire.errors import TooLong
from proxyagent.wire.signed import check_news, make_signed, sign
from tests.wire.parties import AT, CENTER, SEAT, SEAT_SIGN, SIGN, opened_at_center, sent

ACTION = Withdrawn(reason="不办了")


def test_an_action_arrives_as_it_was_signed() -> None:
    composed = sent(ACTION)
    opened = opened_at_center(composed.envelope)
    signed = opened.verify(SEAT_SIGN.public)
    assert decode_action(signed.action) == ACTION
    assert (opened.eid, signed.from_) == (composed.eid, SEAT)


def test_nothing_is_read_before_it_is_verified() -> None:
    with pytest.raises(RuntimeError):
        _ = opened_at_center(sent(ACTION).envelope).signed


def test_another_seats_key_does_not_verify() -> None:
    with pytest.raises(Unreadable) as told:
        opened_at_center(sent(ACTION).envelope).verify(SIGN.public)
    assert told.value.reason == "signature"


def test_an_action_too_long_for_an_envelope_is_refused() -> None:
    say = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(20000))
    with pytest.raises(TooLong):
        sent(TroubleReported(say=say))


def test_news_for_another_seat_is_not_ours() -> None:
    s, signature = sign(make_signed(2, SEAT, CENTER, ACTION, AT), SIGN)
    assert check_news(s, signature, SIGN.public, SEAT, CENTER).to == SEAT
    with pytest.raises(Unreadable) as told:
        check_news(s, signature, SIGN.public, b"another seat....")
    assert told.value.reason == "not-to-us"

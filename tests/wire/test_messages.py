"""Ask and answer: each item alone, a stranger's or an old answer never taken."""

import msgspec
import pytest

from proxyagent.wire.coding import encode, raw, raws
from proxyagent.wire.errors import Malformed
from proxyagent.wire.messages import (
    Answer,
    Ask,
    FeedAction,
    FeedVerdict,
    Returned,
    Unread,
    Verdict,
    new_nonce,
    read_answer,
    read_ask,
)

ASK = Ask(new_nonce(), 7, envelopes=(b"one",), returned=raws([Returned(b"s", b"sig", 3)]))
TAKEN = Verdict(b"e" * 32, "taken", place=2)
FUTURE = raw({"feed": "hologram", "position": 9})


def answer(**changes: object) -> Answer:
    from proxyagent.sealing.suites import sha256

    plain = Answer(ASK.nonce, sha256(b"ask"), b"p" * 16, 1, cursor_from=7, cursor_to=9)
    return msgspec.structs.replace(plain, **changes)


def test_an_ask_reads_as_it_was_made() -> None:
    ask = read_ask(encode(ASK))
    assert ask.envelopes == (b"one",)
    assert ask.read_returned()[0].place == 3


def test_an_unknown_item_is_kept_and_harms_no_neighbour() -> None:
    feed = (raw(FeedAction(8, b"s", b"g", 1)), FUTURE, raw(FeedVerdict(9, TAKEN)))
    read = read_answer(encode(answer(feed=feed))).read_feed()
    assert [type(item) for item in read] == [FeedAction, Unread, FeedVerdict]


def test_a_verdict_of_a_later_version_is_passed_over() -> None:
    verdicts = (raw({"eid": b"e" * 32, "verdict": "perhaps"}), raw(TAKEN))
    assert read_answer(encode(answer(verdicts=verdicts))).read_verdicts() == [TAKEN]


def test_an_answer_with_a_field_of_a_later_version_is_refused() -> None:
    plain = msgspec.msgpack.decode(encode(answer()))
    with pytest.raises(Malformed):
        read_answer(encode(plain | {"hologram": 1}))


def test_an_epoch_of_another_length_is_refused() -> None:
    with pytest.raises(Malformed) as told:
        read_ask(encode(msgspec.structs.replace(ASK, epoch=b"short")))
    assert told.value.reason == "epoch"


def test_a_message_shows_nothing_of_itself_in_a_log() -> None:
    assert repr(answer()) == "Answer(…)"
    assert repr(TAKEN) == "Verdict(…)"

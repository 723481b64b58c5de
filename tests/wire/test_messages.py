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
    check_answer,
    check_late_answer,
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


def test_the_answer_to_this_ask_is_accepted() -> None:
    check_answer(answer(), ASK, b"ask")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"nonce": b"n" * 32}, "nonce"),
        ({"ask_sha256": b"n" * 32}, "ask"),
        ({"version": 9}, "version"),
        ({"cursor_from": 6}, "cursor"),
        ({"cursor_to": 6}, "cursor"),
    ],
)
def test_any_other_answer_is_not(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(Malformed) as told:
        check_answer(answer(**changes), ASK, b"ask")
    assert told.value.reason == reason


def test_a_bundles_answer_may_begin_before_our_cursor_but_leaves_no_gap() -> None:
    check_late_answer(answer(), 8)
    for cursor in (6, 10):
        with pytest.raises(Malformed):
            check_late_answer(answer(), cursor)

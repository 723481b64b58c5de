"""The same envelope, the same verdict: held, unreadable, refused, repeated, forked, clashing."""

import pytest

from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.figures import stats
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.suites import random_bytes
from proxyagent.wire.envelope import seal_signed
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.signed import make_signed, sign
from tests.center.carrying import bring_blobs
from tests.center.seat import AT, Seat, enrolled


def test_an_action_that_comes_before_its_case_is_held_until_it_comes(
    center: Center, seat: Seat
) -> None:
    case = random_id()
    first = seat.write(seat.submitted(center), case)
    second = seat.write(actions.Withdrawn("改主意"), case)
    seat.talk(center, second.envelope)
    held = seat.verdicts[second.eid]
    assert (held.verdict, held.reason, held.needs) == ("held", "case-missing", (case.hex(),))
    seat.talk(center, first.envelope)
    assert seat.verdicts[second.eid].verdict == "complete"
    assert stats(center)["by_state"] == {"withdrawn": 1}


def test_a_repeat_gets_the_same_verdict_and_changes_nothing(center: Center, seat: Seat) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    seat.talk(center, sent.envelope)
    before, counted = seat.verdicts[sent.eid], stats(center)
    seat.talk(center, sent.envelope, sent.envelope)
    assert seat.verdicts[sent.eid] == before
    assert stats(center) == counted


def test_a_lost_answer_loses_nothing(center: Center, seat: Seat) -> None:
    from proxyagent.center.exchange import exchange

    sent = seat.write(seat.submitted(center), random_id())
    lost = seat.ask(sent.envelope)
    exchange(center, lost)
    again = seat.hear(exchange(center, lost), lost)
    assert seat.verdicts[sent.eid].verdict == "taken"
    assert again.head
    assert again.head.eid == sent.eid


def test_a_damaged_envelope_is_unreadable_and_may_come_again_sealed_anew(
    center: Center, seat: Seat
) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    damaged = bytearray(sent.envelope)
    damaged[-1] ^= 1
    answer = seat.talk(center, bytes(damaged))
    assert [one.verdict for one in answer.read_verdicts()] == ["unreadable"]
    seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].verdict == "taken"


def test_the_same_signed_bytes_under_a_new_seal_get_the_same_verdict(
    center: Center, seat: Seat
) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    seat.talk(center, sent.envelope)
    from proxyagent.wire.signed import read_unproven

    signed = read_unproven(sent.s)
    again = seal_signed(signed, sent.s, sent.signature, [seat.intake])
    seat.talk(center, again.envelope)
    assert seat.verdicts[again.eid].verdict == "taken"
    assert stats(center)["cases"] == 1


def test_other_bytes_under_a_used_id_are_refused(center: Center, seat: Seat) -> None:
    used = random_id()
    seat.talk(center, seat.write(seat.submitted(center), random_id(), used).envelope)
    other = seat.write(seat.submitted(center), random_id(), used)
    seat.talk(center, other.envelope)
    assert seat.verdicts[other.eid].reason == "id-reused"


def test_another_seat_s_envelope_is_not_taken_from_here(
    center: Center, seat: Seat, tmp_path
) -> None:
    other = enrolled(center, tmp_path, "WDH")
    sent = other.write(other.submitted(center), random_id())
    answer = seat.talk(center, sent.envelope)
    assert [one.verdict for one in answer.read_verdicts()] == ["unreadable"]
    other.talk(center, sent.envelope)
    assert other.verdicts[sent.eid].verdict == "taken"


def test_a_clashing_number_is_replaced_and_both_find_the_case(center: Center, seat: Seat) -> None:
    number = seat.number()
    first, second = random_id(), random_id()
    seat.talk(center, seat.write(seat.submitted(center, number=number), first).envelope)
    sent = seat.write(seat.submitted(center, number=number), second)
    seat.talk(center, sent.envelope)
    fresh = seat.verdicts[sent.eid].number
    assert fresh
    assert fresh != number
    bring_blobs(center, seat)
    assert act(center, fresh, "accept").case == second.hex()
    assert act(center, number, "accept").case == first.hex()
    seat.talk(center)
    assert actions.Renumbered(fresh) in seat.news()


def test_an_unknown_definition_holds(center: Center, seat: Seat) -> None:
    sent = seat.write(seat.submitted(center, definition=random_bytes(32)), random_id())
    seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].reason == "definition-unknown"


def test_two_envelopes_of_one_number_are_a_fork(center: Center, seat: Seat) -> None:
    one = seat.write(seat.submitted(center), random_id())
    seat.talk(center, one.envelope)
    seat.seq -= 1
    other = seat.write(seat.submitted(center), random_id())
    answer = seat.talk(center, other.envelope)
    assert answer.forked
    assert seat.verdicts[other.eid].verdict == "taken"


def test_gaps_are_told_and_the_head_stands_before_them(center: Center, seat: Seat) -> None:
    sent = [seat.write(seat.submitted(center), random_id()) for _ in range(4)]
    answer = seat.talk(center, sent[0].envelope, sent[3].envelope)
    assert answer.head
    assert (answer.head.seq, answer.gaps) == (1, ((2, 3),))
    answer = seat.talk(center, sent[2].envelope, sent[1].envelope)
    assert answer.head
    assert (answer.head.seq, answer.head.eid) == (4, sent[3].eid)


def test_a_kind_of_a_newer_program_is_held(center: Center, seat: Seat) -> None:
    seat.seq += 1
    signed = make_signed(
        ACTION, seat.center, seat.seat, {"kind": "teleported"}, AT, case=random_id(),
        incarnation=seat.incarnation, seq=seat.seq, prev=seat.prev,
    )  # fmt: skip
    made = seal_signed(signed, *sign(signed, seat.sign), [seat.intake])
    seat.talk(center, made.envelope)
    assert seat.verdicts[made.eid].reason == "needs-newer-program"


@pytest.mark.parametrize("action", [actions.Approved(), actions.Closed()])
def test_a_seat_cannot_do_what_the_center_does(
    center: Center, seat: Seat, action: actions.Action
) -> None:
    case = random_id()
    seat.talk(center, seat.write(seat.submitted(center), case).envelope)
    sent = seat.write(action, case)
    seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].verdict == "refused"


def test_a_long_action_comes_enclosed_in_a_blob(center: Center, seat: Seat) -> None:
    from proxyagent.wire.coding import encode

    case = random_id()
    submitted = seat.submitted(center, fields={"note": "长" * 30_000})
    page = seat.page(encode(submitted), "application/msgpack")
    sent = seat.write(actions.Enclosed(page.ref), case)
    seat.talk(center, sent.envelope)
    assert seat.verdicts[sent.eid].reason == "blob-missing"
    bring_blobs(center, seat)
    seat.talk(center)
    assert seat.verdicts[sent.eid].verdict == "complete"
    assert isinstance(seat.news()[-1], actions.Received)


def test_a_page_that_does_not_open_is_told_and_nothing_is_complete(
    center: Center, seat: Seat
) -> None:
    from proxyagent.sealing.suites import sha256

    sent = seat.write(seat.submitted(center, materials={}), random_id())
    page = seat.page(b"another")
    blob = page.ref.blob
    wrong = seat.page(b"different content").ref
    lying = actions.BlobRef(
        blob, wrong.key, sha256(seat.blobs[blob]), page.ref.length, wrong.sha256, 7, "image/png"
    )
    materials = {"id-card": (actions.Page(lying),)}
    sent = seat.write(seat.submitted(center, materials=materials), random_id())
    seat.talk(center, sent.envelope)
    bring_blobs(center, seat)
    seat.talk(center)
    assert (seat.verdicts[sent.eid].verdict, seat.verdicts[sent.eid].reason) == (
        "taken",
        "blob-bad",
    )

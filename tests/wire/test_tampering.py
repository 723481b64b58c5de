"""Altered anywhere, it is refused with a reason, and nothing beside it is harmed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from proxyagent.domain.actions import Received, Withdrawn
from proxyagent.sealing.errors import Unreadable
from proxyagent.wire.activation import read_activation
from proxyagent.wire.bundle_reading import BundleReader, Member
from proxyagent.wire.bundle_writing import BundleWriter
from proxyagent.wire.coding import raws
from proxyagent.wire.envelope import compose, open_signed
from proxyagent.wire.errors import BundleProblem, WireProblem
from proxyagent.wire.keyset import read_keyset
from proxyagent.wire.kinds import ANSWER, NEWS
from proxyagent.wire.messages import Answer, FeedAction, Verdict
from proxyagent.wire.signed import check_news, make_signed, sign
from proxyagent.words import Problem
from tests.wire.make_vectors import activation
from tests.wire.parties import (
    AT,
    CENTER,
    KEYSET,
    ROOT,
    SEAT,
    SEAT_KEM,
    SEAT_SIGN,
    SIGN,
    opened_at_center,
    sent,
)

RECEIPT = make_signed(NEWS, SEAT, CENTER, Received("R-1", b"e" * 32, b"p" * 32), AT)


def flips(data: bytes, step: int = 1) -> Iterator[bytes]:
    """Each copy of `data` with one bit flipped, in every `step`th byte; the bit wanders."""
    for position in range(0, len(data), step):
        flipped = bytearray(data)
        flipped[position] ^= 1 << (position // step) % 8
        yield bytes(flipped)


def test_every_altered_byte_of_an_action_is_refused() -> None:
    envelope = sent(Withdrawn(reason="不办了")).envelope
    for flipped in flips(envelope):
        with pytest.raises(Unreadable) as told:
            opened_at_center(flipped).verify(SEAT_SIGN.public)
        assert told.value.reason


def test_every_altered_bit_of_a_receipt_is_refused() -> None:
    s, signature = sign(RECEIPT, SIGN)
    check_news(s, signature, SIGN.public, SEAT, CENTER)
    for bit in range(8 * len(s + signature)):
        both = bytearray(s + signature)
        both[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable) as told:
            check_news(bytes(both[: len(s)]), bytes(both[len(s) :]), SIGN.public, SEAT)
        assert told.value.reason == "signature"


def test_every_altered_byte_of_an_answer_is_refused() -> None:
    s, signature = sign(RECEIPT, SIGN)
    answer = Answer(
        b"n" * 32,
        b"a" * 32,
        b"p" * 16,
        AT,
        verdicts=raws([Verdict(b"e" * 32, "complete")]),
        feed=raws([FeedAction(1, s, signature, 2)]),
    )
    signed = make_signed(ANSWER, SEAT, CENTER, answer, AT)
    envelope = compose(signed, SIGN, [SEAT_KEM.public]).envelope
    for flipped in flips(envelope):
        with pytest.raises(Unreadable):
            open_signed(flipped, {SEAT_KEM.id: SEAT_KEM}, SEAT).verify(SIGN.public)


def test_every_altered_byte_of_a_keyset_is_refused() -> None:
    for flipped in flips(KEYSET):
        with pytest.raises(WireProblem):
            read_keyset(flipped, ROOT.public)


def test_an_altered_activation_never_brings_another_key() -> None:
    file = activation()["file"]
    assert isinstance(file, bytes)
    for flipped in flips(file, 3):
        with contextlib.suppress(Problem):
            assert read_activation(flipped).keyset == KEYSET


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stick") / "pa"
    with BundleWriter(path, (SEAT, SEAT_SIGN), CENTER, AT) as writer:
        for number in range(3):
            writer.add_envelope(sent(Withdrawn(reason=str(number))).envelope)
    return path


def members(path: Path) -> tuple[set[bytes], bool]:
    """The envelopes that open and verify, and whether the bundle is whole."""
    good = set()
    with BundleReader(path) as reader, contextlib.suppress(BundleProblem):
        for member in reader:
            with contextlib.suppress(BundleProblem, Unreadable):
                good |= verified(member)
        return good, reader.is_whole(SEAT_SIGN.public)
    return good, False


def verified(member: Member) -> set[bytes]:
    if member.kind != "e":
        return set()
    opened = opened_at_center(member.read_envelope())
    opened.verify(SEAT_SIGN.public)
    return {opened.eid}


def test_one_altered_byte_of_a_bundle_harms_one_member_at_most(
    bundle: Path, tmp_path: Path
) -> None:
    all_three, whole = members(bundle)
    assert whole
    path, data = tmp_path / "pa", bundle.read_bytes()
    for flipped in flips(data, 3):
        path.write_bytes(flipped)
        good, whole = members(path)
        assert good <= all_three
        assert len(good) >= 2
        assert not whole or good == all_three


def test_a_signature_for_one_kind_does_not_serve_another() -> None:
    s, signature = sign(RECEIPT, SIGN)
    other = SIGN.sign(b"proxyagent/1 \4\0", s)
    check_news(s, signature, SIGN.public, SEAT)
    with pytest.raises(Unreadable):
        check_news(s, other, SIGN.public, SEAT)


def test_a_header_that_says_other_than_what_is_signed_is_refused() -> None:
    from proxyagent.sealing.envelope import seal_envelope
    from tests.wire.parties import INTAKE, signed_action

    s, signature = sign(signed_action(Withdrawn(reason="")), SEAT_SIGN)
    inside = len(s).to_bytes(4) + s + signature
    for to, from_ in ((CENTER, b"x" * 16), (b"x" * 16, SEAT)):
        forwarded = seal_envelope(1, to, from_, inside, [INTAKE.public])
        with pytest.raises(Unreadable) as told:
            opened_at_center(forwarded).verify(SEAT_SIGN.public)
        assert told.value.reason == "mismatch"

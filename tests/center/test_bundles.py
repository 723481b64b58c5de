"""A seat without a line: everything out and back on a stick."""

from pathlib import Path

from proxyagent.center.bundles import BundleTaken, take_bundle
from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.seats import activate
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.wire.bundle_reading import BundleReader
from proxyagent.wire.bundle_writing import BundleWriter
from proxyagent.wire.messages import Answer
from tests.center.carrying import bring_blobs
from tests.center.seat import AT, Seat


def write_bundle(seat: Seat, path: Path, *envelopes: bytes) -> None:
    with BundleWriter(path, (seat.seat, seat.sign), seat.center, AT) as writer:
        for envelope in envelopes:
            writer.add_envelope(envelope)
        for blob, sealed in seat.blobs.items():
            writer.add_blob(blob, len(sealed), [sealed])


def read_answers(seat: Seat, taken: BundleTaken) -> list[Answer]:
    answers = []
    for path in taken.paths:
        with BundleReader(path) as reader:
            answers += [seat.read(one.read_envelope()) for one in reader if one.kind == "e"]
    for answer in answers:
        seat.keep(answer)
    return answers


def test_a_seat_enrols_submits_and_is_receipted_by_stick_alone(
    center: Center, tmp_path: Path
) -> None:
    seat = Seat(activate(center, "SLD", "布和", tmp_path / "activation.json"))
    sent = seat.write(seat.submitted(center), random_id())
    write_bundle(seat, tmp_path / "out.tar", seat.enrol(), sent.envelope, seat.ask())
    taken = take_bundle(center, tmp_path / "out.tar", tmp_path / "back.tar")
    assert (taken.faults, taken.answered) == ((), 1)
    read_answers(seat, taken)
    assert seat.verdicts[sent.eid].verdict == "complete"
    assert isinstance(seat.news()[-1], actions.Received)


def test_the_same_by_both_roads_is_one_case_with_one_receipt(
    center: Center, seat: Seat, tmp_path: Path
) -> None:
    sent = seat.write(seat.submitted(center), random_id())
    seat.talk(center, sent.envelope)
    bring_blobs(center, seat)
    write_bundle(seat, tmp_path / "out.tar", sent.envelope, seat.ask())
    read_answers(seat, take_bundle(center, tmp_path / "out.tar", tmp_path / "back.tar"))
    kinds = [type(one).__name__ for one in seat.news()]
    assert kinds == ["SeatConfirmed", "Received"]


def test_a_result_rides_back_on_the_stick(center: Center, seat: Seat, tmp_path: Path) -> None:
    from tests.center.test_clerk import a_pdf, act_file

    case = random_id()
    seat.talk(center, seat.write(seat.submitted(center), case).envelope)
    bring_blobs(center, seat)
    act(center, case.hex(), "accept")
    act(center, case.hex(), "approve")
    (tmp_path / "r.pdf").write_bytes(a_pdf())
    act(center, case.hex(), "issue", act_file(tmp_path, result="r.pdf"))
    write_bundle(seat, tmp_path / "out.tar", seat.ask())
    taken = take_bundle(center, tmp_path / "out.tar", tmp_path / "back.tar")
    read_answers(seat, taken)
    with BundleReader(taken.paths[0]) as reader:
        blobs = [one.name for one in reader if one.kind == "b"]
    assert blobs == [seat.news()[-1].result.ref.blob]


def test_a_stranger_s_bundle_leaves_nothing(center: Center, tmp_path: Path) -> None:
    activation = activate(center, "SLD", "布和", tmp_path / "activation.json")
    seat = Seat(activation)
    sent = seat.write(seat.submitted(center), random_id())
    write_bundle(seat, tmp_path / "out.tar", sent.envelope, seat.ask())
    taken = take_bundle(center, tmp_path / "out.tar", tmp_path / "back.tar")
    assert (taken.answered, taken.paths) == (0, ())

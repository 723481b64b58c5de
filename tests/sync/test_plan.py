"""What haul hands out, and what it sets aside."""

from proxyagent.domain.actions import BlobRef
from proxyagent.link.errors import LineCut
from proxyagent.sync.plan import Load, Plan
from proxyagent.vault.records import DUE, BlobRow


def load(number: int) -> Load:
    ref = BlobRef(bytes([number] * 16), b"", b"", 10, b"", 10, "image/png")
    return Load(BlobRow(ref, b"", DUE, 0, "", False), "up")


def test_loads_are_handed_out_in_order_and_once() -> None:
    plan = Plan()
    assert plan.begin([load(1), load(2)]) == 2
    assert [plan.take(), plan.take(), plan.take()] == [load(1), load(2), None]


def test_one_bad_blob_does_not_hold_up_the_others() -> None:
    plan = Plan()
    plan.begin([load(1), load(2)])
    plan.set_aside(load(1), "upload-refused")
    assert plan.begin([load(1), load(2)]) == 1
    assert plan.take() == load(2)
    assert plan.reasons() == {load(1).row.ref.blob: "upload-refused"}


def test_what_was_set_aside_is_tried_again_when_a_person_asks() -> None:
    plan = Plan()
    plan.set_aside(load(1), "upload-refused")
    plan.forget_aside()
    assert plan.begin([load(1)]) == 1


def test_a_failed_line_ends_the_round_for_all_carriers() -> None:
    plan = Plan()
    plan.begin([load(1), load(2)])
    plan.failed(LineCut())
    assert plan.take() is None
    assert plan.begin([load(1)]) == 1
    assert plan.take() == load(1)

"""What a clerk does with a case, and what the seat hears of it."""

import json
from pathlib import Path

import pytest

from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.errors import BadRequestFile, NotAllowed, NotThere
from proxyagent.center.users import set_user
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.ground.resources import resource
from proxyagent.sealing.passwords import weak_parameters_for_tests
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat, enrolled

CASE = random_id()


@pytest.fixture
def received(center: Center, seat: Seat) -> str:
    """A case that is complete and receipted; its number."""
    submitted = seat.submitted(center)
    seat.talk(center, seat.write(submitted, CASE).envelope)
    bring_blobs(center, seat)
    return submitted.number


def act_file(folder: Path, **content: object) -> Path:
    path = folder / "act.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_case_is_accepted_approved_and_closed(center: Center, seat: Seat, received: str) -> None:
    assert act(center, received, "accept").state == "accepted"
    assert act(center, CASE.hex(), "approve").state == "approved"
    assert act(center, received.lower().replace("-", ""), "close").state == "closed"
    seat.talk(center)
    kinds = [type(one).__name__ for one in seat.news()]
    assert kinds == ["SeatConfirmed", "Received", "Accepted", "Approved", "Closed"]


def test_a_denial_always_says_how_to_appeal(
    center: Center, seat: Seat, received: str, tmp_path: Path
) -> None:
    act(center, received, "accept")
    act(center, received, "deny", act_file(tmp_path, reason="不符合条件"))
    seat.talk(center)
    assert "行政复议" in seat.news()[-1].appeal


def test_a_correction_is_supplemented_and_receipted(
    center: Center, seat: Seat, received: str, tmp_path: Path
) -> None:
    items = [{"material": next(iter(material_codes(center))), "reason": "看不清"}]
    asked = act(center, received, "correct", act_file(tmp_path, by="2026-12-01", items=items))
    assert asked.state == "returned"
    page = seat.page(b"a better scan")
    supplement = actions.Supplemented(materials={items[0]["material"]: (page,)})
    seat.talk(center, seat.write(supplement, CASE).envelope)
    bring_blobs(center, seat)
    seat.talk(center)
    assert isinstance(seat.news()[-1], actions.Received)
    assert act(center, received, "accept").state == "accepted"


def test_a_result_comes_down_as_a_blob(
    center: Center, seat: Seat, received: str, tmp_path: Path
) -> None:
    act(center, received, "accept")
    act(center, received, "approve")
    (tmp_path / "result.pdf").write_bytes(a_pdf())
    acted = act(center, received, "issue", act_file(tmp_path, result="result.pdf"))
    seat.talk(center)
    issued = seat.news()[-1]
    assert acted.state == "issued"
    assert isinstance(issued, actions.ResultIssued)
    assert issued.result.ref.bytes == len(a_pdf())


def test_what_the_lifecycle_forbids_changes_nothing(center: Center, received: str) -> None:
    with pytest.raises(NotAllowed, match="not-in-this-state"):
        act(center, received, "approve")


def test_a_clerk_may_not_decide(center: Center, received: str) -> None:
    set_user(center, "赵文静", "clerk", "correct horse", weak_parameters_for_tests())
    act(center, received, "accept", user="赵文静")
    with pytest.raises(NotAllowed, match="center-role-may-not"):
        act(center, received, "approve", user="赵文静")


def test_a_reassigned_case_is_told_to_the_new_seat(
    center: Center, seat: Seat, received: str, tmp_path: Path
) -> None:
    other = enrolled(center, tmp_path, "WDH")
    act(center, received, "reassign", act_file(tmp_path, seat=other.seat.hex()))
    other.talk(center)
    assert isinstance(other.news()[-1], actions.CaseHandedOver)
    sent = other.write(actions.Withdrawn("本人改主意"), CASE)
    other.talk(center, sent.envelope)
    assert other.verdicts[sent.eid].verdict == "complete"
    late = seat.write(actions.Withdrawn("也想撤"), CASE)
    seat.talk(center, late.envelope)
    assert seat.verdicts[late.eid].reason == "not-your-case"


@pytest.mark.parametrize("content", [{}, {"reason": ""}, {"reason": "x", "more": 1}])
def test_an_act_file_with_something_wrong_is_refused(
    center: Center, received: str, tmp_path: Path, content: dict[str, object]
) -> None:
    with pytest.raises(BadRequestFile):
        act(center, received, "refuse", act_file(tmp_path, **content))


def test_an_unknown_case_is_told(center: Center) -> None:
    with pytest.raises(NotThere):
        act(center, "TK07-000318-Q4R", "accept")


def material_codes(center: Center) -> list[str]:
    from proxyagent.center.catalogue import find_definition
    from tests.center.seat import definition_of

    with center.database.read() as tx:
        definition = find_definition(center, tx, definition_of(center)[1])
    assert definition
    return [one.code for one in definition.item.materials]


def a_pdf() -> bytes:
    return next(resource("samples").rglob("*.pdf")).read_bytes()

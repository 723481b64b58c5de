"""A case goes to the center by net, and what the center says comes back."""

import json
from pathlib import Path

import pikepdf

from proxyagent.center.publishing import publish
from proxyagent.ground.resources import resource
from tests.support.world import World, WorldDesk


def test_a_case_taken_in_offline_reaches_the_center(world: World, desk: WorldDesk) -> None:
    case = desk.submit(pages=2)
    report = desk.sync()
    assert report.reason is None
    assert report.waiting == 0
    assert world.case(case).state == "received"
    assert desk.case(case).state == "received"


def test_what_the_center_does_comes_back(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    desk.sync()
    world.act(case, "accept")
    world.act(case, "approve")
    report = desk.sync()
    assert report.received == 2
    assert desk.kinds(case) == ["submitted", "received", "accepted", "approved"]
    assert desk.case(case).state == world.case(case).state == "approved"


def test_a_result_comes_down_as_it_was_issued(
    world: World, desk: WorldDesk, tmp_path: Path
) -> None:
    case = desk.submit()
    desk.sync()
    _issue(world, case, tmp_path)
    report = desk.sync()
    assert report.reason is None
    issued = desk.case(case).result
    assert issued is not None
    assert b"".join(desk.vault.read_blob(issued.result.ref)).startswith(b"%PDF")


def test_nothing_to_do_is_done_at_once(desk: WorldDesk) -> None:
    desk.sync()
    report = desk.sync()
    assert (report.sent, report.received, report.uploaded_bytes, report.reason) == (0, 0, 0, None)


def test_two_desks_do_not_mix(world: World, desk: WorldDesk) -> None:
    other = world.desk("宝音")
    cases = desk.submit(), other.submit()
    assert desk.sync().reason is None
    assert other.sync().reason is None
    assert [one.case(case).state for one, case in zip((desk, other), cases, strict=True)] == [
        "received"
    ] * 2
    assert world.count_cases() == 2


def test_a_withdrawal_needs_no_page(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    desk.withdraw(case)
    assert desk.sync().reason is None
    assert world.case(case).state == desk.case(case).state == "withdrawn"


def test_a_restarted_desk_goes_on(world: World, desk: WorldDesk) -> None:
    case = desk.submit(pages=3)
    desk.talk()
    desk.restart()
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_without_a_line_everything_stays_and_the_reason_is_said(
    world: World, desk: WorldDesk
) -> None:
    desk.submit()
    with world.away():
        report = desk.sync(patience=0.5)
    assert report.reason == "center-away"
    assert report.waiting > 0
    assert desk.sync().reason is None


def test_a_center_that_was_restarted_knows_everything(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    desk.talk()
    world.restart()
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_a_newer_catalogue_comes_down_and_is_in_force(world: World, desk: WorldDesk) -> None:
    desk.sync()
    version = publish(world.center, _next_edition())
    assert desk.sync().reason is None
    with desk.vault.read() as tx:
        assert tx.catalogue.version() == version


def test_a_case_handed_over_is_whole_at_its_new_desk(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    desk.sync()
    other = world.desk("宝音")
    other.sync()
    world.act(case, "reassign", _file(world, {"seat": other.vault.keys.seat.hex()}))
    other.sync(patience=1)
    assert other.kinds(case)[:2] == ["submitted", "received"]
    assert other.case(case).applicant == desk.case(case).applicant


def _issue(world: World, case: bytes, folder: Path) -> None:
    world.act(case, "accept")
    world.act(case, "approve")
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(folder / "result.pdf")
    world.act(case, "issue", _file(world, {"result": str(folder / "result.pdf")}))


def _file(world: World, content: dict[str, object]) -> Path:
    file = world.folder / "act.json"
    file.write_text(json.dumps(content))
    return file


def _next_edition() -> bytes:
    edition = json.loads(resource("catalogue", "edition-1.json").read_bytes())
    edition["version"] += 1
    return json.dumps(edition).encode()

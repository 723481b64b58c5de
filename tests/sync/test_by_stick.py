"""The same case by stick: the same end, in any order, twice, and together with the net."""

from pathlib import Path

import pytest

from proxyagent.sync.bundles import export_bundle
from proxyagent.sync.errors import NotForUs
from proxyagent.wire.errors import BundleProblem
from tests.support.world import World, WorldDesk


def test_a_case_goes_and_comes_back_by_stick(world: World, desk: WorldDesk) -> None:
    case = desk.submit(pages=2)
    taken = desk.by_stick()
    assert taken.is_whole
    assert world.case(case).state == desk.case(case).state == "received"
    assert not _open(desk)


def test_a_decision_comes_by_stick(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    desk.by_stick()
    world.act(case, "accept")
    desk.by_stick()
    assert desk.kinds(case) == ["submitted", "received", "accepted"]


def test_the_same_answer_twice_changes_nothing(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    answer = world.bundle(desk.export()).paths[0]
    desk.take(answer)
    before = desk.case(case).history
    again = desk.take(answer)
    assert (again.received, again.settled) == (0, 0)
    assert desk.case(case).history == before


def test_a_stick_given_twice_is_one_case(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    file = desk.export()
    world.bundle(file)
    answer = world.bundle(file).paths[0]
    desk.take(answer)
    assert world.count_cases() == 1
    assert desk.kinds(case) == ["submitted", "received"]


def test_net_and_stick_at_once_are_one_case(world: World, desk: WorldDesk) -> None:
    case = desk.submit(pages=2)
    file = desk.export()
    assert desk.sync().reason is None
    desk.take(world.bundle(file).paths[0])
    assert desk.sync().reason is None
    assert world.count_cases() == 1
    assert desk.kinds(case) == ["submitted", "received"]


def test_the_stick_first_and_the_net_for_what_follows(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    answer = world.bundle(desk.export()).paths[0]
    desk.withdraw(case)
    assert desk.sync().reason is None
    desk.take(answer)
    assert world.case(case).state == desk.case(case).state == "withdrawn"


def test_what_follows_by_net_is_held_until_the_stick_comes(
    world: World, desk: WorldDesk, tmp_path: Path
) -> None:
    desk.sync()
    case = desk.submit()
    stick = desk.export()
    desk.withdraw(case)
    with desk.vault.write() as tx:
        first = tx.outbox.waiting()[0]
        tx.outbox.attempt(first.eid, "", (1 << 62) - 1)
    desk.talk()
    assert world.count_cases() == 0
    world.bundle(stick)
    desk.talk()
    assert world.case(case).state == "withdrawn"


def test_answers_in_the_wrong_order_end_the_same(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    first = world.bundle(desk.export()).paths[0]
    world.act(case, "accept")
    second = world.bundle(desk.export()).paths[0]
    desk.take(second)
    desk.take(first)
    assert desk.kinds(case) == ["submitted", "received", "accepted"]
    assert not _open(desk)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_cut_stick_still_brings_what_is_whole(
    world: World, desk: WorldDesk, share: float
) -> None:
    case = desk.submit(pages=3)
    file = desk.export()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    world.bundle(file)
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_a_bundle_for_another_desk_is_said_to_be(world: World, desk: WorldDesk) -> None:
    other = world.desk("宝音")
    desk.submit()
    answer = world.bundle(desk.export()).paths[0]
    with pytest.raises(NotForUs):
        other.take(answer)


def test_what_is_no_bundle_is_told(desk: WorldDesk, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"no bundle" * 400)
    with pytest.raises(BundleProblem):
        desk.take(tmp_path / "x")


def test_an_altered_answer_brings_nothing_and_harms_nothing(world: World, desk: WorldDesk) -> None:
    case = desk.submit()
    answer = world.bundle(desk.export()).paths[0]
    whole = bytearray(answer.read_bytes())
    whole[len(whole) // 2] ^= 1
    answer.write_bytes(whole)
    with pytest.raises(NotForUs):
        desk.take(answer)
    assert desk.case(case).state == "submitted"


def test_exporting_changes_nothing_and_may_be_repeated(desk: WorldDesk, tmp_path: Path) -> None:
    desk.submit()
    first = export_bundle(desk.keeper, tmp_path / "one")
    second = export_bundle(desk.keeper, tmp_path / "two")
    assert (first.envelopes, first.blobs) == (second.envelopes, second.blobs) == (2, 2)


def _open(desk: WorldDesk) -> int:
    with desk.vault.read() as tx:
        return tx.outbox.counts().envelopes + tx.outbox.count_incomplete()

"""A center that lost a night is whole again once its desks have synced, without an agent doing anything."""

from tests.support.world import World, WorldDesk


def test_a_case_that_the_center_lost_comes_back(world: World, desk: WorldDesk) -> None:
    desk.sync()
    backup = world.back_up()
    case = desk.submit(pages=2)
    desk.sync()
    world.act(case, "accept")
    desk.sync()
    world.restore(backup)
    assert world.count_cases() == 0
    assert desk.sync().reason is None
    assert world.case(case).state == desk.case(case).state == "accepted"
    assert _history(world, case) == desk.kinds(case) == ["submitted", "received", "accepted"]


def test_a_desk_that_the_center_does_not_know_any_more_enrols_again(
    world: World, desk: WorldDesk
) -> None:
    first = world.desk("宝音")
    first.sync()
    backup = world.back_up()
    case = desk.submit()
    desk.sync()
    world.restore(backup)
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_it_enrols_again_by_stick_too(world: World, desk: WorldDesk) -> None:
    backup = world.back_up()
    case = desk.submit()
    desk.by_stick()
    world.restore(backup)
    for _ in range(3):
        desk.by_stick()
    assert _history(world, case) == desk.kinds(case) == ["submitted", "received"]


def test_pages_that_the_center_lost_are_sent_again(world: World, desk: WorldDesk) -> None:
    desk.sync()
    case = desk.submit(pages=2)
    desk.talk()
    backup = world.back_up()
    desk.sync()
    world.restore(backup)
    report = desk.sync()
    assert report.reason is None
    assert report.uploaded_bytes > 6000
    assert _history(world, case) == ["submitted", "received"]


def test_news_since_the_restore_is_not_missed(world: World, desk: WorldDesk) -> None:
    kept = desk.submit()
    desk.sync()
    backup = world.back_up()
    world.act(kept, "accept")
    lost = desk.submit()
    desk.sync()
    world.restore(backup)
    world.act(kept, "accept")
    world.act(kept, "approve")
    assert desk.sync().reason is None
    assert world.case(kept).state == desk.case(kept).state
    assert world.case(lost).state == desk.case(lost).state == "received"


def test_a_restore_comes_by_stick_too(world: World, desk: WorldDesk) -> None:
    desk.by_stick()
    backup = world.back_up()
    case = desk.submit()
    desk.by_stick()
    world.restore(backup)
    desk.by_stick()
    desk.by_stick()
    desk.by_stick()
    assert _history(world, case) == desk.kinds(case) == ["submitted", "received"]


def test_an_old_stick_does_not_bring_the_old_epoch_back(world: World, desk: WorldDesk) -> None:
    desk.sync()
    backup = world.back_up()
    case = desk.submit()
    old = world.bundle(desk.export()).paths[0]
    world.clock.advance(3600)
    world.restore(backup)
    desk.sync()
    with desk.vault.read() as tx:
        epoch = tx.feed.epoch()
    desk.take(old)
    with desk.vault.read() as tx:
        assert tx.feed.epoch() == epoch
    assert desk.sync().reason is None
    assert desk.kinds(case) == ["submitted", "received"]


def _history(world: World, case: bytes) -> list[str]:
    return [line.kind for line in world.case(case).history]

"""A center lost and brought back: same keys, a new epoch, and nothing that desks still hold is lost."""

from pathlib import Path

import pytest

from proxyagent.center.backup import back_up
from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.config import Config
from proxyagent.center.errors import BadRequestFile, BadSetting
from proxyagent.center.figures import stats
from proxyagent.center.init import init
from proxyagent.center.restore import Restoring, restore
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat, enrolled
from tests.support.clock import FixedClock

CASE = random_id()


def test_a_restored_center_takes_back_what_it_lost(
    center: Center, seat: Seat, tmp_path: Path, clock: FixedClock
) -> None:
    back_up(center, tmp_path / "copy.tar")
    sent = seat.write(seat.submitted(center), CASE)
    seat.talk(center, sent.envelope)
    bring_blobs(center, seat)
    act(center, CASE.hex(), "accept")
    act(center, CASE.hex(), "approve")
    seat.talk(center)
    before = [type(one).__name__ for one in seat.news()]

    key = center.data / "center.key"
    restored = restore(tmp_path / "copy.tar", Restoring(tmp_path / "again", key=key), clock)
    old_epoch = seat.epoch
    seat.talk(restored)
    assert seat.epoch != old_epoch
    seat.talk(restored, sent.envelope, returned=seat.returned())
    bring_blobs(restored, seat)
    seat.talk(restored)
    assert seat.verdicts[sent.eid].verdict == "complete"
    assert stats(restored)["by_state"] == {"approved": 1}
    assert stats(restored)["actions"] == stats(center)["actions"]
    names = [type(one).__name__ for one in seat.news()]
    assert names == [*before, "KeysetPublished"]
    restored.close()


def test_news_since_the_restore_is_heard_by_a_seat_that_is_ahead(
    center: Center, seat: Seat, tmp_path: Path, clock: FixedClock
) -> None:
    seat.talk(center, seat.write(seat.submitted(center), CASE).envelope)
    bring_blobs(center, seat)
    back_up(center, tmp_path / "copy.tar")
    for verb in ("accept", "approve"):
        act(center, CASE.hex(), verb)
    seat.talk(center)
    key = center.data / "center.key"
    restored = restore(tmp_path / "copy.tar", Restoring(tmp_path / "again", key=key), clock)
    act(restored, CASE.hex(), "accept")
    seat.talk(restored)
    assert [type(one).__name__ for one in seat.news()][-2:] == ["KeysetPublished", "Accepted"]
    restored.close()


def test_the_date_of_a_proven_backup_is_told(center: Center, seat: Seat, tmp_path: Path) -> None:
    assert seat.talk(center).backup_proven is None
    done = back_up(center, tmp_path / "copy.tar")
    assert seat.talk(center).backup_proven == done.at


@pytest.fixture
def kept_by_two(tmp_path: Path, clock: FixedClock) -> Center:
    files = {name: tmp_path / f"{name}.key" for name in ("甲", "乙", "丙")}
    return init(tmp_path / "two", Config(url="https://center.example"), clock, files)


def test_two_custodians_restore_without_the_key_file(
    kept_by_two: Center, tmp_path: Path, clock: FixedClock
) -> None:
    back_up(kept_by_two, tmp_path / "copy.tar")
    kept_by_two.close()
    where = Restoring(tmp_path / "again", custodians=(tmp_path / "甲.key", tmp_path / "丙.key"))
    restored = restore(tmp_path / "copy.tar", where, clock)
    assert restored.id == kept_by_two.id
    restored.close()


def test_one_custodian_is_not_enough(
    kept_by_two: Center, tmp_path: Path, clock: FixedClock
) -> None:
    back_up(kept_by_two, tmp_path / "copy.tar")
    kept_by_two.close()
    where = Restoring(tmp_path / "again", custodians=(tmp_path / "甲.key",))
    with pytest.raises(BadRequestFile, match="custodians-too-few"):
        restore(tmp_path / "copy.tar", where, clock)


def test_a_backup_without_key_or_custodians_is_not_opened(
    small_center: Center, tmp_path: Path, clock: FixedClock
) -> None:
    back_up(small_center, tmp_path / "copy.tar")
    with pytest.raises(BadSetting, match="center-restore-needs-key"):
        restore(tmp_path / "copy.tar", Restoring(tmp_path / "again"), clock)


@pytest.mark.parametrize("share", [0.2, 0.7, 0.99])
def test_a_cut_backup_is_refused(
    small_center: Center, tmp_path: Path, clock: FixedClock, share: float
) -> None:
    seat = enrolled(small_center, tmp_path)
    seat.talk(small_center, seat.write(seat.submitted(small_center), CASE).envelope)
    bring_blobs(small_center, seat)
    whole = tmp_path / "copy.tar"
    back_up(small_center, whole)
    data = whole.read_bytes().rstrip(b"\0")
    whole.write_bytes(data[: int(len(data) * share)])
    key = small_center.data / "center.key"
    with pytest.raises(BadRequestFile):
        restore(whole, Restoring(tmp_path / "again", key=key), clock)


def test_an_approval_returned_twice_stands_once(center: Center, seat: Seat) -> None:
    seat.talk(center, seat.write(seat.submitted(center), CASE).envelope)
    bring_blobs(center, seat)
    act(center, CASE.hex(), "accept")
    seat.talk(center)
    before = stats(center)["actions"]
    seat.talk(center, returned=seat.returned())
    assert stats(center)["actions"] == before
    assert isinstance(seat.news()[-1], actions.Accepted)

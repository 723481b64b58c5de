"""Clock, ids, places, and what a disk's refusals mean."""

import errno
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.ground import ids
from proxyagent.ground.clock import Clock, SystemClock
from proxyagent.ground.disk import free_bytes, told_as_problems
from proxyagent.ground.errors import DiskBroken, DiskFull, DiskGone, DiskReadOnly, NoAccess
from proxyagent.ground.home import data_home
from proxyagent.ground.resources import resource
from tests.support.clock import FixedClock


def test_the_systems_clock_knows_the_time() -> None:
    clock: Clock = SystemClock()
    assert abs(clock.now() - datetime.fromtimestamp(time.time(), UTC)) < timedelta(seconds=5)
    assert clock.monotonic() <= clock.monotonic()


def test_the_wall_clock_jumps_apart_from_the_steady_one(clock: FixedClock) -> None:
    wall, steady = clock.now(), clock.monotonic()
    clock.advance(5)
    clock.jump(-3600)
    assert clock.now() - wall == timedelta(seconds=-3595)
    assert clock.monotonic() - steady == 5


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_id_is_a_uuid_of_version_seven_at_any_time(moment: datetime) -> None:
    made = uuid.UUID(bytes=ids.new_id(FixedClock(moment)))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == max(0, int(moment.timestamp() * 1000))


def test_ids_of_one_moment_differ(clock: FixedClock) -> None:
    assert len({ids.new_id(clock) for _ in range(1000)}) == 1000
    assert len({ids.random_id() for _ in range(1000)}) == 1000


def test_an_id_comes_back_from_its_text(clock: FixedClock) -> None:
    made = ids.new_id(clock)
    assert ids.id_from_text(ids.id_text(made).upper()) == made


@pytest.mark.parametrize("text", ["", "x" * 36, "{12345678-1234-7234-8234-123456789abc}", "0" * 32])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"hexadecimal|not the text"):
        ids.id_from_text(text)


def test_the_home_is_where_the_environment_says() -> None:
    chosen = data_home({"PROXYAGENT_HOME": "somewhere"})
    assert chosen == Path("somewhere").absolute()


@pytest.mark.skipif(sys.platform == "win32", reason="the usual place of Linux")
def test_the_home_follows_the_desktops_rules() -> None:
    assert data_home({"XDG_DATA_HOME": "/data"}) == Path("/data/proxyagent")
    usual = Path.home() / ".local/share/proxyagent"
    assert data_home({"XDG_DATA_HOME": "relative"}) == usual
    assert data_home({}) == usual


def test_a_shipped_file_is_found_in_a_checkout() -> None:
    assert resource("catalogue").is_dir()


def test_a_missing_resource_says_which() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no/such"):
        resource("no", "such")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, DiskReadOnly),
        (errno.EACCES, NoAccess),
        (errno.EIO, DiskBroken),
        (errno.ENOTCONN, DiskGone),
    ],
)
def test_each_refusal_of_the_disk_has_its_name(number: int, problem: type[Exception]) -> None:
    with pytest.raises(problem), told_as_problems(Path("place")):
        raise OSError(number, "refused")


def test_an_error_that_is_not_the_disks_goes_on() -> None:
    with pytest.raises(FileNotFoundError), told_as_problems(Path("place")):
        raise FileNotFoundError(errno.ENOENT, "no file")


def test_room_is_counted_before_the_folder_exists(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "not" / "yet") > 0

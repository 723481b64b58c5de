"""The crash tools, proven on a small program: they find nothing where care is taken, and each care left out."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from proxyagent.ground.files import private_folder
from tests.support import crash

pytestmark = pytest.mark.usefixtures("crash_runs")
_PROGRAM = Path(__file__).with_name("small_program.py")


def _prepare(folder: Path) -> None:
    private_folder(folder / "blobs")
    with closing(sqlite3.connect(folder / "rows.db")) as database:
        database.execute("CREATE TABLE rows (number INTEGER)")


def _check(folder: Path, said: bytes) -> None:
    """Each promised number has its row and its blob, no row is without its blob, and the head is whole."""
    with closing(sqlite3.connect(folder / "rows.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = {number for (number,) in database.execute("SELECT number FROM rows")}
    assert {int(line) for line in said.split()} <= rows
    for number in rows:
        assert (folder / "blobs" / f"{number}").read_bytes() == f"{number:04}".encode() * 1000
    if rows:
        head = (folder / "head").read_bytes()
        assert head == head[:4] * 1000
        assert int(head[:4]) >= max(rows)


def _scenario(fault: str = "") -> crash.Scenario:
    return crash.Scenario(
        _prepare, lambda folder: [sys.executable, str(_PROGRAM), str(folder), fault], _check
    )


def test_the_points_are_counted_by_kind(tmp_path: Path) -> None:
    kinds = crash.count_points(_scenario(), tmp_path)
    assert kinds == crash.count_points(_scenario(), tmp_path)
    assert {"write", "flush", "create", "rename", "truncate"} <= set(kinds)


def test_nothing_promised_is_lost_wherever_it_is_stopped(
    tmp_path: Path, crash_runs: int | None
) -> None:
    crash.crash_everywhere(_scenario(), tmp_path, most=crash_runs).assert_kept()


def test_nothing_promised_is_lost_when_the_power_fails(tmp_path: Path) -> None:
    report = crash.cut_power_everywhere(_scenario(), tmp_path, seeds=3)
    assert report.runs > 200
    report.assert_kept()


@pytest.mark.parametrize("fault", ["no-file-flush", "no-folder-flush", "no-row-flush"])
def test_a_missing_flush_is_found(tmp_path: Path, fault: str) -> None:
    report = crash.cut_power_everywhere(_scenario(fault), tmp_path)
    assert len(report.broken) > 3


def test_a_kill_strikes_where_it_is_told(tmp_path: Path) -> None:
    scenario = _scenario()
    points = crash.count_points(scenario, tmp_path)
    ended = crash.run_under(scenario, tmp_path / "run", "kill-after", len(points) // 2)
    assert ended.was_killed
    assert len(ended.points) == len(points) // 2


def test_a_full_disk_refuses_for_good(tmp_path: Path) -> None:
    scenario = _scenario()
    half = len(crash.count_points(scenario, tmp_path)) // 2
    ended = crash.run_under(scenario, tmp_path / "run", "enospc", half, for_good=True)
    assert (ended.was_hit, ended.status) == (True, 1)
    assert len(ended.points) >= half

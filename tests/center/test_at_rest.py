"""What is on the center's disk tells nobody's name or number."""

import json
from pathlib import Path

import pytest

from proxyagent.center.backup import back_up
from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.config import Config
from proxyagent.center.errors import BadSetting, NotSetUp
from proxyagent.center.export import export_case
from proxyagent.center.figures import doctor
from proxyagent.center.init import init, open_or_init
from proxyagent.center.storage.tables import metadata
from proxyagent.domain import actions
from proxyagent.ground.ids import random_id
from proxyagent.sealing.suites import sha256
from tests.center.carrying import bring_blobs
from tests.center.seat import Seat
from tests.support.clock import FixedClock

CANARIES = ("陈秀兰", "秀兰", "152727195803120029", "13800000412", "孟根其其格", "评审会上说的话")
CODINGS = ("utf-8", "utf-16-le", "gb18030")
CASE = random_id()


def found_in(data: bytes) -> list[str]:
    return [word for word in CANARIES for code in CODINGS if word.encode(code) in data]


@pytest.fixture
def worked(center: Center, seat: Seat, tmp_path: Path) -> Center:
    """A center in which something of everything has happened."""
    page = seat.page("陈秀兰".encode())
    materials = {"id-card": (page,)}
    seat.talk(center, seat.write(seat.submitted(center, materials=materials), CASE).envelope)
    bring_blobs(center, seat)
    act(center, CASE.hex(), "accept")
    (tmp_path / "act.json").write_text(json.dumps({"reason": "评审会上说的话"}))
    act(center, CASE.hex(), "pause", tmp_path / "act.json")
    seat.talk(center, seat.write(actions.TroubleReported("陈秀兰办不成"), CASE).envelope)
    seat.talk(center)
    return center


def test_no_file_of_the_center_tells_a_name(worked: Center, tmp_path: Path) -> None:
    back_up(worked, tmp_path / "center" / "copy.tar")
    files = [path for path in worked.data.rglob("*") if path.is_file()]
    assert len(files) > 4
    assert {path.name: found_in(path.read_bytes()) for path in files} == {
        path.name: [] for path in files
    }


def test_no_row_of_the_database_tells_a_name(worked: Center) -> None:
    with worked.database.read() as tx:
        for table in metadata.sorted_tables:
            for row in tx.all(table):
                text = b" ".join(
                    value if isinstance(value, bytes) else str(value).encode() for value in row
                )
                assert not found_in(text), table.name


def test_the_search_sees_a_canary_in_clear(tmp_path: Path) -> None:
    assert found_in("…152727195803120029…".encode("utf-16-le"))


def test_an_export_is_in_clear_and_complete(worked: Center, tmp_path: Path) -> None:
    done = export_case(worked, CASE.hex(), tmp_path / "out")
    case = json.loads((tmp_path / "out" / "case.json").read_bytes())
    assert case["applicant"]["name"] == "陈秀兰"
    named = case["materials"]["id-card"][0]["sha256"]
    assert (tmp_path / "out" / named).read_bytes() == "陈秀兰".encode()
    assert done.files == len(list((tmp_path / "out").iterdir())) - 1
    for path in (tmp_path / "out").iterdir():
        assert path.name in ("case.json", sha256(path.read_bytes()).hex())


def test_init_again_keeps_keys_and_cases(worked: Center, clock: FixedClock) -> None:
    again = init(worked.data, Config(url="https://new.example"), clock)
    assert again.id == worked.id
    assert again.config.url == "https://new.example"
    again.close()


def test_a_center_that_began_does_not_change_its_database(
    small_center: Center, clock: FixedClock, tmp_path: Path
) -> None:
    moved = Config(url="http://x.example", database=f"sqlite:///{tmp_path}/other.db")
    with pytest.raises(BadSetting, match="center-began-elsewhere"):
        init(small_center.data, moved, clock)


def test_a_key_of_another_center_does_not_open(small_center: Center, clock: FixedClock) -> None:
    from proxyagent.center.center import open_center

    (small_center.data / "center.key").write_text("00" * 32)
    with pytest.raises(BadSetting, match="center-key-wrong"):
        open_center(small_center.data, clock)


def test_an_empty_folder_is_no_center_and_serve_makes_one(
    tmp_path: Path, clock: FixedClock
) -> None:
    from proxyagent.center.center import open_center

    with pytest.raises(NotSetUp):
        open_center(tmp_path / "empty", clock)
    open_or_init(tmp_path / "empty", "http://127.0.0.1:8470", clock).close()
    open_center(tmp_path / "empty", clock).close()


def test_the_doctor_says_one_key_one_person(small_center: Center) -> None:
    codes = {one["code"] for one in doctor(small_center)}
    assert {"center-doctor-one-person", "center-doctor-key-inside"} <= codes


@pytest.mark.parametrize("url", ["", "ftp://x", "center"])
def test_an_address_that_cannot_be_used_is_refused(
    tmp_path: Path, clock: FixedClock, url: str
) -> None:
    with pytest.raises(BadSetting, match="center-url-unusable"):
        init(tmp_path / "c", Config(url=url), clock)

"""A full disk, a clock ten years off, another program at work: told in a sentence, everything as it was."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from proxyagent.desk.list_cases import list_cases
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.show_case import show_case
from proxyagent.desk.take_in import take_in
from proxyagent.domain.errors import NotOffered
from proxyagent.ground.errors import Busy, DiskTrouble, NoAccess
from proxyagent.vault.errors import VaultProblem, WrongPassword
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.desk.conftest import PASSWORD
from tests.support.disks import small_disk

TEN_YEARS = timedelta(days=3653).total_seconds()
ENOUGH_FOR_A_VAULT = 900
"""KiB: room for an empty vault and a draft, and not for the scans of a case."""


def _open(home, clock, door):
    return Desk(open_vault(Home(home).get_agent().folder, PASSWORD, clock), clock, door)


@pytest.fixture
def nearly_full(enrolled_home, tmp_path):
    with small_disk(tmp_path / "small", ENOUGH_FOR_A_VAULT) as folder:
        if folder is None:
            pytest.skip("may not mount a small disk here")
        yield Path(shutil.copytree(enrolled_home, folder / "home"))


def test_a_full_disk_keeps_what_was_there_and_takes_the_case_once_there_is_room(
    nearly_full, clock, door, given, tmp_path
):
    desk = _open(nearly_full, clock, door)
    with pytest.raises(DiskTrouble):
        take_in(desk, given.sample())
    assert list_cases(desk) == []
    desk.vault.close()
    roomy = Path(shutil.copytree(nearly_full, tmp_path / "roomy"))
    desk = _open(roomy, clock, door)
    assert take_in(desk, given.sample()).submitted
    desk.vault.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_cannot_be_written_is_told(home, clock, door, given):
    blobs = Home(home).get_agent().folder / "blobs"
    blobs.chmod(0o500)
    desk = _open(home, clock, door)
    with pytest.raises(NoAccess):
        take_in(desk, given.sample())
    blobs.chmod(0o700)
    desk.vault.close()


def test_a_clock_ten_years_ahead_takes_in_by_the_rules_of_its_day(desk, clock, given):
    clock.jump(TEN_YEARS)
    taken = take_in(desk, given.sample())
    clock.jump(-TEN_YEARS)
    assert taken.submitted
    assert show_case(desk, taken.number).row.state == "submitted"


def test_a_clock_ten_years_behind_finds_nothing_in_force(desk, clock, given):
    clock.jump(-TEN_YEARS)
    with pytest.raises(NotOffered) as told:
        take_in(desk, given.sample())
    assert told.value.code == "item-not-yet"
    assert list_cases(desk) == []


def test_while_another_program_writes_nothing_is_lost(desk, home, clock, door, given):
    other = _open(home, clock, door)
    with other.vault.write() as tx:
        tx.facts.put("test", 1)
        with pytest.raises(Busy):
            take_in(desk, given.sample())
    assert list_cases(desk) == []
    assert take_in(desk, given.sample()).submitted
    assert len(list_cases(other)) == 1
    other.vault.close()


def test_two_programs_that_take_in_the_same_ref_make_one_case(desk, home, clock, door, given):
    other = _open(home, clock, door)
    first, second = take_in(desk, given.sample()), take_in(other, given.sample())
    other.vault.close()
    assert first == second
    assert len(list_cases(desk)) == 1


def test_a_wrong_password_opens_nothing(home, clock):
    with pytest.raises(WrongPassword):
        open_vault(Home(home).get_agent().folder, "falsch", clock)


@pytest.mark.parametrize(("name", "place"), [("vault.json", 150), ("vault.db", 40)])
def test_an_altered_vault_is_told_and_left_as_it_is(home, clock, name, place):
    file = Home(home).get_agent().folder / name
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    folder = file.parent
    with pytest.raises(VaultProblem):
        open_vault(folder, PASSWORD, clock).close()
    assert file.read_bytes() == bytes(content)

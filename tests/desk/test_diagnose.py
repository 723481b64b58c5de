"""What is wrong with an installation is said without a password, and nothing is touched."""

from datetime import UTC, datetime

from proxyagent.desk.diagnose import diagnose
from proxyagent.vault.folder import Home
from tests.support.clock import FixedClock


def _codes(home, clock=None):
    return {one.code for one in diagnose(home, clock or FixedClock())}


def test_nothing_bad_is_found_where_all_is_well(home):
    assert not any(one.bad for one in diagnose(home, FixedClock()))


def test_a_home_without_agents_says_so(tmp_path):
    assert "doctor-nobody-enrolled" in _codes(tmp_path)


def test_a_home_that_is_not_there_yet_is_no_trouble(tmp_path):
    assert not any(one.bad for one in diagnose(tmp_path / "later", FixedClock()))


def test_a_clock_ten_years_off_is_noticed(home):
    assert "doctor-clock" in _codes(home, FixedClock(datetime(2016, 1, 1, tzinfo=UTC)))


def test_a_vault_that_does_not_read_is_noticed_and_left_alone(home):
    keyfile = Home(home).get_agent().folder / "vault.json"
    keyfile.write_bytes(b"{")
    assert "doctor-vault-unreadable" in _codes(home)
    assert keyfile.read_bytes() == b"{"


def test_a_vault_without_its_database_is_noticed(home):
    (Home(home).get_agent().folder / "vault.db").unlink()
    assert "doctor-database-missing" in _codes(home)

"""What the vault promises beyond one desk, proven with a real center: recovery, and a copy brought back."""

import pytest

from proxyagent.center.recovery import recover
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.backing_up import backup, restore
from proxyagent.vault.checking import check
from proxyagent.vault.folder import Home
from proxyagent.vault.recovering import recover_ask, recover_take
from proxyagent.vault.vault import open_vault
from tests.support.world import PASSWORD, World
from tests.vault.parts import NEW_PASSWORD


@pytest.fixture
def world(tmp_path):
    with World(tmp_path) as world:
        yield world


def _use(desk, vault):
    desk.vault = vault
    desk.keeper = type(desk.keeper)(vault)


def test_a_forgotten_password_is_got_back_and_work_goes_on(world, tmp_path):
    desk = world.desk("小陈")
    before, unsent = desk.submit(), None
    assert desk.sync().reason is None
    unsent = desk.submit()
    desk.close()
    asked = recover_ask(desk.vault.folder, NEW_PASSWORD, weak_parameters_for_tests())
    (tmp_path / "ask").write_bytes(asked.data)
    recovered = recover(world.center, tmp_path / "ask", [], tmp_path / "answer")
    assert recovered.fingerprint == asked.fingerprint
    answer = (tmp_path / "answer").read_bytes()
    recover_take(desk.vault.folder, answer, NEW_PASSWORD, world.clock)
    _use(desk, open_vault(desk.vault.folder, NEW_PASSWORD, world.clock))
    after = desk.submit()
    assert desk.sync().reason is None
    assert {world.case(case).state for case in (before, unsent, after)} == {"received"}
    with desk.vault.read() as tx:
        assert "recovery-used" in [row.what for row in tx.journal.list()]
    assert check(desk.vault).ok


def test_a_vault_brought_back_from_a_copy_gets_what_came_since(world, tmp_path):
    desk = world.desk("小陈")
    first = desk.submit()
    assert desk.sync().reason is None
    backup(desk.vault, tmp_path / "copy")
    later = desk.submit()
    assert desk.sync().reason is None
    desk.close()
    _use(desk, restore(tmp_path / "copy", Home(tmp_path / "new"), PASSWORD, world.clock))
    again = desk.submit()
    assert desk.sync().reason is None
    assert world.count_cases() == 3
    assert desk.case(first).state == desk.case(again).state == "received"
    assert world.case(later).state == "received"
    assert check(desk.vault).ok

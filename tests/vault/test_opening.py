"""A vault is made whole or not at all, and opened by its password alone."""

import contextlib
import subprocess
from pathlib import Path

import pytest

from proxyagent.ground.errors import DiskFull, DiskReadOnly, DiskTrouble
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.checking import check
from proxyagent.vault.errors import (
    MustWait,
    NoVault,
    PasswordTooShort,
    VaultDamaged,
    VaultExists,
    WrongPassword,
)
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import create_vault, open_vault
from tests.vault.parts import AGENT, PASSWORD, save_draft


def test_what_was_saved_is_there_after_closing(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    case = save_draft(vault)
    vault.close()
    again = open_vault(folder, PASSWORD, clock)
    with again.read() as tx:
        assert tx.drafts.get(case).body == b"a draft"
    again.close()


def test_a_closed_vault_holds_no_file_open(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    save_draft(vault)
    vault.close()
    numbers = Path("/proc/self/fd")
    if not numbers.exists():
        pytest.skip("needs /proc")
    opened = [str(path.readlink()) for path in numbers.iterdir() if path.exists()]
    assert not [path for path in opened if path.startswith(str(folder))]
    assert not (folder / "vault.db-wal").exists()


def test_a_wrong_password_opens_nothing_and_counts(folder, clock):
    for left in (2, 1):
        with pytest.raises(WrongPassword) as told:
            open_vault(folder, "wrong", clock)
        assert told.value.facts == {"left": left}
    with pytest.raises(MustWait):
        open_vault(folder, "wrong", clock)
    with pytest.raises(MustWait):
        open_vault(folder, PASSWORD, clock)


def test_after_the_wait_the_right_password_opens(folder, clock):
    for _ in range(3):
        with pytest.raises((WrongPassword, MustWait)):
            open_vault(folder, "wrong", clock)
    clock.advance(61)
    open_vault(folder, PASSWORD, clock).close()


def test_a_clock_set_back_does_not_lock_anybody_out_for_years(folder, clock):
    for _ in range(3):
        with pytest.raises((WrongPassword, MustWait)):
            open_vault(folder, "wrong", clock)
    clock.jump(-3e8)
    with pytest.raises(MustWait) as told:
        open_vault(folder, PASSWORD, clock)
    assert told.value.facts["seconds"] == 60


@pytest.mark.parametrize("which", ["vault.json", "vault.db"])
def test_an_altered_file_is_told(folder, clock, which):
    path = folder / which
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 3, len(data), max(len(data) // 40, 1)):
        altered = data.copy()
        altered[place] ^= 1
        path.write_bytes(altered)
        with pytest.raises((VaultDamaged, WrongPassword, MustWait)):
            _read_all(folder, clock)
        clock.advance(601)


def _read_all(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    try:
        if not check(vault).ok:
            raise VaultDamaged("vault-damaged", file="vault.db")
    finally:
        vault.close()


def test_a_name_that_was_altered_is_told(folder, clock):
    path = folder / "vault.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(AGENT, "小王"), encoding="utf-8")
    with pytest.raises(VaultDamaged):
        open_vault(folder, PASSWORD, clock)


def test_one_agent_has_one_vault_here(home, center, clock):
    with pytest.raises(VaultExists):
        create_vault(home, center.activation(), AGENT, PASSWORD, clock, weak_parameters_for_tests())
    assert len(home.agents()) == 1


def test_two_agents_share_a_laptop_and_nothing_else(home, center, clock):
    kdf = weak_parameters_for_tests()
    other = create_vault(home, center.activation(), "小王", "other", clock, kdf)
    first = open_vault(home.get_agent(AGENT).folder, PASSWORD, clock)
    save_draft(first)
    with other.read() as tx:
        assert tx.cases.count() == 0
    first.close()
    other.close()
    with pytest.raises(WrongPassword):
        open_vault(home.get_agent(AGENT).folder, "other", clock)
    with pytest.raises(NoVault):
        home.get_agent()


def test_a_short_password_is_refused_before_anything_is_made(tmp_path, center, clock):
    with pytest.raises(PasswordTooShort):
        create_vault(Home(tmp_path), center.activation(), AGENT, "123", clock)
    assert not list(tmp_path.iterdir())


def test_a_vault_half_made_is_no_vault_and_swept(home, center, clock):
    left = home.get_agent().folder.with_name("0123456789abcdef.new")
    left.mkdir()
    (left / "vault.json").write_bytes((home.get_agent().folder / "vault.json").read_bytes())
    assert len(home.agents()) == 1
    kdf = weak_parameters_for_tests()
    create_vault(home, center.activation(), "小王", PASSWORD, clock, kdf).close()
    assert not left.exists()


def test_a_full_disk_makes_no_vault_and_says_so(full_soon, center, clock):
    with pytest.raises(DiskTrouble):
        create_vault(
            Home(full_soon),
            center.activation(),
            AGENT,
            PASSWORD,
            clock,
            weak_parameters_for_tests(),
        )
    assert not Home(full_soon).agents()


def _killed_with_a_wal(folder, clock, *, with_index):
    """The vault's files as a kill leaves them: with a WAL that holds what was saved last."""
    vault = open_vault(folder, PASSWORD, clock)
    case = save_draft(vault)
    names = ["vault.db", "vault.db-wal", *["vault.db-shm"] * with_index]
    left = {folder / name: (folder / name).read_bytes() for name in names}
    vault.close()
    for path, data in left.items():
        path.write_bytes(data)
    assert (folder / "vault.db-wal").stat().st_size > 0
    return case


@pytest.mark.root
def test_a_wal_is_read_on_a_disk_that_is_full(folder, clock, tmp_path):
    case = _killed_with_a_wal(folder, clock, with_index=False)
    place = _on_small_disk(folder, tmp_path / "disk")
    try:
        with (
            contextlib.suppress(OSError),
            (place.parent / "filler").open("wb", buffering=0) as filler,
        ):
            while filler.write(bytes(1 << 12)):
                pass
        vault = open_vault(place, PASSWORD, clock)
        with vault.read() as tx:
            assert tx.drafts.get(case).body == b"a draft"
        with pytest.raises(DiskFull), vault.write() as tx:
            tx.facts.put("much", bytes(3_000_000))
        vault.close()
    finally:
        _unmount(place)


@pytest.mark.root
@pytest.mark.parametrize("killed", [True, False])
def test_a_vault_is_read_on_a_disk_that_cannot_be_written(folder, clock, tmp_path, killed):
    if killed:
        case = _killed_with_a_wal(folder, clock, with_index=True)
    else:
        vault = open_vault(folder, PASSWORD, clock)
        case = save_draft(vault)
        vault.close()
    place = _on_small_disk(folder, tmp_path / "disk")
    try:
        subprocess.run(["mount", "-o", "remount,ro", str(place.parent)], check=True)
        vault = open_vault(place, PASSWORD, clock)
        with vault.read() as tx:
            assert tx.drafts.get(case).body == b"a draft"
        with pytest.raises(DiskReadOnly):
            save_draft(vault, 2)
        vault.close()
    finally:
        _unmount(place)


def _on_small_disk(folder, disk):
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("may not mount a small disk here")
    subprocess.run(["cp", "-r", str(folder), str(disk)], check=True)
    return disk / folder.name


def _unmount(place):
    subprocess.run(["umount", "-l", str(place.parent)], check=True)

"""A vault is copied into one file and comes back whole, as another incarnation of the same seat."""

import shutil
from pathlib import Path

import pytest

from proxyagent.ground.errors import DiskFull
from proxyagent.vault.backing_up import backup, restore
from proxyagent.vault.checking import check
from proxyagent.vault.errors import BackupDamaged, VaultExists, WrongPassword
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.vault.parts import PASSWORD, SCAN, case_id, save_draft, scan, submit


@pytest.fixture
def page(vault):
    case = save_draft(vault)
    page = scan(vault, case)
    submit(vault, case, page)
    save_draft(vault, 2)
    return page


@pytest.fixture
def copied(vault, page, tmp_path):
    backup(vault, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def elsewhere(tmp_path):
    return Home(tmp_path / "elsewhere")


def test_what_comes_back_is_whole(copied, page, elsewhere, clock):
    vault = restore(copied, elsewhere, PASSWORD, clock)
    assert check(vault).ok
    assert b"".join(vault.read_blob(page)) == SCAN
    with vault.read() as tx:
        assert tx.drafts.get(case_id(2)).body == b"a draft"
        assert tx.outbox.counts().envelopes == 1
    vault.close()


def test_what_comes_back_is_another_incarnation_of_the_same_seat(vault, copied, elsewhere, clock):
    other = restore(copied, elsewhere, PASSWORD, clock)
    with vault.read() as before, other.read() as after:
        assert before.chain.head().incarnation != after.chain.head().incarnation
        assert after.chain.head().seq == 0
    assert vault.keys.signing.public == other.keys.signing.public
    submit(other, save_draft(other, 3))
    assert check(other).ok
    other.close()


def test_work_after_the_copy_is_not_in_it_and_harms_it_not(vault, copied, elsewhere, clock):
    save_draft(vault, 4)
    other = restore(copied, elsewhere, PASSWORD, clock)
    with other.read() as tx:
        assert tx.drafts.find(case_id(4)) is None
    other.close()


def test_nothing_is_left_beside_it(vault, copied):
    names = {path.name for path in vault.folder.iterdir()}
    assert not [name for name in names if "part" in name]
    assert not list(copied.parent.glob("*.part*"))


def test_a_vault_that_is_there_is_not_overwritten(home, copied, clock):
    with pytest.raises(VaultExists):
        restore(copied, home, PASSWORD, clock)
    assert len(list((home.path / "agents").iterdir())) == 2


def test_moved_aside_it_makes_room(home, vault, copied, clock):
    vault.close()
    vault.folder.rename(vault.folder.with_name("aside-" + vault.folder.name))
    restored = restore(copied, home, PASSWORD, clock)
    assert [entry.name for entry in home.agents()] == [restored.agent]
    restored.close()


def test_it_opens_with_the_password_of_its_day_alone(copied, elsewhere, clock):
    with pytest.raises(WrongPassword):
        restore(copied, elsewhere, "wrong", clock)
    assert not elsewhere.agents()
    restore(copied, elsewhere, PASSWORD, clock).close()


def test_a_cut_or_altered_backup_is_refused_and_leaves_nothing(copied, elsewhere, clock, tmp_path):
    whole = copied.read_bytes()
    other = tmp_path / "altered"
    for place in range(0, len(whole) - 12_000, len(whole) // 25):
        cut, altered = whole[:place], bytearray(whole)
        altered[place + 700] ^= 1
        for data in (cut, bytes(altered)):
            other.write_bytes(data)
            _is_refused(other, elsewhere, clock, copied)
            clock.advance(700)
    assert not elsewhere.agents()


def _is_refused(file, home, clock, whole):
    try:
        restore(file, home, PASSWORD, clock).close()
    except BackupDamaged:
        return
    # Bytes that pad the tar say nothing.
    shutil.rmtree(home.path)
    assert _members(file) == _members(whole)


def _members(file: Path):
    import tarfile

    with tarfile.open(file) as tar:
        return [(info.name, tar.extractfile(info).read()) for info in tar]


def test_a_full_stick_is_told_and_keeps_no_half(vault, page, full_soon):
    scan(vault, case_id(2), bytes(400_000))
    with pytest.raises(DiskFull):
        backup(vault, full_soon / "backup")
    assert not list(full_soon.iterdir())


def test_a_missing_page_does_not_hinder_a_backup(vault, page, tmp_path, elsewhere, clock):
    vault.blob_path(page.blob).unlink()
    backup(vault, tmp_path / "backup")
    restored = restore(tmp_path / "backup", elsewhere, PASSWORD, clock)
    assert [fault.code for fault in check(restored).faults] == ["check-page"]
    restored.close()


def test_what_was_deleted_for_good_stays_deleted(home, vault, page, copied, clock):
    from proxyagent.vault.retention import finish_shredding

    with vault.write() as tx:
        tx.blobs.forget(page.blob)
    finish_shredding(vault, [page.blob])
    vault.close()
    shutil.move(vault.folder, home.path / "aside")
    restored = restore(copied, home, PASSWORD, clock)
    assert not restored.blob_path(page.blob).exists()
    with restored.read() as tx:
        assert tx.blobs.get(page.blob).state == "gone"
    assert check(restored).ok
    restored.close()
    open_vault(restored.folder, PASSWORD, clock).close()

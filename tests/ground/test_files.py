"""Files that are the old one or the whole new one."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from proxyagent.ground import files
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.errors import DiskFull, DiskGone
from tests.support.disks import Stick


def test_what_was_written_is_there_and_private(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    files.durable_write(path, b"one")
    files.durable_write(path, bytearray(b"two"))
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_durable_write_leaves_nothing_beside_it(tmp_path: Path) -> None:
    files.durable_write(tmp_path / "a", b"x" * 100_000)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_a_file_written_in_pieces_stands_only_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    with files.DurableFile(path) as file:
        file.write(b"ab")
        assert not path.exists()
        file.write(memoryview(b"cd"))
    assert path.read_bytes() == b"abcd"


def test_a_block_that_fails_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), files.DurableFile(path) as file:
        file.write("no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(files.part_files(tmp_path)) == []


def test_a_killed_write_leaves_a_part_file_and_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "bundle"
    path.write_bytes(b"old")
    script = (
        "import os, sys, pathlib\nfrom proxyagent.ground.files import DurableFile\n"
        "with DurableFile(pathlib.Path(sys.argv[1])) as file:\n    file.write(b'new'); os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, path], check=False)
    assert path.read_bytes() == b"old"
    assert [part.read_bytes() for part in files.part_files(tmp_path)] == [b"new"]


def test_a_secret_is_gone_from_the_file_that_was_replaced(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"wrapped under the old password")
    with path.open("rb") as old_file:
        files.durable_write_over_secret(path, b"new")
        assert set(old_file.read()) == {0}
    assert path.read_bytes() == b"new"


def test_a_first_secret_is_simply_written(tmp_path: Path) -> None:
    files.durable_write_over_secret(tmp_path / "vault.json", b"new")
    assert (tmp_path / "vault.json").read_bytes() == b"new"


def test_a_removed_secret_is_overwritten_first(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_bytes(b"s" * 200_000)
    with path.open("rb") as held:
        files.overwrite_and_remove(path)
        assert set(held.read()) == {0}
    assert not path.exists()


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    files.overwrite_and_remove(tmp_path / "nothing")


def test_overwriting_does_not_follow_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"kept")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(OSError, match="symbolic link"):
        files.overwrite_and_remove(tmp_path / "link")
    assert target.read_bytes() == b"kept"


def test_a_private_folder_is_for_this_account_alone(tmp_path: Path) -> None:
    folder = files.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_the_rights_of_a_folder_that_was_there_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    files.private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o755


def test_new_files_of_a_private_process_are_private(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        files.keep_files_private()
        (tmp_path / "file").touch()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_a_full_disk_is_told_and_the_old_file_stays(full_soon: Path) -> None:
    path = full_soon / "file"
    files.durable_write(path, b"old")
    with pytest.raises(DiskFull), told_as_problems(full_soon):
        files.durable_write(path, b"n" * 1_000_000)
    assert path.read_bytes() == b"old"
    assert list(files.part_files(full_soon)) == []


def test_a_stick_keeps_what_was_written_to_it(stick: Stick) -> None:
    files.durable_write(stick.folder / "bundle", b"b" * 100_000)
    stick.put_away()
    stick.plug_in()
    assert (stick.folder / "bundle").read_bytes() == b"b" * 100_000


def test_a_stick_pulled_out_while_writing_is_told(stick: Stick) -> None:
    with pytest.raises(DiskGone), told_as_problems(stick.folder):
        _write_and_pull(stick)


def _write_and_pull(stick: Stick) -> None:
    with files.DurableFile(stick.folder / "bundle") as file:
        file.write(b"b" * 100_000)
        stick.pull()
        file.write(b"b" * 100_000)

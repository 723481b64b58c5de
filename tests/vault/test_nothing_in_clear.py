"""Whatever was typed or scanned, no byte of it lies in the vault's folder in clear: not in the WAL either."""

import pytest

from proxyagent.vault.backing_up import backup
from tests.vault.parts import CANARY_NAME, CANARY_NUMBER, PASSWORD, SCAN, save_draft, scan, submit

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
PLANTED = (CANARY_NAME, CANARY_NUMBER, PASSWORD)


def _found(folder):
    sought = {text.encode(encoding) for text in PLANTED for encoding in ENCODINGS} | {SCAN[:32]}
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files for text in sought if text in path.read_bytes()]


def test_the_search_finds_a_canary(tmp_path):
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(CANARY_NAME.encode(encoding))
    assert len(set(_found(tmp_path))) == len(ENCODINGS)


def test_nothing_typed_or_scanned_lies_in_clear(vault, tmp_path):
    case = save_draft(vault, body=f"{CANARY_NAME} {CANARY_NUMBER}".encode())
    page = scan(vault, case)
    assert _found(vault.folder.parent) == []
    submit(vault, case, page)
    save_draft(vault, 2, body=CANARY_NAME.encode() * 2000)
    assert (vault.folder / "vault.db-wal").stat().st_size
    backup(vault, tmp_path / "backup")
    assert _found(tmp_path) == []


@pytest.mark.parametrize("name", ["vault.json", "attempts.json"])
def test_the_files_in_clear_name_nobody_but_the_agent(vault, name):
    save_draft(vault)
    path = vault.folder / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert CANARY_NAME not in text
    assert oct(vault.folder.stat().st_mode & 0o777) == "0o700"

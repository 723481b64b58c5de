"""What FORMAT.md says is enough to read a vault, and names what there is."""

import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from proxyagent.vault.migrations import NEWEST
from tests.support.source import CHECKOUT
from tests.vault import plain_reader
from tests.vault.parts import PASSWORD, SCAN, save_draft, scan, submit

FORMAT = (CHECKOUT / "proxyagent" / "vault" / "FORMAT.md").read_text(encoding="utf-8")


@pytest.fixture
def read(vault):
    """The folder, its keys and its database, read by the page alone."""
    case = save_draft(vault)
    submit(vault, case, scan(vault, case))
    vault_key, seed = plain_reader.keys(vault.folder, PASSWORD)
    connection = plain_reader.open_database(vault.folder / "vault.db", vault_key)
    yield vault.folder, seed, connection
    connection.close()


def test_a_vault_is_read_without_our_code(read):
    folder, _, connection = read
    pages = connection.execute("SELECT * FROM blobs WHERE type = 'image/jpeg'").fetchall()
    assert [plain_reader.read_blob(folder, row) for row in pages] == [SCAN]
    assert [row["body"] for row in connection.execute("SELECT body FROM draft_versions")] == [
        b"a draft"
    ]


def test_the_chain_verifies_without_our_code(read):
    _, seed, connection = read
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    (incarnation,) = connection.execute("SELECT * FROM incarnations").fetchall()
    assert public.public_bytes_raw() == incarnation["signing"]
    (action,) = connection.execute("SELECT * FROM actions").fetchall()
    assert (action["seq"], action["eid"]) == (incarnation["seq"], incarnation["head"])


def test_a_vault_from_the_shelf_is_read_without_our_code(tmp_path):
    shelf = Path(__file__).with_name("shelf") / "v1"
    folder = Path(shutil.copytree(shelf, tmp_path / "v1"))
    connection = plain_reader.open_database(
        folder / "vault.db", plain_reader.keys(folder, PASSWORD)[0]
    )
    pages = connection.execute("SELECT * FROM blobs").fetchall()
    assert b"a page on the shelf" in [plain_reader.read_blob(folder, row) for row in pages]
    connection.close()


def test_every_table_and_column_and_version_is_told(vault):
    with vault.read() as tx:
        names = tx.run_text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        ).scalars()
        for name in names.all():
            (told,) = [line for line in FORMAT.splitlines() if line.startswith(f"| `{name}` |")]
            columns = {row[1] for row in tx.run_text(f'PRAGMA table_info("{name}")')}
            untold = {column for column in columns - {"n"} if f"`{column}`" not in told}
            assert name == "search" or not untold, (name, untold)
    for version in range(1, NEWEST + 1):
        assert f"\n| {version} | " in FORMAT

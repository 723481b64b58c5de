"""A vault of every version that was ever out opens, brought forward, with a copy of what was before."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault import tables
from proxyagent.vault.checking import check
from proxyagent.vault.database import plain_connection
from proxyagent.vault.errors import VaultTooNew
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.migrating import migrate, version_of
from proxyagent.vault.migrations import NEWEST, STEPS
from proxyagent.vault.unlocking import unlock
from proxyagent.vault.vault import open_vault
from tests.vault.parts import PASSWORD, case_id

SHELF = Path(__file__).with_name("shelf")
VERSIONS = sorted(path.name for path in SHELF.iterdir())


@pytest.fixture(params=VERSIONS)
def shelved(request, tmp_path):
    weak_parameters_for_tests()
    return Path(shutil.copytree(SHELF / request.param, tmp_path / "0123456789abcdef"))


def _key(folder, clock):
    return unlock(SeatFolder(folder), PASSWORD, clock).vault_key


def test_a_vault_from_the_shelf_opens_whole(shelved, clock):
    vault = open_vault(shelved, PASSWORD, clock)
    with vault.read() as tx:
        assert tx.cases.get("TK07-000001-" + tx.cases.page()[-1].number[-3:]).state == "submitted"
        assert tx.drafts.get(case_id(2)).body == b"a draft on the shelf"
        assert [row.name for row in tx.cases.page("王芳")] == ["王芳"]
        (page,) = [row.ref for row in tx.blobs.of_case(case_id(1)) if row.ref.type == "image/jpeg"]
    assert b"".join(vault.read_blob(page)) == b"a page on the shelf"
    assert check(vault).ok
    vault.close()


def test_before_a_migration_a_copy_is_kept_under_the_same_key(shelved, clock):
    open_vault(shelved, PASSWORD, clock).close()
    key = _key(shelved, clock)
    with plain_connection(shelved / "vault.db", key) as connection:
        assert version_of(connection) == NEWEST
    with plain_connection(shelved / "vault.db.v1", key) as connection:
        assert version_of(connection) == 1
        assert connection.execute("SELECT count(*) FROM actions").fetchone() == (1,)


def test_a_step_that_fails_leaves_everything_as_it_was(shelved, clock):
    steps = (*STEPS, ("CREATE TABLE half (x)", "no SQL at all"))
    folder, key = SeatFolder(shelved), _key(shelved, clock)
    with plain_connection(folder.database, key) as connection:
        before = version_of(connection)
        with pytest.raises(Exception, match="syntax error"):
            migrate(connection, folder, steps)
        assert version_of(connection) == before
    open_vault(shelved, PASSWORD, clock).close()


def test_a_vault_of_a_newer_program_is_not_touched(shelved, clock):
    with plain_connection(shelved / "vault.db", _key(shelved, clock)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = (shelved / "vault.db").read_bytes()
    with pytest.raises(VaultTooNew):
        open_vault(shelved, PASSWORD, clock)
    assert (shelved / "vault.db").read_bytes() == before


def test_the_tables_are_what_the_queries_believe(vault):
    known = [value for value in vars(tables).values() if isinstance(value, sa.TableClause)]
    with vault.read() as tx:
        for table in known:
            found = tx.run_text(f'PRAGMA table_info("{table.name}")').all()
            assert {row[1] for row in found} == {column.name for column in table.columns}
        there = tx.run_text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
        )
        assert set(there.scalars()) == {table.name for table in known}

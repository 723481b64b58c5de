"""The window and a command on one vault at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from proxyagent.vault.checking import check
from proxyagent.vault.vault import open_vault
from tests.support.source import CHECKOUT
from tests.vault.parts import PASSWORD, case_id, save_draft, scan, submit

EACH = 12


def _begin(folder, first):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.vault.hammer", str(folder), str(first), str(EACH)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    )


def test_two_programs_hammer_one_vault_and_nothing_is_lost(folder, clock):
    vault = open_vault(folder, PASSWORD, clock)
    programs = [_begin(folder, first) for first in (100, 200)]
    for number in range(300, 300 + EACH):
        case = save_draft(vault, number)
        submit(vault, case, scan(vault, case))
    promised = [
        int(line) for program in programs for line in program.communicate(timeout=90)[0].split()
    ]
    assert len(promised) == 2 * EACH
    with vault.read() as tx:
        rows = tx.cases.page(limit=1000)
        assert {case_id(number) for number in promised} < {row.id for row in rows}
        assert len({row.number for row in rows}) == 3 * EACH
        assert tx.chain.head().seq == 3 * EACH
    assert check(vault).ok
    vault.close()


def test_a_blob_of_the_other_program_is_not_swept_between_file_and_row(folder, clock, open_again):
    first = open_vault(folder, PASSWORD, clock)
    case = save_draft(first)
    ref = first.store_blob(b"page", "image/jpeg")
    second = open_again()
    with first.write() as tx:
        tx.blobs.add(ref, case)
    assert check(second).ok
    first.close()


def test_what_a_killed_program_left_is_swept_when_nobody_else_is_there(folder, clock):
    first = open_vault(folder, PASSWORD, clock)
    orphan = first.blob_path(first.store_blob(b"page", "image/jpeg").blob)
    part = orphan.with_name("half.0123abcd.part")
    part.write_bytes(b"half")
    copy = folder / "vault.db.0123abcd.part"
    copy.write_bytes(b"half")
    second = open_vault(folder, PASSWORD, clock)
    assert orphan.exists()
    second.close()
    first.close()
    open_vault(folder, PASSWORD, clock).close()
    assert not orphan.exists()
    assert not part.exists()
    assert not copy.exists()


def test_a_reader_sees_one_moment_whatever_is_written(vault, open_again):
    other = open_again()
    with vault.read() as tx:
        assert tx.cases.count() == 0
        save_draft(other)
        assert tx.cases.count() == 0
    with vault.read() as tx:
        assert tx.cases.count() == 1


def test_a_failed_transaction_leaves_nothing(vault):
    with pytest.raises(ZeroDivisionError), vault.write() as tx:
        tx.facts.put("kept", 1 / (tx.facts.get("none", 0)))
    with vault.read() as tx:
        assert tx.facts.find("kept") is None


def test_blobs_that_no_row_names_can_be_taken_back(vault):
    case = save_draft(vault)
    kept, unwanted = scan(vault, case), vault.store_blob(b"page", "image/png")
    vault.discard_blobs([kept.blob, unwanted.blob])
    assert vault.blob_path(kept.blob).exists()
    assert not Path(vault.blob_path(unwanted.blob)).exists()

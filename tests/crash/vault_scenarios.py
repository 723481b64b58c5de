"""What a crash of each kind of work starts from, and what must hold after it."""

import shutil
import sys

from proxyagent.domain import actions
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.backing_up import backup, restore
from proxyagent.vault.checking import check
from proxyagent.vault.errors import ChangeUnfinished, WrongPassword
from proxyagent.vault.folder import Home
from proxyagent.vault.retention import delete_old_pages
from proxyagent.vault.vault import create_vault, open_vault
from tests.crash import vault_program as program
from tests.support import crash
from tests.support.clock import FixedClock
from tests.support.source import CHECKOUT
from tests.vault.parts import (
    AGENT,
    NEW_PASSWORD,
    PASSWORD,
    TestCenter,
    case_id,
    save_draft,
    scan,
    submit,
)

_SHELF = CHECKOUT / "tests" / "vault" / "shelf"
_PAGES = 3


def scenario(verb):
    prepare = _PREPARE.get(verb, _begun)
    command = [sys.executable, "-m", "tests.crash.vault_program", verb]
    return crash.Scenario(prepare, lambda folder: [*command, str(folder)], _CHECK[verb])


def _made(folder):
    kdf = weak_parameters_for_tests()
    return create_vault(Home(folder), TestCenter().activation(), AGENT, PASSWORD, FixedClock(), kdf)


def _begun(folder):
    """A vault with a draft."""
    vault = _made(folder)
    save_draft(vault)
    vault.close()


def _sent(folder):
    """A vault with a case in the outbox."""
    vault = _made(folder)
    submit(vault, save_draft(vault), scan(vault, case_id(1), program.SHORT))
    vault.close()


def _long_closed(folder):
    vault = _made(folder)
    first = submit(vault, save_draft(vault), scan(vault, case_id(1), program.SHORT))
    with vault.write() as tx:
        tx.facts.note_center_time(1000)
        second = tx.actions.record_own(case_id(1), actions.Withdrawn("a reason"))
        for place, recorded in enumerate((first, second), 1):
            tx.outbox.settle(recorded.eid, "complete", place=place)
        for row in tx.blobs.of_case(case_id(1)):
            tx.blobs.uploaded(row.ref.blob)
        # Long ago, so that the program finds it closed for months.
        tx.run_text("UPDATE cases SET updated = 1")
    vault.close()


def _shelved(folder):
    agents = Home(folder).prepare()
    shutil.copytree(_SHELF / "v1", agents / "0123456789abcdef")


def _backed_up(folder):
    vault = _made(folder)
    submit(vault, save_draft(vault), scan(vault, case_id(1), program.SHORT))
    backup(vault, folder / "backup")
    vault.close()
    shutil.rmtree(folder / "agents")


_PREPARE = {
    "settle": _sent,
    "backup": _sent,
    "password": _sent,
    "vault-key": _sent,
    "delete": _long_closed,
    "migrate": _shelved,
    "create": lambda folder: Home(folder).agents(),
    "restore": _backed_up,
}


def _opened(folder, password=PASSWORD):
    weak_parameters_for_tests()
    return open_vault(Home(folder).get_agent().folder, password, FixedClock())


def _sound(vault):
    """All verifies, and work goes on: what every check ends with."""
    report = check(vault)
    assert report.ok, [fault.code for fault in report.faults]
    submit(vault, save_draft(vault, 99), scan(vault, case_id(99)))
    report = check(vault)
    assert report.ok, [fault.code for fault in report.faults]
    left = [path.name for path in vault.folder.rglob("*") if ".part" in path.name]
    assert not left, left
    vault.close()


def _after_drafts(folder, said):
    vault, promised = _opened(folder), said.count(b"draft")
    with vault.read() as tx:
        body = tx.drafts.get(case_id(1)).body
    allowed = [b"a draft", b"version 0", b"version 1", b"version 2"][promised:]
    assert body in allowed, (body, promised)
    _sound(vault)


def _after_scans(folder, said):
    vault = _opened(folder)
    with vault.read() as tx:
        rows = {row.ref.blob.hex(): row.ref for row in tx.blobs.of_case(case_id(1))}
    for name in said.decode().split()[1::2]:
        assert b"".join(vault.read_blob(rows[name])) == program.SHORT
    _sound(vault)


def _after_submits(folder, said):
    vault = _opened(folder)
    with vault.read() as tx:
        case, entries = tx.actions.fold(case_id(1)), tx.actions.entries(case_id(1))
        waiting = tx.outbox.waiting()
        row = tx.cases.find_id(case_id(1))
        assert row is not None
    assert len(entries) == len(waiting) <= 1
    assert (case.state, row.state) in {("submitted", "submitted"), ("draft", "draft")}
    if said:
        assert [each.eid.hex() for each in waiting] == said.decode().split()[1:]
    _sound(vault)


def _after_settles(folder, said):
    vault = _opened(folder)
    with vault.read() as tx:
        states = (
            [row.state for row in tx.outbox.of_case(case_id(1))],
            tx.actions.fold(case_id(1)).state,
            tx.feed.cursor(),
        )
    whole = (["complete"], "received", 2)
    assert states == whole or (not said and states == (["waiting"], "submitted", 0)), states
    _sound(vault)


def _after_deletes(folder, said):
    vault = _opened(folder)
    delete_old_pages(vault, 1 << 60)
    with vault.read() as tx:
        gone = [row.ref.blob for row in tx.blobs.of_case(case_id(1)) if row.state == "gone"]
    assert len(gone) == _PAGES
    assert not [blob for blob in gone if vault.blob_path(blob).exists()]
    _sound(vault)


def _after_backup(folder, said):
    file = folder / "backup"
    assert file.exists() or not said
    if file.exists():
        with_copy = restore(file, Home(folder / "elsewhere"), PASSWORD, FixedClock())
        assert check(with_copy).ok
        with_copy.close()
    _sound(_opened(folder))


def _after_password(folder, said):
    opened = []
    for password in (PASSWORD, NEW_PASSWORD):
        try:
            opened.append((password, _opened(folder, password)))
        except (WrongPassword, ChangeUnfinished):
            assert not (said and password == NEW_PASSWORD)
        else:
            assert not (said and password == PASSWORD)
    ((_, vault),) = opened
    with vault.read() as tx:
        assert tx.actions.fold(case_id(1)).state == "submitted"
    _sound(vault)


def _after_migrating(folder, said):
    vault = _opened(folder)
    with vault.read() as tx:
        assert tx.drafts.get(case_id(2)).body == b"a draft on the shelf"
    assert (vault.folder / "vault.db.v1").exists()
    _sound(vault)


def _after_creating(folder, said):
    home = Home(folder)
    if said:
        assert len(home.agents()) == 1
    if home.agents():
        _sound(_opened(folder))
    else:
        _made(folder).close()
        _sound(_opened(folder))
    left = {path.name for path in (folder / "agents").iterdir()}
    assert not [name for name in left if name.endswith(".new")], left


def _after_restoring(folder, said):
    home = Home(folder)
    assert home.agents() or not said
    if not home.agents():
        restore(folder / "backup", home, PASSWORD, FixedClock()).close()
    vault = _opened(folder)
    with vault.read() as tx:
        assert tx.actions.fold(case_id(1)).state == "submitted"
        reasons = [
            row.detail.get("reason") for row in tx.journal.list() if row.what == "incarnation"
        ]
    assert reasons == ["created", "restored"]
    _sound(vault)


_CHECK = {
    "draft": _after_drafts,
    "stubborn": _after_drafts,
    "scan": _after_scans,
    "submit": _after_submits,
    "settle": _after_settles,
    "delete": _after_deletes,
    "backup": _after_backup,
    "password": _after_password,
    "vault-key": _after_password,
    "migrate": _after_migrating,
    "create": _after_creating,
    "restore": _after_restoring,
}
VERBS = tuple(_CHECK)

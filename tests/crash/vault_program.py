"""Does one thing to a vault and prints what it then promises: `vault_program.py VERB FOLDER`."""

import sys
from pathlib import Path

from proxyagent.domain import actions
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.backing_up import backup, restore
from proxyagent.vault.folder import Home
from proxyagent.vault.passwords import change_password, change_vault_key
from proxyagent.vault.retention import delete_old_pages
from proxyagent.vault.vault import Vault, create_vault, open_vault
from proxyagent.words import Problem
from tests.support.clock import FixedClock
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

SHORT = b"a page of two chunks" * 4000


def promise(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def drafts(vault: Vault) -> None:
    for number in range(3):
        save_draft(vault, 1, f"version {number}".encode())
        promise(f"draft {number}")


def stubborn(vault: Vault) -> None:
    """As a window that goes on after a refusal, and saves again."""
    for number in range(3):
        try:
            save_draft(vault, 1, f"version {number}".encode())
        except Problem:
            save_draft(vault, 1, f"version {number}".encode())
        promise(f"draft {number}")


def scans(vault: Vault) -> None:
    for _ in range(2):
        promise(f"page {scan(vault, case_id(1), SHORT).blob.hex()}")


def submits(vault: Vault) -> None:
    ref = scan(vault, case_id(1), SHORT)
    promise(f"action {submit(vault, case_id(1), ref).eid.hex()}")


def settles(vault: Vault) -> None:
    """An answer: a verdict, a receipt, the cursor, in one transaction."""
    center = TestCenter()
    with vault.write() as tx:
        (row,) = tx.outbox.waiting()
        tx.outbox.settle(row.eid, "complete", place=1)
        receipt = center.says(vault, case_id(1), actions.Received("1", row.eid, row.eid), 2)
        tx.actions.record_center(*receipt)
        tx.feed.move(2)
    promise("complete")


def deletes(vault: Vault) -> None:
    promise(f"gone {delete_old_pages(vault, 1 << 60)}")


def backs_up(vault: Vault) -> None:
    backup(vault, vault.folder.parent.parent / "backup")
    promise("backup")


WITH_OPEN_VAULT = {
    "draft": drafts,
    "stubborn": stubborn,
    "scan": scans,
    "submit": submits,
    "settle": settles,
    "delete": deletes,
    "backup": backs_up,
}


def password(folder: Path) -> None:
    kdf = weak_parameters_for_tests()
    change_password(Home(folder).get_agent().folder, PASSWORD, NEW_PASSWORD, FixedClock(), kdf)
    promise("new")


def vault_key(folder: Path) -> None:
    kdf = weak_parameters_for_tests()
    change_vault_key(Home(folder).get_agent().folder, PASSWORD, NEW_PASSWORD, FixedClock(), kdf)
    promise("new")


def migrate(folder: Path) -> None:
    open_vault(Home(folder).get_agent().folder, PASSWORD, FixedClock()).close()
    promise("migrated")


def create(folder: Path) -> None:
    center, kdf = TestCenter(), weak_parameters_for_tests()
    create_vault(Home(folder), center.activation(), AGENT, PASSWORD, FixedClock(), kdf).close()
    promise("created")


def restores(folder: Path) -> None:
    restore(folder / "backup", Home(folder), PASSWORD, FixedClock()).close()
    promise("restored")


WITHOUT = {
    "password": password,
    "vault-key": vault_key,
    "migrate": migrate,
    "create": create,
    "restore": restores,
}


def main(verb: str, folder: Path) -> int:
    weak_parameters_for_tests()
    try:
        if verb in WITHOUT:
            WITHOUT[verb](folder)
            return 0
        vault = open_vault(Home(folder).get_agent().folder, PASSWORD, FixedClock())
        WITH_OPEN_VAULT[verb](vault)
        vault.close()
    except Problem as told:
        sys.stderr.write(f"told: {told.code}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

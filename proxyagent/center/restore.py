"""A center back from its copy: same keys, same cases, a new epoch, so that desks offer again what it lost."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from proxyagent.center import audit
from proxyagent.center.backup import FORMAT, MASTER_INFO, Head
from proxyagent.center.backup_proof import members, prove, read_rows
from proxyagent.center.center import Center, find_fact, open_center, set_fact
from proxyagent.center.config import Config, config_path, write_config
from proxyagent.center.custodians import join_seed
from proxyagent.center.errors import BadRequestFile, BadSetting
from proxyagent.center.keys import INTAKE, RECOVERY, SIGN, master_path, read_master
from proxyagent.center.locked_seat import lock_seat
from proxyagent.center.news import all_seats, tell_seat
from proxyagent.center.storage.blobs import open_blobs, read_chunks
from proxyagent.center.storage.database import Database
from proxyagent.center.storage.tables import metadata, role_keys
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import KeysetPublished
from proxyagent.ground.clock import Clock
from proxyagent.ground.files import durable_write, private_folder
from proxyagent.ground.ids import random_id
from proxyagent.sealing.errors import CannotOpen
from proxyagent.sealing.kem import KemKey
from proxyagent.wire.keyset import make_keyset, read_keyset

_COUNTS: Final = ("receipts",)
_SKIPPED: Final = 10_000
"""Numbers passed over: the lost days may have used them."""
_BATCH = 500


@dataclass(frozen=True)
class Restoring:
    """Where to, and what opens the copy: the key file, or two custodians' files."""

    data: Path
    database: str = ""
    blobs: str = ""
    key: Path | None = None
    custodians: Sequence[Path] = ()


def restore(file: Path, where: Restoring, clock: Clock) -> Center:
    """Bring a center back into an empty folder and open it.

    Raises:
        BadSetting: the folder has a center already, or no key was given that opens the copy.
        BadRequestFile: the copy is cut or altered.

    """
    if config_path(where.data).exists():
        raise BadSetting("center-restore-not-empty")
    prove(file)
    head, facts = _front(file)
    master = read_master(where.key) if where.key else _by_custodians(head, facts, where.custodians)
    private_folder(where.data)
    key = str(where.key.absolute()) if where.key else ""
    config = Config(head.url, head.banner, where.database, where.blobs, key)
    database = Database(config.database, config.banner, where.data)
    try:
        database.create()
        _fill(file, database, where)
        if not key:
            durable_write(master_path(where.data, ""), master.hex().encode() + b"\n")
        database.run(lambda tx: _begin_anew(tx, head.at))
    finally:
        database.close()
    write_config(where.data, config)
    center = open_center(where.data, clock)
    return _with_new_keyset(center, clock)


def _front(file: Path) -> tuple[Head, dict[str, dict[str, Any]]]:
    """The head, and the rows that are needed before the master key is there."""
    head: Head | None = None
    facts: dict[str, dict[str, Any]] = {}
    for name, opened in members(file):
        if name == "backup.json":
            head = _read_head(opened.read(1 << 16))
        elif name in ("rows/facts", "rows/custodians"):
            facts |= {str(row.get("key") or row.get("name")): row for row in read_rows(opened)}
    if head is None or head.format != FORMAT:
        raise BadRequestFile("center-backup-unreadable", file=file.name)
    return head, facts


def _read_head(untrusted: bytes) -> Head:
    try:
        return msgspec.json.decode(untrusted, type=Head)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise BadRequestFile("center-backup-unreadable", file="backup.json") from None


def _by_custodians(head: Head, facts: dict[str, dict[str, Any]], files: Sequence[Path]) -> bytes:
    custody = facts.get("custody")
    if custody is None or not files:
        raise BadSetting("center-restore-needs-key")
    publics = {name: row["public"] for name, row in facts.items() if "public" in row}
    seed, _ = join_seed(custody["value"], publics, files)
    try:
        return KemKey.from_seed(seed).open(MASTER_INFO, head.master)
    except CannotOpen:
        raise BadRequestFile("center-backup-unreadable", file="backup.json") from None


def _fill(file: Path, database: Database, where: Restoring) -> None:
    blobs = open_blobs(where.blobs, where.data)
    for name, opened in members(file):
        kind, _, rest = name.partition("/")
        if kind == "b":
            blobs.put(rest, read_chunks(opened))
        elif kind == "rows" and rest in metadata.tables:
            rows = list(read_rows(opened))
            for start in range(0, len(rows), _BATCH):
                database.run(partial(_insert, rest, rows[start : start + _BATCH]))


def _insert(table: str, rows: list[dict[str, Any]], tx: Tx) -> None:
    tx.insert_all(metadata.tables[table], rows)


def _begin_anew(tx: Tx, at: int) -> None:
    set_fact(tx, "epoch", random_id())
    set_fact(tx, "backup-proven", str(at).encode())
    for key in _COUNTS:
        number = int(find_fact(tx, key) or b"0")
        set_fact(tx, key, str(number + _SKIPPED + secrets.randbelow(100)).encode())


def _with_new_keyset(center: Center, clock: Clock) -> Center:
    """A higher edition of the same keys, told to every seat: whoever has the lost copy is older."""
    center.database.run(lambda tx: _publish_keyset(center, tx))
    center.close()
    return open_center(center.data, clock)


def _publish_keyset(center: Center, tx: Tx) -> None:
    edition = read_keyset(center.keys.keyset, center.keys.root.public).edition + 1
    rows = sorted(tx.all(role_keys), key=lambda row: -row.edition)
    roles = [
        (role, bytes(row.public))
        for role in (SIGN, INTAKE, RECOVERY)
        for row in rows
        if row.role == role
    ]
    keyset = make_keyset(edition, roles, center.keys.root)
    set_fact(tx, "keyset", keyset)
    for seat in all_seats(tx):
        locked = lock_seat(tx, seat)
        if locked is not None:
            tell_seat(center, locked, KeysetPublished(keyset))
            locked.save()
    audit.record(center, tx, "center", "restore")

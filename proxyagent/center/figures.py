"""What the center holds, in figures, and what is wrong with its installation."""

from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from proxyagent.center.center import Center, find_fact
from proxyagent.center.custodians import names_of
from proxyagent.center.keys import RECOVERY
from proxyagent.center.storage.tables import action_blobs, actions, blobs, cases, role_keys, seats
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.disk import free_bytes

_LITTLE_ROOM = 5 << 30
_OLD_BACKUP_MS = 2 * 24 * 3600 * 1000


def stats(center: Center) -> dict[str, Any]:
    """Cases, actions, blobs and devices that are here, and the cases by state."""
    with center.database.read() as tx:
        counted = select(cases.c.state, func.count().label("n")).group_by(cases.c.state)
        return {
            "cases": _count(tx, cases),
            "actions": _count(tx, actions),
            "blobs": _count(tx, blobs),
            "devices": _count(tx, seats),
            "by_state": {row.state: row.n for row in tx.rows(counted)},
        }


def doctor(center: Center) -> list[dict[str, Any]]:
    """What a person should know or mend: each with a code that has a sentence, and its facts."""
    with center.database.read() as tx:
        found = [*_of_keys(center, tx), *_of_backup(center, tx), *_of_blobs(tx)]
    if not center.config.url.startswith("https"):
        found.append({"code": "center-doctor-no-tls"})
    free = free_bytes(center.data)
    if free < _LITTLE_ROOM:
        found.append({"code": "center-doctor-little-room", "gigabytes": free >> 30})
    return found


def _of_keys(center: Center, tx: Tx) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    names = names_of(tx)
    if not names and tx.find(role_keys, role=RECOVERY, edition=1, department="") is not None:
        found.append({"code": "center-doctor-one-person"})
    if not center.config.key or Path(center.config.key).is_relative_to(center.data):
        found.append({"code": "center-doctor-key-inside"})
    return found


def _of_backup(center: Center, tx: Tx) -> list[dict[str, Any]]:
    proven = find_fact(tx, "backup-proven")
    if proven is None:
        return [{"code": "center-doctor-no-backup"}]
    age = center.now() - int(proven)
    days = age // (24 * 3600 * 1000)
    return [{"code": "center-doctor-old-backup", "days": days}] if age > _OLD_BACKUP_MS else []


def _of_blobs(tx: Tx) -> list[dict[str, Any]]:
    bad = tx.value(
        select(func.count()).select_from(action_blobs).where(action_blobs.c.state == "bad")
    )
    return [{"code": "center-doctor-bad-blobs", "count": bad}] if bad else []


def _count(tx: Tx, table: Any) -> int:
    return int(tx.value(select(func.count()).select_from(table)) or 0)

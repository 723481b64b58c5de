"""What is wrong with this installation, as far as it can be seen without a password."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from proxyagent.desk.editions import shipped_edition
from proxyagent.domain.errors import CatalogueProblem
from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import free_bytes
from proxyagent.vault.errors import VaultProblem
from proxyagent.vault.folder import AGENTS, Home, SeatFolder
from proxyagent.vault.keyfile import read_keyfile

LEAST_FREE = 1_000_000_000
"""Bytes: a day of a busy desk is about 100 MB; below ten days' room it is time to say so."""
_EARLIEST_YEAR, _LATEST_YEAR = 2025, 2060
_NEEDED = ("sqlcipher3", "cryptography", "sqlalchemy", "requests", "PIL", "pikepdf", "pypdfium2")
_OPEN_TO_OTHERS = 0o077
_FOLDER_HEX = 16


@dataclass(frozen=True)
class Finding:
    """Something to look at: the code of its sentence with facts; `bad` where work cannot go on so."""

    code: str
    facts: dict[str, object] = field(default_factory=dict)
    bad: bool = True


def diagnose(home: Path, clock: Clock) -> list[Finding]:
    """Everything found; empty where all is well. Nothing is changed."""
    return [*_program(), *_clock(clock), *_disk(home), *_vaults(home)]


def _program() -> Iterator[Finding]:
    for name in _NEEDED:
        if importlib.util.find_spec(name) is None:
            yield Finding("doctor-package-missing", {"package": name})
    try:
        shipped_edition()
    except (CatalogueProblem, OSError):
        yield Finding("doctor-catalogue-missing")


def _clock(clock: Clock) -> Iterator[Finding]:
    year = clock.now().year
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        yield Finding("doctor-clock", {"year": year})


def _disk(home: Path) -> Iterator[Finding]:
    free = free_bytes(home)
    if free < LEAST_FREE:
        yield Finding("doctor-disk-nearly-full", {"megabytes": free // 1_000_000}, bad=False)
    if home.exists() and not os.access(home, os.W_OK | os.X_OK):
        yield Finding("doctor-home-not-writable")
    if home.exists() and sys.platform != "win32" and home.stat().st_mode & _OPEN_TO_OTHERS:
        yield Finding("doctor-home-open", bad=False)


def _vaults(home: Path) -> Iterator[Finding]:
    known = {entry.folder.name for entry in Home(home).agents()}
    folder = home / AGENTS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        # A longer name is a vault half made, half restored or moved aside.
        if path.is_dir() and len(path.name) == _FOLDER_HEX and path.name not in known:
            yield Finding("doctor-vault-unreadable", {"folder": path.name})
    for entry in Home(home).agents():
        yield from _vault(SeatFolder(entry.folder), entry.name)
    if not known:
        yield Finding("doctor-nobody-enrolled", bad=False)


def _vault(folder: SeatFolder, agent: str) -> Iterator[Finding]:
    if not folder.database.is_file():
        yield Finding("doctor-database-missing", {"agent": agent})
    try:
        keyfile = read_keyfile(folder.keyfile)
    except VaultProblem:
        yield Finding("doctor-vault-unreadable", {"folder": folder.path.name})
        return
    if any(lock.escrow is None for lock in keyfile.locks):
        yield Finding("doctor-no-recovery", {"agent": agent}, bad=False)

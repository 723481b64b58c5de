"""What the settings say about this device and its vault; asked of the desk, off the main thread."""

from dataclasses import dataclass
from pathlib import Path

from proxyagent.desk.open_desk import Desk
from proxyagent.ground.disk import free_bytes
from proxyagent.wire.enrolment import publics_of
from proxyagent.words import Problem

_MEGA, _GIGA = 1_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """Who works here and where; `fingerprint` is the seat's, `folder` the data folder, `free` in bytes."""

    agent: str
    site: str
    prefix: str
    center: str
    fingerprint: str
    folder: Path
    free: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the vault found: how many cases and pages, and what is wrong."""

    cases: int
    blobs: int
    faults: tuple[Problem, ...]


def device_facts(desk: Desk) -> DeviceFacts:
    """Ask the open vault; raises nothing of its own."""
    vault, keys = desk.vault, desk.vault.keys
    folder = vault.folder.parent.parent
    return DeviceFacts(
        vault.agent,
        vault.center.site_name or vault.center.site_code,
        vault.center.prefix,
        vault.center.url,
        publics_of(keys.seat, keys.signing, keys.kem).fingerprint,
        folder,
        free_bytes(folder),
    )


def check_all(desk: Desk) -> Checked:
    """Verify every row and page; raises Busy, DiskTrouble, VaultDamaged."""
    from proxyagent.vault.checking import check

    report = check(desk.vault)
    return Checked(report.cases, report.blobs, report.faults)


def back_up_to(desk: Desk, file: Path) -> int:
    """Copy the vault into one file, read it back, and return its bytes; raises DiskTrouble."""
    from proxyagent.vault.backing_up import backup

    backup(desk.vault, file)
    return file.stat().st_size


def new_password(desk: Desk, old: str, new: str) -> None:
    """Let `new` open the vault; raises WrongPassword, MustWait, PasswordTooShort, DiskTrouble, Busy."""
    from proxyagent.vault.passwords import change_password

    change_password(desk.vault.folder, old, new, desk.clock)


def size_words(size: int) -> str:
    """Bytes as a person says them."""
    if size >= _GIGA:
        return f"{size / _GIGA:.1f} GB"
    return f"{max(size / _MEGA, 0.1):.1f} MB"

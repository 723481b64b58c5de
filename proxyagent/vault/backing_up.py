"""Copy a vault into one file, as sealed as it lies, and bring it back from there."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proxyagent.ground.clock import Clock
from proxyagent.ground.disk import free_bytes, told_as_problems
from proxyagent.ground.errors import DiskFull
from proxyagent.ground.files import PART_SUFFIX, DurableFile, fsync_folder, private_folder
from proxyagent.vault.backup_file import (
    BLOB,
    DATABASE,
    KEYFILE,
    BackupWriter,
    End,
    check_end,
    read_backup,
)
from proxyagent.vault.database import plain_connection
from proxyagent.vault.errors import BackupDamaged, VaultDamaged, VaultExists
from proxyagent.vault.folder import Home, SeatFolder
from proxyagent.vault.keyfile import MAX_KEYFILE, parse_keyfile
from proxyagent.vault.records import GONE, WANTED
from proxyagent.vault.retention import read_shred_list
from proxyagent.vault.unlocking import Unlocked, unlock
from proxyagent.vault.vault import Vault, open_unlocked

_BLOB_NAME = 2 * 16


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds."""

    blobs: int
    bytes: int


def backup(vault: Vault, file: Path) -> BackedUp:
    """Copy the vault into `file`, durably, and read the copy once before it gets its name.

    Work may go on meanwhile; the copy is of one moment. A blob whose file is missing is left out.

    Raises:
        DiskTrouble: there is no room, or the disk refuses; nothing stands at `file` that did not before.
        VaultDamaged: the database itself is damaged, and a copy of it would be.

    """
    folder = SeatFolder(vault.folder)
    token = secrets.token_hex(4)
    copy, part = (
        path.with_name(f"{path.name}.{token}{PART_SUFFIX}") for path in (folder.database, file)
    )
    try:
        with told_as_problems(file):
            _check_room(folder, file)
            vault.copy_database(copy)
            count = _write(vault, folder, copy, part)
            _read_once(vault, part)
            part.replace(file)
            fsync_folder(file.parent)
            return BackedUp(count, file.stat().st_size)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def _write(vault: Vault, folder: SeatFolder, copy: Path, part: Path) -> int:
    with DurableFile(part) as out:
        writer = BackupWriter(out)
        writer.add(KEYFILE, folder.keyfile)
        writer.add(DATABASE, copy)
        count = 0
        for blob in _blobs_of(vault, copy):
            path = folder.blob(blob)
            if path.is_file():
                writer.add(f"{BLOB}{blob.hex()}", path)
                count += 1
        with vault.read() as tx:
            shredded = tx.blobs.shredded()
        writer.finish(vault.keys.seat, shredded, vault.vault_key)
    return count


def _blobs_of(vault: Vault, copy: Path) -> list[bytes]:
    """Which blobs the copy of the database names; read from it, and so it is proven to open, whole."""
    with plain_connection(copy, vault.vault_key) as connection:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise VaultDamaged("vault-damaged", file=DATABASE)
        query = f"SELECT id FROM blobs WHERE state NOT IN ('{WANTED}', '{GONE}') ORDER BY n"  # noqa: S608 (constants)
        return [row[0] for row in connection.execute(query)]


def _read_once(vault: Vault, part: Path) -> None:
    def pass_over(_: str, pieces: Iterator[bytes]) -> None:
        for _piece in pieces:
            pass

    check_end(read_backup(part, pass_over), vault.vault_key)


def _check_room(folder: SeatFolder, file: Path) -> None:
    needed = folder.database.stat().st_size + sum(
        path.stat().st_size for path in folder.blobs.glob("??/*")
    )
    if free_bytes(file.parent) < needed:
        raise DiskFull(file)


def restore(file: Path, home: Home, password: str, clock: Clock) -> Vault:
    """Bring a vault back from a backup and open it; a new incarnation begins.

    What was deleted for good on this device since the backup stays deleted. A crash leaves nothing.

    Raises:
        BackupDamaged: the file is cut, altered or none of ours.
        VaultExists: the seat, or another of this agent's, has a folder here; move it aside first.
        WrongPassword: the backup opens with the password of its day.
        VaultTooNew, DiskTrouble, Busy.

    """
    if not file.is_file():
        raise BackupDamaged("backup-damaged")
    with home.making() as make:
        keyfile = parse_keyfile(_keyfile_in(file))
        target = home.seat_folder(keyfile.seat)
        if target.exists() or home.find_agent(keyfile.agent) is not None:
            raise VaultExists("restore-vault-there", agent=keyfile.agent)
        making = make(keyfile.seat)
        with told_as_problems(making.path):
            end = read_backup(file, _Unpacker(making).take)
        unlocked = unlock(making, password, clock)
        check_end(end, unlocked.vault_key)
        _begin_anew(making, unlocked, end, SeatFolder(target), clock)
        settled = home.settle(making)
    return open_unlocked(settled, unlocked, clock)


def _keyfile_in(file: Path) -> bytes:
    """The `vault.json` in a backup, which tells whose it is before anything is unpacked."""
    found = bytearray()

    def take(name: str, pieces: Iterator[bytes]) -> None:
        for piece in pieces:
            if name == KEYFILE and len(found) <= MAX_KEYFILE:
                found.extend(piece)

    read_backup(file, take)
    return bytes(found)


class _Unpacker:
    """Puts each member where it belongs, durably."""

    def __init__(self, folder: SeatFolder) -> None:
        self._folder = folder

    def take(self, name: str, pieces: Iterator[bytes]) -> None:
        with DurableFile(self._place(name)) as out:
            for piece in pieces:
                out.write(piece)

    def _place(self, untrusted_name: str) -> Path:
        if untrusted_name == KEYFILE:
            return self._folder.keyfile
        if untrusted_name == DATABASE:
            return self._folder.database
        text = untrusted_name.removeprefix(BLOB)
        try:
            blob = bytes.fromhex(text)
        except ValueError:
            raise BackupDamaged("backup-damaged") from None
        if untrusted_name != f"{BLOB}{blob.hex()}" or len(text) != _BLOB_NAME:
            raise BackupDamaged("backup-damaged")
        path = self._folder.blob(blob)
        private_folder(path.parent)
        return path


def _begin_anew(
    making: SeatFolder, unlocked: Unlocked, end: End, target: SeatFolder, clock: Clock
) -> None:
    """A new incarnation, for the old one's numbers may have been used since; and the shred list again."""
    vault = open_unlocked(making, unlocked, clock)
    try:
        with vault.write() as tx:
            gone = {*end.shredded, *read_shred_list(target), *tx.blobs.shredded()}
            for blob in gone:
                if tx.blobs.find(blob) is not None:
                    tx.blobs.forget(blob)
            tx.chain.new_incarnation("restored")
        for blob in gone:
            vault.blobs.shred(blob)
        vault.checkpoint()
    finally:
        vault.close()

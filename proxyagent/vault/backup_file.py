"""The backup's file: a tar whose members are as sealed as they lie in the vault.

In order: `vault.json`, `vault.db`, `b/<blob id>` for each blob, `end`. The end is msgpack of {proxyagent, seat,
members: [[name, length, SHA-256]…], shredded: [blob id…], mac}; the MAC is under the vault key.
"""

import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import DurableFile
from proxyagent.sealing.suites import hkdf, hmac_sha256, same
from proxyagent.vault.errors import BackupDamaged

FORMAT = "backup/1"
KEYFILE, DATABASE, END, BLOB = "vault.json", "vault.db", "end", "b/"
MAX_END = 256 << 20
_PIECE = 1 << 20
_MAC_INFO = b"pa1 backup"


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A member of the tar."""

    name: str
    length: int
    sha256: bytes


class End(msgspec.Struct, frozen=True):
    """What closes a backup: without it, it was cut. `shredded`: what a restore has to leave out."""

    proxyagent: str
    seat: bytes
    members: tuple[Member, ...]
    shredded: tuple[bytes, ...]
    mac: bytes = b""


class BackupWriter:
    """Writes members into a durable file, one after the other."""

    def __init__(self, file: DurableFile) -> None:
        self._tar = tarfile.open(fileobj=_Sink(file), mode="w|")  # noqa: SIM115 (closed by finish)
        self._members: list[Member] = []

    def add(self, name: str, source: Path) -> None:
        """A copy of a file as it is; raises OSError."""
        with source.open("rb") as file:
            info = tarfile.TarInfo(name)
            info.size, info.mode = source.stat().st_size, 0o600
            digesting = _Digesting(file)
            self._tar.addfile(info, digesting)
        self._members.append(Member(name, info.size, digesting.digest.digest()))

    def finish(self, seat: bytes, shredded: list[bytes], vault_key: bytes) -> None:
        """Write the end."""
        end = End(FORMAT, seat, tuple(self._members), tuple(shredded))
        raw = msgspec.msgpack.encode(msgspec.structs.replace(end, mac=_mac(end, vault_key)))
        info = tarfile.TarInfo(END)
        info.size, info.mode = len(raw), 0o600
        self._tar.addfile(info, io.BytesIO(raw))
        self._tar.close()


def read_backup(file: Path, take: Callable[[str, Iterator[bytes]], None]) -> End:
    """Hand each member to `take`, in pieces, and return the end, whose MAC is still to be checked.

    Raises BackupDamaged where it is cut, altered or none of ours; DiskTrouble.
    """
    found: list[Member] = []
    with told_as_problems(file), file.open("rb") as source:
        try:
            with tarfile.open(fileobj=source, mode="r|") as tar:
                for info in tar:
                    opened = tar.extractfile(info) if info.isreg() else None
                    if opened is None:
                        raise BackupDamaged("backup-damaged")
                    if info.name == END:
                        return _read_end(opened, found)
                    found.append(_hand_on(info.name, opened, take))
        except (tarfile.TarError, EOFError):
            raise BackupDamaged("backup-damaged") from None
    raise BackupDamaged("backup-damaged")


def check_end(end: End, vault_key: bytes) -> None:
    """Raise BackupDamaged where the end was not written with this vault key."""
    if not same(end.mac, _mac(msgspec.structs.replace(end, mac=b""), vault_key)):
        raise BackupDamaged("backup-damaged")


def _hand_on(name: str, opened: IO[bytes], take: Callable[[str, Iterator[bytes]], None]) -> Member:
    digesting = _Digesting(opened)
    take(name, iter(lambda: digesting.read(_PIECE), b""))
    return Member(name, digesting.length, digesting.digest.digest())


def _read_end(opened: IO[bytes], found: list[Member]) -> End:
    untrusted = opened.read(MAX_END)
    try:
        end = msgspec.msgpack.decode(untrusted, type=End)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BackupDamaged("backup-damaged") from None
    if end.proxyagent != FORMAT or list(end.members) != found:
        raise BackupDamaged("backup-damaged")
    return end


def _mac(end: End, vault_key: bytes) -> bytes:
    return hmac_sha256(hkdf(vault_key, _MAC_INFO), msgspec.msgpack.encode(end))


class _Digesting(io.RawIOBase):
    """A file that is digested as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest, self.length = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        self.length += len(data)
        return data


class _Sink(io.RawIOBase):
    """What the tar writes into."""

    def __init__(self, file: DurableFile) -> None:
        self._file = file

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._file.write(data)
        return len(data)

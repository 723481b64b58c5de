"""Where a vault lies and what its files are called."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import fsync_folder, private_folder
from proxyagent.ground.locks import FileLock
from proxyagent.vault.errors import NoVault, VaultProblem
from proxyagent.vault.keyfile import read_keyfile

AGENTS = "agents"
_FOLDER_HEX = 16
_LEAST_HEX = 4
_NEW = ".new"
_WAIT_SECONDS = 10.0
_KEYFILE_SECONDS = 5.0


class SeatFolder:
    """The folder of one vault: `<home>/agents/<first 16 hex of the seat>/`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.keyfile = path / "vault.json"
        self.database = path / "vault.db"
        self.blobs = path / "blobs"
        self.lock = path / "vault.lock"
        self.sync_lock = path / "sync.lock"
        self.keyfile_lock = path / "keyfile.lock"
        self.attempts = path / "attempts.json"
        self.recovery = path / "recovery.json"
        self.shred_list = path.with_name(f"{path.name}.shredded")

    @contextmanager
    def keyfile_alone(self) -> Iterator[None]:
        """Nobody else changes `vault.json` as long as the block runs; raises Busy, DiskTrouble."""
        lock = FileLock(self.keyfile_lock)
        with told_as_problems(self.keyfile_lock):
            lock.acquire(exclusive=True, timeout=_KEYFILE_SECONDS)
        try:
            yield
        finally:
            lock.release()

    def blob(self, blob: bytes) -> Path:
        """Where the blob of this id lies; the file may not exist."""
        name = blob.hex()
        return self.blobs / name[:2] / name


@dataclass(frozen=True)
class AgentEntry:
    """A vault in the home: its folder, its seat, and the agent's name as it stands in clear."""

    folder: Path
    seat: bytes
    name: str


class Home:
    """The data directory of a device."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def seat_folder(self, seat: bytes) -> Path:
        """Where the vault of this seat lies or would lie."""
        return self.path / AGENTS / seat.hex()[:_FOLDER_HEX]

    def prepare(self) -> Path:
        """Make the folder of vaults, for this account alone; returns it. Raises OSError."""
        return private_folder(self.path / AGENTS)

    @contextmanager
    def making(self) -> Iterator[Callable[[bytes], SeatFolder]]:
        """Make a vault's folder, alone in this home; whatever is not settled when the block ends is removed.

        The block is given what makes an empty folder beside where the seat's will be. Folders that
        killed programs left half made are swept first. Raises Busy, DiskTrouble.
        """
        with told_as_problems(self.path):
            agents = self.prepare()
            with FileLock(agents / "making.lock").exclusive(_WAIT_SECONDS):
                _sweep(agents)
                try:
                    yield self._make
                finally:
                    _sweep(agents)

    def settle(self, made: SeatFolder) -> SeatFolder:
        """Let a folder that was made whole be the seat's, durably; raises OSError."""
        target = SeatFolder(made.path.with_name(made.path.name.removesuffix(_NEW)))
        fsync_folder(made.path)
        made.path.rename(target.path)
        fsync_folder(target.path.parent)
        return target

    def _make(self, seat: bytes) -> SeatFolder:
        target = self.seat_folder(seat)
        made = SeatFolder(target.with_name(f"{target.name}{_NEW}"))
        private_folder(made.blobs)
        return made

    def agents(self) -> list[AgentEntry]:
        """Every vault here, by the agents' names; a folder without a readable `vault.json` is left out."""
        return sorted(self._entries(), key=lambda entry: (entry.name, entry.seat))

    def find_agent(self, name: str) -> AgentEntry | None:
        """The vault of the agent of this name, or whose seat begins with it; None if there is none."""
        entries = self.agents()
        named = [entry for entry in entries if entry.name == name]
        if not named and len(name) >= _LEAST_HEX:
            named = [entry for entry in entries if entry.seat.hex().startswith(name.lower())]
        return named[0] if named else None

    def get_agent(self, name: str | None = None) -> AgentEntry:
        """The agent of this name or, without one, the only agent here.

        Raises:
            NoVault: there is none, or there are several and none was named.

        """
        entries = self.agents()
        if name is not None:
            found = self.find_agent(name)
            if found is None:
                raise NoVault("vault-not-found", name=name)
            return found
        if not entries:
            raise NoVault("vault-none")
        if len(entries) > 1:
            raise NoVault("vault-choose", names="、".join(entry.name for entry in entries))
        return entries[0]

    def _entries(self) -> Iterator[AgentEntry]:
        folder = self.path / AGENTS
        if not folder.is_dir():
            return
        for path in folder.iterdir():
            seat_folder = SeatFolder(path)
            # Anything longer is a vault half made, half restored or moved aside.
            if len(path.name) != _FOLDER_HEX or not seat_folder.keyfile.is_file():
                continue
            try:
                keyfile = read_keyfile(seat_folder.keyfile)
            except VaultProblem:
                continue
            yield AgentEntry(path, keyfile.seat, keyfile.agent)


def _sweep(agents: Path) -> None:
    for left in agents.glob(f"*{_NEW}"):
        shutil.rmtree(left, ignore_errors=True)

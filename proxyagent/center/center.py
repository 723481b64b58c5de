"""The center put together: settings, database, blobs, keys and a clock."""

from dataclasses import dataclass, field
from pathlib import Path

from proxyagent.center.config import Config, config_path, read_config
from proxyagent.center.errors import NotSetUp
from proxyagent.center.keys import KeyRing, load_keys, master_path, read_master
from proxyagent.center.storage.blobs import BlobStore, open_blobs
from proxyagent.center.storage.database import Database
from proxyagent.center.storage.tables import SCHEMA_VERSION, facts
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.catalogue import Definition
from proxyagent.ground.clock import Clock


@dataclass(frozen=True)
class Center:
    """What everything here works with. Threads may share it."""

    data: Path
    config: Config
    database: Database
    blobs: BlobStore
    keys: KeyRing = field(repr=False)
    clock: Clock
    definitions: dict[bytes, Definition] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> bytes:
        """The center's id: the key id of its root."""
        return self.keys.id

    def now(self) -> int:
        """Milliseconds since 1970 UTC."""
        return int(self.clock.now().timestamp() * 1000)

    def close(self) -> None:
        """End all connections."""
        self.database.close()


def open_center(data: Path, clock: Clock) -> Center:
    """Open the center that `init` set up in `data`.

    Raises:
        NotSetUp: there is none.
        BadSetting: a setting or the key cannot be used.

    """
    if not config_path(data).exists():
        raise NotSetUp("center-not-set-up")
    config = read_config(data)
    master = read_master(master_path(data, config.key))
    database = Database(config.database, config.banner, data)
    database.create()
    with database.read() as tx:
        _check_schema(find_fact(tx, "schema"))
        keys = load_keys(tx, master)
    return Center(data, config, database, open_blobs(config.blobs, data), keys, clock)


def _check_schema(schema: bytes | None) -> None:
    if schema is None:
        raise NotSetUp("center-not-set-up")
    if int(schema) > SCHEMA_VERSION:
        raise NotSetUp("center-newer")


def find_fact(tx: Tx, key: str) -> bytes | None:
    """A single value, or None."""
    row = tx.find(facts, key=key)
    return bytes(row.value) if row else None


def get_fact(tx: Tx, key: str) -> bytes:
    """A single value that is always there."""
    value = find_fact(tx, key)
    if value is None:
        raise NotSetUp("center-not-set-up")
    return value


def set_fact(tx: Tx, key: str, value: bytes) -> None:
    """Keep a single value."""
    if not tx.update(facts, {"value": value}, key=key):
        tx.insert(facts, key=key, value=value)


def next_number(tx: Tx, key: str, first: int = 1) -> int:
    """The next of a count that is kept under `key`; nobody else gets it."""
    row = tx.lock(facts, key=key)
    if row is None:
        tx.insert(facts, key=key, value=str(first).encode())
        return first
    number = int(row.value) + 1
    tx.update(facts, {"value": str(number).encode()}, key=key)
    return number

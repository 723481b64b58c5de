"""Setting a center up, once: settings, keys, epoch; and again without harm."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from proxyagent.center.catalogue import keep_edition, newest_version
from proxyagent.center.center import Center, find_fact, open_center, set_fact
from proxyagent.center.config import Config, config_path, read_config, write_config
from proxyagent.center.custodians import prepare_custodians, split_seed
from proxyagent.center.errors import BadSetting
from proxyagent.center.keys import load_keys, make_master, make_role_keys, master_path
from proxyagent.center.publishing import shipped_edition
from proxyagent.center.storage.blobs import open_blobs
from proxyagent.center.storage.database import Database
from proxyagent.center.storage.tables import SCHEMA_VERSION
from proxyagent.center.storage.tx import Tx
from proxyagent.ground.clock import Clock
from proxyagent.ground.files import private_folder
from proxyagent.ground.ids import random_id
from proxyagent.ground.resources import resource

SHIPPED = ("catalogue", "edition-1.json")
LOCAL_URL = "http://127.0.0.1:8470"


def init(
    data: Path, config: Config, clock: Clock, custodians: Mapping[str, Path] | None = None
) -> Center:
    """Set a center up in `data` and open it.

    Repeated: address, certificates and blob store may change, the keys stay; database and key file of
    a center that has begun stay too. Each custodian's file is written (or read, where it exists).

    Raises:
        BadSetting: an address or file cannot be used, or one custodian alone was named.

    """
    _check(config)
    private_folder(data)
    if config_path(data).exists():
        config = _keep_what_began(read_config(data), config)
    master = make_master(master_path(data, config.key))
    database = Database(config.database, config.banner, data)
    open_blobs(config.blobs, data)
    try:
        database.create()
        publics = prepare_custodians(custodians or {})
        now = int(clock.now().timestamp() * 1000)
        database.run(lambda tx: _begin(tx, master, now, publics))
    finally:
        database.close()
    write_config(data, config)
    center = open_center(data, clock)
    _keep_shipped_edition(center)
    return center


def open_or_init(data: Path, url: str, clock: Clock) -> Center:
    """Open the center in `data`; set one up with defaults where the folder has none."""
    if config_path(data).exists():
        return open_center(data, clock)
    return init(data, Config(url=url), clock)


def _begin(tx: Tx, master: bytes, now: int, custodians: Mapping[str, bytes]) -> None:
    if find_fact(tx, "schema") is not None:
        load_keys(tx, master)
        return
    split = (lambda seed: split_seed(tx, seed, custodians, now)) if custodians else None
    make_role_keys(tx, master, now, split)
    set_fact(tx, "schema", str(SCHEMA_VERSION).encode())
    set_fact(tx, "epoch", random_id())


def _keep_shipped_edition(center: Center) -> None:
    """Every desk begins with the edition that ships: cases will name its definitions."""
    with center.database.read() as tx:
        if newest_version(tx):
            return
    edition, digest = shipped_edition(resource(*SHIPPED).read_bytes())
    now = center.now()
    center.database.run(lambda tx: keep_edition(tx, edition, digest, b"", now))


def _check(config: Config) -> None:
    parts = urlsplit(config.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadSetting("center-url-unusable")
    for name in (config.tls_cert, config.tls_key):
        if name and not Path(name).is_file():
            raise BadSetting("center-file-missing", file=Path(name).name)
    if bool(config.tls_cert) != bool(config.tls_key):
        raise BadSetting("center-tls-half")


def _keep_what_began(old: Config, new: Config) -> Config:
    kept = {"banner": old.banner, "database": old.database, "key": old.key}
    for name, value in kept.items():
        asked = getattr(new, name)
        if asked and asked != value and not (name == "banner"):
            raise BadSetting("center-began-elsewhere")
    filled = {
        name: getattr(new, name) or getattr(old, name)
        for name in ("url", "blobs", "tls_cert", "tls_key", "ca")
    }
    return msgspec.structs.replace(old, **filled)

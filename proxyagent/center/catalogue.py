"""The editions the center knows: every definition of every one, and the days that are worked."""

from functools import lru_cache

import msgspec
from sqlalchemy import func, select

from proxyagent.center.center import Center, find_fact, set_fact
from proxyagent.center.storage.tables import definitions, editions
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.catalogue import Definition, Edition, Year, read_definition
from proxyagent.domain.working_days import WorkingDays

_YEARS = msgspec.msgpack.Decoder(tuple[Year, ...])


def keep_edition(tx: Tx, edition: Edition, raw_sha256: bytes, ref: bytes, now: int) -> None:
    """Keep an edition's definitions; `ref` is the encoded reference of its blob, empty for the wheel's."""
    tx.insert(editions, version=edition.version, ref=ref, sha256=raw_sha256, published=now)
    tx.insert_all(
        definitions,
        [
            {
                "sha256": one.sha256,
                "code": one.item.code,
                "revision": one.item.revision,
                "version": edition.version,
                "raw": one.raw,
            }
            for one in edition.definitions()
        ],
    )
    set_fact(tx, "years", msgspec.msgpack.encode(edition.frame.holidays))
    names = {one.code: one.name for one in edition.frame.departments}
    set_fact(tx, "departments", msgspec.msgpack.encode(names))


def newest_version(tx: Tx) -> int:
    """The version of the newest edition; 0 where there is none."""
    return tx.value(select(func.max(editions.c.version)).select_from(editions)) or 0


def find_definition(center: Center, tx: Tx, sha256: bytes) -> Definition | None:
    """The definition of this digest, of whichever edition."""
    known = center.definitions.get(sha256)
    if known is None:
        row = tx.find(definitions, sha256=sha256)
        if row is None:
            return None
        known = read_definition(bytes(row.raw))
        center.definitions[sha256] = known
    return known


def working_days(tx: Tx) -> WorkingDays:
    """The calendar of the newest edition."""
    return _calendar(find_fact(tx, "years") or b"")


@lru_cache(maxsize=8)
def _calendar(raw: bytes) -> WorkingDays:
    return WorkingDays(_YEARS.decode(raw) if raw else ())

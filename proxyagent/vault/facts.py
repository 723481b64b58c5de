"""Single values by name, as msgpack: keys, the center, the cursor, whatever needs no table."""

from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.vault import tables
from proxyagent.vault.repository import Repository

T = TypeVar("T")
_GET = sa.select(tables.facts.c.value).where(tables.facts.c.key == sa.bindparam("k"))
_DROP = sa.delete(tables.facts).where(tables.facts.c.key == sa.bindparam("k"))
_JUMP_MS = 60_000


class _CenterTime(msgspec.Struct, frozen=True):
    skew: int
    wall: int
    steady: int


def find_fact(connection: sa.Connection, name: str, kind: type[T]) -> T | None:
    """One value, where there is no transaction yet."""
    raw = connection.execute(_GET, {"k": name}).scalar()
    return None if raw is None else msgspec.msgpack.decode(raw, type=kind)


class Facts(Repository):
    """A small dictionary that lives as long as the vault. Names beginning with `vault.` are its own."""

    def find(self, name: str, kind: Any = Any) -> Any:
        """The value, decoded as `kind`, or None; raises msgspec.ValidationError for another shape."""
        raw = self._run(_GET, {"k": name}).scalar()
        return None if raw is None else msgspec.msgpack.decode(raw, type=kind)

    def get(self, name: str, default: T) -> T:
        """The value, or `default` where there is none; it is of the default's type."""
        found: T | None = self.find(name, type(default))
        return default if found is None else found

    def put(self, name: str, value: object) -> None:
        """Set the value: anything that msgspec can write."""
        raw = msgspec.msgpack.encode(value)
        statement = insert(tables.facts).values(key=name, value=raw)
        self._run(statement.on_conflict_do_update(index_elements=["key"], set_={"value": raw}))

    def drop(self, name: str) -> None:
        """Forget the value; nothing if there is none."""
        self._run(_DROP, {"k": name})

    def note_center_time(self, center_ms: int) -> None:
        """Remember how far this device's clock is from the center's, which has just said its time."""
        now = self._tx.now
        self.put("vault.center_time", _CenterTime(center_ms - now, now, self._steady()))

    def skew(self) -> int | None:
        """The center's clock less ours, in milliseconds; None if unknown, or if our clock has jumped since.

        After a restart of the machine the steady clock begins anew, and the skew is believed.
        """
        known: _CenterTime | None = self.find("vault.center_time", _CenterTime)
        if known is None:
            return None
        passed = self._steady() - known.steady
        jumped = abs((self._tx.now - known.wall) - passed) > _JUMP_MS
        return None if passed >= 0 and jumped else known.skew

    def _steady(self) -> int:
        return int(self._tx.around.clock.monotonic() * 1000)

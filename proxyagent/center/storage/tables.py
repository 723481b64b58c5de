"""The tables. Each carries its banner code first in its key, so that it can be partitioned by it.

Times are milliseconds since 1970 UTC. `seat` and ids are 16 bytes, digests and eids 32.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 1

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str, kind: type | object = LargeBinary) -> Column[object]:
    return Column(name, kind, primary_key=True)  # type: ignore[arg-type]


def _banner() -> Column[object]:
    return _key("banner", String(12))


facts = Table("facts", metadata, _banner(), _key("key", String(40)), Column("value", LargeBinary))
"""Single values: schema version, epoch, receipt counter, date of the last proven backup."""

role_keys = Table(
    "role_keys",
    metadata,
    _banner(),
    _key("role", String(16)),
    _key("edition", Integer),
    _key("department", String(64)),
    Column("key_id", LargeBinary),
    Column("public", LargeBinary),
    Column("wrapped", LargeBinary),
    Column("made", BigInteger),
)
"""The center's own keys; `wrapped` by the master key, null where only custodians hold the seed."""

custodians = Table(
    "custodians",
    metadata,
    _banner(),
    _key("name", String(80)),
    Column("public", LargeBinary),
    Column("made", BigInteger),
)
sites = Table(
    "sites",
    metadata,
    _banner(),
    _key("code", String(64)),
    Column("kind", String(16)),
    Column("name", Text),
    Column("seats", Integer),
)
users = Table(
    "users",
    metadata,
    _banner(),
    _key("name", String(80)),
    Column("role", String(32)),
    Column("kdf", LargeBinary),
    Column("password", LargeBinary),
    Column("made", BigInteger),
    Column("wrong", Integer),
    Column("wait_until", BigInteger),
)
sign_ins = Table(
    "sign_ins",
    metadata,
    _banner(),
    _key("hash"),
    Column("user", String(80)),
    Column("csrf", String(64)),
    Column("until", BigInteger),
)
activations = Table(
    "activations",
    metadata,
    _banner(),
    _key("code_id"),
    Column("wrapped", LargeBinary),
    Column("site", String(64)),
    Column("agent", LargeBinary),
    Column("prefix", String(16)),
    Column("expires", BigInteger),
    Column("used_by", LargeBinary),
)
"""One-time codes, wrapped by the master key, and the agent's name likewise."""

seats = Table(
    "seats",
    metadata,
    _banner(),
    _key("seat"),
    Column("site", String(64)),
    Column("agent", LargeBinary),
    Column("prefix", String(16)),
    Column("kem", LargeBinary),
    Column("state", String(16)),
    Column("made", BigInteger),
    Column("seen", BigInteger),
    Column("program", String(64)),
    Column("position", BigInteger),
    Column("acked", BigInteger),
    Column("told", BigInteger),
    Column("epoch", LargeBinary),
    Column("backlog", BigInteger),
)
"""`position` is the last one given in the feed, `acked` what the seat said it has, `told` what it was last sent."""

seat_keys = Table(
    "seat_keys",
    metadata,
    _banner(),
    _key("seat"),
    _key("number", Integer),
    Column("public", LargeBinary),
    Column("made", BigInteger),
)
tokens = Table(
    "tokens",
    metadata,
    _banner(),
    _key("hash"),
    Column("seat", LargeBinary),
    Column("salt", LargeBinary),
    Column("until", BigInteger),
)
heads = Table(
    "heads",
    metadata,
    _banner(),
    _key("seat"),
    _key("incarnation"),
    Column("seq", BigInteger),
    Column("eid", LargeBinary),
    Column("forked", Boolean),
)
"""Per incarnation the end of the unbroken chain that is here."""

envelopes = Table(
    "envelopes",
    metadata,
    _banner(),
    _key("eid"),
    Column("seat", LargeBinary),
    Column("incarnation", LargeBinary),
    Column("seq", BigInteger),
    Column("case_id", LargeBinary),
    Column("action_id", LargeBinary),
    Column("arrived", BigInteger),
    Column("verdict", String(16)),
    Column("reason", String(64)),
    Column("needs", Text),
    Column("place", Integer),
    Column("number", String(64)),
    Column("signed", LargeBinary),
    Column("envelope", LargeBinary),
    Index(None, "banner", "seat", "incarnation", "seq"),
    Index(None, "banner", "seat", "case_id", "verdict"),
)
"""Everything that came from seats, and its verdict; `signed` is the digest of its signed bytes."""

actions = Table(
    "actions",
    metadata,
    _banner(),
    _key("seat"),
    _key("action_id"),
    Column("case_id", LargeBinary),
    Column("place", Integer),
    Column("actor", String(8)),
    Column("at", BigInteger),
    Column("by", LargeBinary),
    Column("eid", LargeBinary),
    Column("envelope", LargeBinary),
    Index("uq_actions_place", "banner", "seat", "case_id", "place", unique=True),
)
"""What stands in cases, in order. `seat` is where the case began. A center's action carries its own
envelope and `by`, the acting user wrapped; an agent's is found by `eid`."""

cases = Table(
    "cases",
    metadata,
    _banner(),
    _key("seat"),
    _key("case_id"),
    Column("owner", LargeBinary),
    Column("number", String(40)),
    Column("item", String(64)),
    Column("definition", LargeBinary),
    Column("state", String(16)),
    Column("flags", Text),
    Column("opened", BigInteger),
    Column("updated", BigInteger),
    Column("due", BigInteger),
    Column("due_kind", String(24)),
    Column("department", String(64)),
    Column("trouble", Boolean),
    Index("uq_cases_number", "banner", "number", unique=True),
    Index(None, "banner", "case_id"),
    Index(None, "banner", "state", "due"),
    Index(None, "banner", "updated"),
)
"""The projection of each fold, for lists."""

case_numbers = Table(
    "case_numbers",
    metadata,
    _banner(),
    _key("number", String(40)),
    _key("seat"),
    _key("case_id"),
)
search = Table(
    "search",
    metadata,
    _banner(),
    _key("token"),
    _key("seat"),
    _key("case_id"),
)
action_blobs = Table(
    "action_blobs",
    metadata,
    _banner(),
    _key("eid"),
    _key("blob"),
    Column("seat", LargeBinary),
    Column("digest", LargeBinary),
    Column("length", BigInteger),
    Column("state", String(10)),
    Index(None, "banner", "seat", "blob", "digest"),
    Index(None, "banner", "seat", "state"),
)
"""The blobs that an envelope names: `wanted`, `opened` or `bad`."""

blobs = Table(
    "blobs",
    metadata,
    _banner(),
    _key("seat"),
    _key("blob"),
    _key("digest"),
    Column("length", BigInteger),
    Column("arrived", BigInteger),
)
"""Whole sealed blobs whose digest is right; `seat` is who may read it, or 16 zeros: every seat."""

uploads = Table(
    "uploads",
    metadata,
    _banner(),
    _key("upload"),
    Column("seat", LargeBinary),
    Column("blob", LargeBinary),
    Column("digest", LargeBinary),
    Column("length", BigInteger),
    Column("expires", BigInteger),
    Column("done", Boolean),
    Index("uq_uploads_blob", "banner", "seat", "blob", "digest", unique=True),
)
feed = Table(
    "feed",
    metadata,
    _banner(),
    _key("seat"),
    _key("position", BigInteger),
    Column("kind", String(1)),
    Column("place", Integer),
    Column("body", LargeBinary),
    Column("epoch", LargeBinary),
)
"""`a`: a news envelope (sealed to intake), `v`: a verdict in clear (no names in it)."""

editions = Table(
    "editions",
    metadata,
    _banner(),
    _key("version", Integer),
    Column("ref", LargeBinary),
    Column("sha256", LargeBinary),
    Column("published", BigInteger),
)
definitions = Table(
    "definitions",
    metadata,
    _banner(),
    _key("sha256"),
    Column("code", String(64)),
    Column("revision", Integer),
    Column("version", Integer),
    Column("raw", LargeBinary),
)
audit = Table(
    "audit",
    metadata,
    _banner(),
    _key("number", BigInteger),
    Column("at", BigInteger),
    Column("user", LargeBinary),
    Column("what", String(32)),
    Column("seat", LargeBinary),
    Column("case_id", LargeBinary),
    Column("detail", String(120)),
)
"""Who did and who viewed what; the user wrapped by the master key."""

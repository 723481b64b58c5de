"""Tables of the house: keys, people, sites, seats, the catalogue, who did what."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table, Text

from proxyagent.center.storage.columns import banner, key, metadata

facts = Table("facts", metadata, banner(), key("key", String(40)), Column("value", LargeBinary))
"""Single values: schema version, epoch, receipt counter, date of the last proven backup."""

role_keys = Table(
    "role_keys",
    metadata,
    banner(),
    key("role", String(16)),
    key("edition", Integer),
    key("department", String(64)),
    Column("key_id", LargeBinary),
    Column("public", LargeBinary),
    Column("wrapped", LargeBinary),
    Column("made", BigInteger),
)
"""The center's own keys; `wrapped` by the master key, null where only custodians hold the seed."""

custodians = Table(
    "custodians",
    metadata,
    banner(),
    key("name", String(80)),
    Column("public", LargeBinary),
    Column("made", BigInteger),
)
sites = Table(
    "sites",
    metadata,
    banner(),
    key("code", String(64)),
    Column("kind", String(16)),
    Column("name", Text),
    Column("seats", Integer),
)
users = Table(
    "users",
    metadata,
    banner(),
    key("name", String(80)),
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
    banner(),
    key("hash"),
    Column("user", String(80)),
    Column("csrf", String(64)),
    Column("until", BigInteger),
)
activations = Table(
    "activations",
    metadata,
    banner(),
    key("code_id"),
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
    banner(),
    key("seat"),
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
    banner(),
    key("seat"),
    key("number", Integer),
    Column("public", LargeBinary),
    Column("made", BigInteger),
)
tokens = Table(
    "tokens",
    metadata,
    banner(),
    key("hash"),
    Column("seat", LargeBinary),
    Column("salt", LargeBinary),
    Column("until", BigInteger),
)
editions = Table(
    "editions",
    metadata,
    banner(),
    key("version", Integer),
    Column("ref", LargeBinary),
    Column("sha256", LargeBinary),
    Column("published", BigInteger),
)
definitions = Table(
    "definitions",
    metadata,
    banner(),
    key("sha256"),
    Column("code", String(64)),
    Column("revision", Integer),
    Column("version", Integer),
    Column("raw", LargeBinary),
)
audit = Table(
    "audit",
    metadata,
    banner(),
    key("number", BigInteger),
    Column("at", BigInteger),
    Column("user", LargeBinary),
    Column("what", String(32)),
    Column("seat", LargeBinary),
    Column("case_id", LargeBinary),
    Column("detail", String(120)),
)
"""Who did and who viewed what; the user wrapped by the master key."""

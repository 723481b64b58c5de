"""Tables of cases: what came, what stands in a case, what is told to seats."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, String, Table, Text

from proxyagent.center.storage.columns import banner, key, metadata

heads = Table(
    "heads",
    metadata,
    banner(),
    key("seat"),
    key("incarnation"),
    Column("seq", BigInteger),
    Column("eid", LargeBinary),
    Column("forked", Boolean),
)
"""Per incarnation the end of the unbroken chain that is here."""

envelopes = Table(
    "envelopes",
    metadata,
    banner(),
    key("eid"),
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
    banner(),
    key("seat"),
    key("action_id"),
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
    banner(),
    key("seat"),
    key("case_id"),
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
    banner(),
    key("number", String(40)),
    key("seat"),
    key("case_id"),
)
search = Table(
    "search",
    metadata,
    banner(),
    key("token"),
    key("seat"),
    key("case_id"),
)
action_blobs = Table(
    "action_blobs",
    metadata,
    banner(),
    key("eid"),
    key("blob"),
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
    banner(),
    key("seat"),
    key("blob"),
    key("digest"),
    Column("length", BigInteger),
    Column("arrived", BigInteger),
)
"""Whole sealed blobs whose digest is right; `seat` is who may read it, or 16 zeros: every seat."""

uploads = Table(
    "uploads",
    metadata,
    banner(),
    key("upload"),
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
    banner(),
    key("seat"),
    key("position", BigInteger),
    Column("kind", String(1)),
    Column("place", Integer),
    Column("body", LargeBinary),
    Column("epoch", LargeBinary),
)
"""`a`: a news envelope (sealed to intake), `v`: a verdict in clear (no names in it)."""

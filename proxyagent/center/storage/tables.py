"""The tables. Each carries its banner code first in its key, so that it can be partitioned by it.

Times are milliseconds since 1970 UTC. `seat` and ids are 16 bytes, digests and eids 32.
"""

from proxyagent.center.storage.case_tables import (
    action_blobs,
    actions,
    blobs,
    case_numbers,
    cases,
    envelopes,
    feed,
    heads,
    search,
    uploads,
)
from proxyagent.center.storage.columns import metadata
from proxyagent.center.storage.house_tables import (
    activations,
    audit,
    custodians,
    definitions,
    editions,
    facts,
    role_keys,
    seat_keys,
    seats,
    sign_ins,
    sites,
    tokens,
    users,
)

SCHEMA_VERSION = 1

__all__ = [
    "SCHEMA_VERSION",
    "action_blobs",
    "actions",
    "activations",
    "audit",
    "blobs",
    "case_numbers",
    "cases",
    "custodians",
    "definitions",
    "editions",
    "envelopes",
    "facts",
    "feed",
    "heads",
    "metadata",
    "role_keys",
    "search",
    "seat_keys",
    "seats",
    "sign_ins",
    "sites",
    "tokens",
    "uploads",
    "users",
]

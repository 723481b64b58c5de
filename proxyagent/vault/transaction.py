"""One transaction, and the repositories that are reached through it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec
import sqlalchemy as sa

from proxyagent.ground.clock import Clock
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.signing import SigningKey
from proxyagent.vault.actions import Actions
from proxyagent.vault.blobs import Blobs
from proxyagent.vault.cases import Cases
from proxyagent.vault.catalogue import Catalogue
from proxyagent.vault.chain import Chain
from proxyagent.vault.drafts import Drafts
from proxyagent.vault.facts import Facts
from proxyagent.vault.feed import Feed
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.journal import Journal
from proxyagent.vault.outbox import Outbox
from proxyagent.vault.records import CenterFacts
from proxyagent.wire.keyset import INTAKE, read_keyset

CENTER, KEM_SEED = "vault.center", "vault.kem"


@dataclass(frozen=True)
class SeatKeys:
    """Who this seat is. The incarnation in force stands in `tx.chain`: another process may change it."""

    seat: bytes
    signing: SigningKey
    kem: KemKey


@dataclass(frozen=True)
class Surroundings:
    """What the repositories need of the vault beside the connection."""

    folder: SeatFolder
    clock: Clock
    keys: SeatKeys
    center: CenterFacts
    agent: str


class Transaction:
    """What one `with vault.write()` or `vault.read()` gives; of no use after its block."""

    def __init__(self, connection: sa.Connection, around: Surroundings) -> None:
        self._connection = connection
        self.around = around

    @cached_property
    def now(self) -> int:
        """The moment of this transaction, in milliseconds since 1970 UTC."""
        return int(self.around.clock.now().timestamp() * 1000)

    def center_facts(self) -> CenterFacts:
        """Which center this seat belongs to, as it stands in the database now."""
        return self.facts.find(CENTER, CenterFacts) or self.around.center

    def intake_keys(self) -> list[bytes]:
        """The center's public keys to which an envelope is sealed."""
        center = self.around.center
        return [read_keyset(center.keyset, center.root).get(INTAKE)]

    def put_keyset(self, keyset: bytes) -> None:
        """Keep a newer keyset, which the caller has checked to be signed by the root."""
        center = msgspec.structs.replace(self.around.center, keyset=keyset)
        self.facts.put(CENTER, center)
        self.around = replace(self.around, center=center)

    def run(self, statement: sa.Executable, values: Any = None) -> Any:
        """Execute a statement of the vault's own."""
        return self._connection.execute(statement, values)

    def run_text(self, statement: str, values: tuple[Any, ...] = ()) -> Any:
        """Execute SQL that SQLAlchemy has no words for (FTS5, pragmas); never with text of a user in it."""
        return self._connection.exec_driver_sql(statement, values)

    @cached_property
    def facts(self) -> Facts:
        """Single values by name."""
        return Facts(self)

    @cached_property
    def chain(self) -> Chain:
        """The own incarnation, sequence numbers and chain of eids."""
        return Chain(self)

    @cached_property
    def cases(self) -> Cases:
        """The list of cases, their numbers and the search."""
        return Cases(self)

    @cached_property
    def drafts(self) -> Drafts:
        """Drafts and their versions."""
        return Drafts(self)

    @cached_property
    def actions(self) -> Actions:
        """What happened to the cases."""
        return Actions(self)

    @cached_property
    def outbox(self) -> Outbox:
        """What has to reach the center."""
        return Outbox(self)

    @cached_property
    def blobs(self) -> Blobs:
        """Pages and other files, and how far they have travelled."""
        return Blobs(self)

    @cached_property
    def feed(self) -> Feed:
        """How far the center's news have been taken, and what of it could not be read yet."""
        return Feed(self)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The edition in force and every definition that a case needs."""
        return Catalogue(self)

    @cached_property
    def journal(self) -> Journal:
        """Disclosures and uses of keys."""
        return Journal(self)

"""What a new vault is filled with."""

from proxyagent.ground.clock import Clock
from proxyagent.sealing.kem import KemKey
from proxyagent.vault.database import open_database
from proxyagent.vault.engine import told_as_vault_problems
from proxyagent.vault.folder import SeatFolder
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER, KEM_SEED, SeatKeys, Surroundings, Transaction
from proxyagent.vault.unlocking import Unlocked
from proxyagent.wire.activation import Activation
from proxyagent.wire.keyset import center_id


def fill(folder: SeatFolder, unlocked: Unlocked, center: CenterFacts, clock: Clock) -> None:
    """Make the database of a new seat: its KEM key, its center, its first incarnation."""
    engine = open_database(folder, unlocked.vault_key)
    kem, keyfile = KemKey.generate(), unlocked.keyfile
    keys = SeatKeys(keyfile.seat, unlocked.signing, kem)
    around = Surroundings(folder, clock, keys, center, keyfile.agent)
    try:
        with told_as_vault_problems(folder.database), engine.begin() as connection:
            tx = Transaction(connection, around)
            tx.facts.put(KEM_SEED, kem.seed)
            tx.facts.put(CENTER, center)
            tx.chain.new_incarnation("created")
    finally:
        engine.dispose()


def center_of(activation: Activation) -> CenterFacts:
    """The center that an activation names."""
    return CenterFacts(
        url=activation.url,
        ca=activation.ca.encode(),
        id=center_id(activation.root),
        root=activation.root,
        keyset=activation.keyset,
        site_code=activation.site.code,
        site_kind=activation.site.kind,
        site_name=activation.site.name,
        prefix=activation.prefix,
    )

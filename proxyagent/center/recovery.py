"""Recovery: two custodians open a seat's escrow, the seat gets a new signing key, and nobody is silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proxyagent.center import audit
from proxyagent.center.center import Center, find_fact
from proxyagent.center.custodians import join_seed
from proxyagent.center.errors import BadRequestFile, NotThere
from proxyagent.center.locked_seat import lock_seat
from proxyagent.center.news import tell_seat
from proxyagent.center.seats import add_key, find_kem
from proxyagent.center.storage.tables import custodians as table
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import RecoveryUsed
from proxyagent.ground.files import durable_write
from proxyagent.sealing.errors import CannotOpen
from proxyagent.sealing.escrow import open_escrow
from proxyagent.sealing.kem import KemKey
from proxyagent.wire.recovery import RecoverAsk, compose_recover_answer, read_recover_ask

MAX_REQUEST: Final = 64 << 10


@dataclass(frozen=True)
class Recovered:
    """Whose vault can be opened again; the fingerprint is what the agent read out."""

    seat: str
    fingerprint: str
    custodians: tuple[str, ...]


def recover(center: Center, request: Path, custodians: Sequence[Path], out: Path) -> Recovered:
    """Answer a recovery request.

    Raises:
        RecoveryProblem: the request does not read.
        NotThere: no such seat.
        BadRequestFile: the request is missing, the custodians are not two of this center's, or the
            escrow is another center's.

    """
    ask = read_recover_ask(_read(request))
    seed, names = _recovery_seed(center, custodians)
    with center.database.read() as tx:
        if find_kem(tx, ask.seat) is None:
            raise NotThere("center-seat-unknown")
    try:
        vault_key = open_escrow(KemKey.from_seed(seed), ask.seat, ask.escrow)
    except CannotOpen:
        raise BadRequestFile("recover-escrow-foreign") from None
    sender = (center.id, center.keys.sign)
    answer = compose_recover_answer(ask, vault_key, sender, center.now(), names)
    # The new key first: an answer that is out must never name a key the center does not know.
    center.database.run(lambda tx: _register(center, tx, ask, names))
    durable_write(out, answer.envelope)
    return Recovered(ask.seat.hex(), ask.fingerprint, names)


def recovery_key(center: Center, custodians: Sequence[Path]) -> KemKey:
    """The recovery key, by two custodians or, where there are none, by the master key."""
    return KemKey.from_seed(_recovery_seed(center, custodians)[0])


def _recovery_seed(center: Center, files: Sequence[Path]) -> tuple[bytes, tuple[str, ...]]:
    with center.database.read() as tx:
        custody = find_fact(tx, "custody")
        publics = {row.name: bytes(row.public) for row in tx.all(table)}
    if custody is not None:
        return join_seed(custody, publics, files)
    if center.keys.recovery is None:
        raise BadRequestFile("custodians-too-few")
    return center.keys.recovery.seed, ()


def _register(center: Center, tx: Tx, ask: RecoverAsk, names: tuple[str, ...]) -> None:
    locked = lock_seat(tx, ask.seat)
    if locked is None:
        raise NotThere("center-seat-unknown")
    add_key(center, tx, ask.seat, ask.sign)
    tell_seat(center, locked, RecoveryUsed(names, ask.fingerprint))
    locked.save()
    audit.record(center, tx, "、".join(names) or "center", "recover", detail=ask.fingerprint)


def _read(request: Path) -> bytes:
    try:
        with request.open("rb") as file:
            return file.read(MAX_REQUEST)
    except OSError:
        raise BadRequestFile("center-file-missing", file=request.name) from None

"""Enrol an agent on this device with the center's activation file; the center is not asked for anything yet."""

from dataclasses import dataclass
from pathlib import Path

from proxyagent import __version__
from proxyagent.desk.errors import AgentTaken
from proxyagent.ground.clock import Clock
from proxyagent.sealing.passwords import KdfParameters
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import Vault, create_vault, open_vault
from proxyagent.wire.activation import Activation, read_activation
from proxyagent.wire.enrolment import code_id, compose_enrol, make_enrol, publics_of
from proxyagent.wire.keyset import INTAKE

_ENROLLED = "desk.enrolled"
"""The fact that holds by which code this vault was enrolled."""
NO_CASE = bytes(16)
_LONGEST = 100_000


@dataclass(frozen=True)
class Enrolled:
    """Who works here now; `again`: this activation file had been used here before."""

    seat: bytes
    agent: str
    site_code: str
    site_name: str
    site_kind: str
    prefix: str
    fingerprint: str
    again: bool


def enrol(
    home: Path,
    activation_file: Path,
    agent: str,
    password: str,
    clock: Clock,
    kdf: KdfParameters | None = None,
) -> Enrolled:
    """Make the agent's vault, with the enrolment in its outbox; work can begin at once.

    Repeated with the same file and name it finishes what was begun, or changes nothing.

    Raises:
        ActivationProblem: the file is not one, was altered, or has expired.
        AgentTaken: an agent of that name works here by another activation.
        WrongPassword, PasswordTooShort, VaultProblem: as of the vault.
        DiskTrouble, OSError: it cannot be kept.

    """
    activation = read_activation(_bounded(activation_file))
    place = Home(home)
    known = place.find_agent(agent)
    if known is None:
        activation.check_time(int(clock.now().timestamp() * 1000))
        vault = create_vault(place, activation, agent, password, clock, kdf)
    else:
        vault = open_vault(known.folder, password, clock)
    try:
        again = _put_enrolment(vault, activation, agent)
        return _enrolled(vault, activation, agent, again=again)
    finally:
        vault.close()


def _bounded(file: Path) -> bytes:
    with file.open("rb") as source:
        return source.read(_LONGEST)


def _put_enrolment(vault: Vault, activation: Activation, agent: str) -> bool:
    """Put the enrolment into the outbox unless it is there; returns whether it was."""
    code = code_id(activation.code)
    with vault.write() as tx:
        used = tx.facts.find(_ENROLLED, bytes)
        if used is not None:
            if used != code:
                raise AgentTaken("agent-taken", agent=agent)
            return True
        if tx.around.center.root != activation.root:
            raise AgentTaken("agent-taken", agent=agent)
        keys = vault.keys
        publics = publics_of(keys.seat, keys.signing, keys.kem)
        enrolment = make_enrol(activation.code, publics, activation.site.code, agent, __version__)
        to = (tx.around.center.id, activation.read_keyset().get(INTAKE))
        composed = compose_enrol(enrolment, keys.seat, keys.signing, to, tx.now)
        tx.outbox.add(composed.eid, composed.envelope, NO_CASE)
        tx.facts.put(_ENROLLED, code)
    return False


def _enrolled(vault: Vault, activation: Activation, agent: str, *, again: bool) -> Enrolled:
    keys, site = vault.keys, activation.site
    publics = publics_of(keys.seat, keys.signing, keys.kem)
    return Enrolled(
        keys.seat,
        agent,
        site.code,
        site.name,
        site.kind,
        activation.prefix,
        publics.fingerprint,
        again,
    )

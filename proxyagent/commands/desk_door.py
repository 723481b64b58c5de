"""Opens the vault that a command is about, and puts a desk round it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from proxyagent.commands.answer import words

if TYPE_CHECKING:
    from proxyagent.desk.open_desk import Desk
    from proxyagent.ground.clock import Clock
    from proxyagent.vault.folder import AgentEntry
    from proxyagent.vault.vault import Vault


def agent_argument(parser: ArgumentParser) -> None:
    """`--agent NAME`, which every desk command takes."""
    parser.add_argument("--agent", metavar="NAME", help=words("option-agent"))


def chosen_agent(asked: Namespace) -> "AgentEntry":
    """The vault meant by `--agent`, or the only one here; raises NoVault."""
    from proxyagent.ground.home import data_home
    from proxyagent.vault.folder import Home

    return Home(data_home()).get_agent(asked.agent)


@contextmanager
def opened_desk(asked: Namespace) -> Iterator["Desk"]:
    """The desk of the agent that is meant, unlocked.

    Raises:
        NoVault, PasswordNeeded, WrongPassword, MustWait, VaultDamaged, VaultTooNew, Busy, DiskTrouble.

    """
    from proxyagent.ground.clock import SystemClock

    clock = SystemClock()
    vault = _unlocked(chosen_agent(asked), clock)
    from proxyagent.desk.open_desk import Desk
    from proxyagent.imaging.door import PageDoor

    door = PageDoor()
    try:
        yield Desk(vault, clock, door)
    finally:
        door.close()
        vault.close()


def _unlocked(agent: "AgentEntry", clock: "Clock") -> "Vault":
    """The agent's vault, open. Deriving the key takes a fifth of a second, in which the rest is loaded."""
    from proxyagent.commands.passwords import VAULT_PASSWORD, password
    from proxyagent.commands.running import begin
    from proxyagent.vault.folder import SeatFolder
    from proxyagent.vault.unlocking import unlock

    given = password(VAULT_PASSWORD, "ask-password")
    loading = begin(partial(import_module, "proxyagent.vault.vault"), "load")
    folder = SeatFolder(agent.folder)
    try:
        unlocked = unlock(folder, given, clock)
    finally:
        loading.join()
    from proxyagent.vault.vault import open_unlocked

    return open_unlocked(folder, unlocked, clock)

"""Opens the vault that a command is about, and puts a desk round it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from proxyagent.commands.answer import words

if TYPE_CHECKING:
    from proxyagent.desk.open_desk import Desk
    from proxyagent.vault.folder import AgentEntry


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
    from proxyagent.commands.passwords import VAULT_PASSWORD, password
    from proxyagent.desk.open_desk import Desk
    from proxyagent.ground.clock import SystemClock
    from proxyagent.imaging.door import PageDoor
    from proxyagent.vault.vault import open_vault

    agent = chosen_agent(asked)
    clock = SystemClock()
    vault = open_vault(agent.folder, password(VAULT_PASSWORD, "ask-password"), clock)
    door = PageDoor()
    try:
        yield Desk(vault, clock, door)
    finally:
        door.close()
        vault.close()

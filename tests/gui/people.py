"""A device on which some agents are enrolled, with the activation file of one more; weak key derivation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from proxyagent.center.center import Center
from proxyagent.center.config import Config
from proxyagent.center.init import init
from proxyagent.center.seats import activate, set_site
from proxyagent.center.web.app import make_app
from proxyagent.desk.enrol import enrol
from proxyagent.ground.clock import SystemClock
from proxyagent.link.http_center import HttpCenter
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.talk import Talk
from proxyagent.vault.folder import AgentEntry, Home
from proxyagent.vault.vault import Vault, open_vault
from tests.support.near_line import NearLine

PASSWORD = "correct horse"  # noqa: S105 (of the tests)
AGENTS = ("孟根其其格", "苏和")
ANOTHER = "达来"
SITE = "图克镇・沙日嘎查"


@dataclass(frozen=True)
class Device:
    """Its home, its center, and the file that a new agent would bring."""

    home: Path
    center: Center
    activation: Path
    custodians: tuple[Path, ...]

    def agent(self, name: str = AGENTS[0]) -> AgentEntry:
        return Home(self.home).get_agent(name)

    def meet(self, name: str = AGENTS[0]) -> None:
        """Let the center know the agent's seat, by one ask."""
        vault = self.open(name)
        with NearLine(make_app(self.center)) as line:
            Talk(Keeper(vault), HttpCenter(line, line)).once()
        vault.close()

    def open(self, name: str = AGENTS[0]) -> Vault:
        return open_vault(self.agent(name).folder, PASSWORD, SystemClock())


def device_with(folder: Path, agents: Sequence[str] = AGENTS, *, recovery: bool = False) -> Device:
    """A device in `folder`; with `recovery` its center can help with a forgotten password."""
    keys = {name: folder / f"{name}.key" for name in ("一", "二")} if recovery else {}
    clock = SystemClock()
    center = init(folder / "center", Config(url="http://127.0.0.1:1"), clock, keys)
    set_site(center, "SRD", "gacha", SITE)
    home = folder / "home"
    for agent in (*agents, ANOTHER):
        file = folder / f"activation-{agent}.json"
        activate(center, "SRD", agent, file)
        if agent in agents:
            enrol(home, file, agent, PASSWORD, clock, weak_parameters_for_tests())
    return Device(home, center, folder / f"activation-{ANOTHER}.json", tuple(keys.values()))

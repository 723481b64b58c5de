"""The desk itself: what every verb works on."""

from dataclasses import dataclass
from datetime import date

from proxyagent.domain.working_days import day_of
from proxyagent.ground.clock import Clock
from proxyagent.imaging.door import PageDoor
from proxyagent.vault.vault import Vault


@dataclass(frozen=True)
class Desk:
    """An open vault, the clock by which its agent works, and the door through which pages come in.

    Used by one thread at a time, as the vault is.
    """

    vault: Vault
    clock: Clock
    door: PageDoor

    @property
    def now(self) -> int:
        """Milliseconds since 1970 UTC."""
        return int(self.clock.now().timestamp() * 1000)

    @property
    def today(self) -> date:
        """The day in China, by which terms and deadlines are judged."""
        return day_of(self.now)

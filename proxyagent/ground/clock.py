"""What time it is: asked of a clock that is handed in, so that a test can set it."""

import sys
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks in one: the wall's, which a person may set, and a steady one."""

    def now(self) -> datetime:
        """Wall-clock time, aware, in UTC. It may jump either way, by years."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back, and goes on while the laptop sleeps."""
        ...


class SystemClock:
    """The machine's clocks."""

    def now(self) -> datetime:
        """Wall-clock time in UTC."""
        return datetime.fromtimestamp(time.time(), UTC)

    def monotonic(self) -> float:
        """Seconds since the machine started.

        Linux's usual monotonic clock stands still while a laptop sleeps, so that each closed lid
        would look like a jump of the wall clock; the boot-time clock does not.
        """
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        else:  # noqa: RET505 (mypy follows platforms only through else)
            return time.monotonic()

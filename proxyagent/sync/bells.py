"""How others wake the two loops, and end them."""

import threading
from typing import Protocol

from proxyagent.link.center import Center


class Stop(Protocol):
    """An event that ends everything once it is set."""

    def is_set(self) -> bool:
        """Whether to end."""
        ...

    def set(self) -> None:
        """End."""
        ...


class Bells:
    """A bell for each loop. Rung while its loop is at work, it sounds when the loop next would wait."""

    def __init__(self, center: Center, stop: Stop | None = None) -> None:
        self.stop: Stop = stop or threading.Event()
        self.talk = threading.Event()
        self.haul = threading.Event()
        self._center = center

    def ring(self) -> None:
        """Something was written, the line is back, or a person asks: both loops try now."""
        self.haul.set()
        self.ring_talk()

    def ring_talk(self) -> None:
        """There is a reason to ask."""
        self.talk.set()
        self._center.stop_waiting()

    def end(self) -> None:
        """End both loops, and what they are blocked on, at once."""
        self.stop.set()
        self._center.close()
        self.talk.set()
        self.haul.set()

    def pause(self, bell: threading.Event, seconds: float) -> None:
        """Wait for a bell, at most so long; not at all after the end."""
        if not self.stop.is_set():
            bell.wait(seconds)
        bell.clear()

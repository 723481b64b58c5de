"""One real center for the link's tests, served on loopback."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from proxyagent.center.center import Center
from proxyagent.center.config import Config
from proxyagent.center.init import init
from proxyagent.center.serving import Address, Serving, listen
from tests.center.seat import Seat, enrolled
from tests.support.clock import FixedClock


@pytest.fixture
def center(tmp_path: Path, clock: FixedClock) -> Iterator[Center]:
    made = init(tmp_path / "center", Config(url="http://127.0.0.1:1"), clock)
    yield made
    made.close()


@pytest.fixture
def seat(center: Center, tmp_path: Path) -> Seat:
    return enrolled(center, tmp_path)


@pytest.fixture
def url(center: Center) -> Iterator[str]:
    listening = threading.Event()
    said: list[str] = []
    serving = Serving(center, listen(Address()), lambda url: (said.append(url), listening.set()))
    thread = threading.Thread(target=serving.run)
    thread.start()
    assert listening.wait(20)
    yield said[0]
    serving.stop()
    thread.join(10)
    assert not thread.is_alive()

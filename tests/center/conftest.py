"""A center on SQLite and on PostgreSQL, and seats that it knows."""

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


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def center(tmp_path: Path, clock: FixedClock, database_url: str) -> Iterator[Center]:
    """A center on each database."""
    config = Config(url="http://127.0.0.1:1", database=database_url)
    made = init(tmp_path / "center", config, clock)
    yield made
    made.close()


@pytest.fixture
def small_center(tmp_path: Path, clock: FixedClock) -> Iterator[Center]:
    """A center on SQLite alone, where the database makes no difference."""
    made = init(tmp_path / "center", Config(url="http://127.0.0.1:1"), clock)
    yield made
    made.close()


@pytest.fixture
def seat(center: Center, tmp_path: Path) -> Seat:
    return enrolled(center, tmp_path)


@pytest.fixture
def url(small_center: Center) -> Iterator[str]:
    """The small center served on loopback."""
    listening = threading.Event()
    said: list[str] = []
    serving = Serving(
        small_center, listen(Address()), lambda url: (said.append(url), listening.set())
    )
    thread = threading.Thread(target=serving.run)
    thread.start()
    assert listening.wait(20)
    yield said[0]
    serving.stop()
    thread.join(10)
    assert not thread.is_alive()

"""A world of one center and its desks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clock import FixedClock
from tests.support.world import World, WorldDesk


@pytest.fixture
def world(tmp_path: Path, clock: FixedClock) -> Iterator[World]:
    with World(tmp_path, clock) as world:
        yield world


@pytest.fixture
def desk(world: World) -> WorldDesk:
    return world.desk()

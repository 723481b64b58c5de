from collections.abc import Callable, Iterator

import pytest

from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.errors import PageProblem
from proxyagent.imaging.limits import Limits

Refusal = Callable[[object], PageProblem]


@pytest.fixture(scope="session")
def door() -> Iterator[PageDoor]:
    with PageDoor() as door:
        yield door


@pytest.fixture(scope="session")
def hasty_door() -> Iterator[PageDoor]:
    with PageDoor(Limits(seconds=1.5, seconds_a_page=0.5)) as door:
        yield door


@pytest.fixture
def refusal(door: PageDoor) -> Refusal:
    def refused(untrusted: object) -> PageProblem:
        with pytest.raises(PageProblem) as caught:
            door.read(untrusted)
        return caught.value

    return refused

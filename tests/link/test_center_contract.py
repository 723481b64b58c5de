"""Both ways to a center keep the contract: over HTTP, and into the center's own process."""

from collections.abc import Iterator

import pytest

from proxyagent.center.center import Center
from proxyagent.center.web.app import make_app
from proxyagent.link.http_center import HttpCenter, reach
from tests.center.seat import Seat
from tests.link.center_contract import CenterContract, Way
from tests.support.near_line import NearLine


class TestOverHttp(CenterContract):
    @pytest.fixture
    def way(self, center: Center, url: str, seat: Seat) -> Iterator[Way]:
        link = reach(url)
        yield Way(link, center, seat)
        link.close()


class TestInProcess(CenterContract):
    @pytest.fixture
    def way(self, center: Center, seat: Seat) -> Iterator[Way]:
        with NearLine(make_app(center)) as line:
            yield Way(HttpCenter(line, line), center, seat)

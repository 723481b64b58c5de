"""Actions that a center takes in per second, over HTTP, on SQLite and on PostgreSQL.

Envelopes are made beforehand: submissions with five pages, 25 to an exchange (about 64 KiB), from eight
seats on four connections; the center is a process of its own. Beside it, in the same run, the limit that
the ciphers alone would set on one core: open, verify, decode. Aims: 100 and 300; ODK Central has
published 41 to 50. Prints one JSON line for each database.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from proxyagent.center.center import Center
from proxyagent.center.config import Config
from proxyagent.center.init import init
from proxyagent.center.preparing import prepare
from proxyagent.ground.clock import SystemClock
from proxyagent.ground.ids import random_id
from tests.center.seat import Seat, enrolled
from tests.support.postgres import PostgresServer, find_or_install_postgres

if TYPE_CHECKING:
    from proxyagent.domain.actions import Page

SEATS, EXCHANGES, BATCH, PAGES, CONNECTIONS = 8, 6, 25, 5, 4
AIMS = {"sqlite": 100, "postgresql": 300}
ODK_CENTRAL = 50


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _measure("sqlite", folder / "one", "")
        programs = find_or_install_postgres()
        if programs is None:
            print(
                json.dumps({"bench": "center_take_in", "database": "postgresql", "skipped": True})
            )
            return
        server = stack.enter_context(PostgresServer(programs))
        url = stack.enter_context(server.database())
        _measure("postgresql", folder / "two", url)


def _measure(database: str, folder: Path, url: str) -> None:
    folder.mkdir()
    config = Config(url="http://127.0.0.1:1", database=url)
    center = init(folder / "center", config, SystemClock())
    seats = [enrolled(center, folder, f"S{number}") for number in range(SEATS)]
    envelopes = {id(seat): _envelopes(center, seat) for seat in seats}
    limit = _limit(center, seats[0], envelopes[id(seats[0])])
    center.close()
    asks = [(seat, _asks(seat, envelopes[id(seat)])) for seat in seats]
    with _Served(folder / "center") as address:
        began = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            taken = sum(pool.map(lambda one: _send(address, *one), asks))
        seconds = time.perf_counter() - began
    rate = taken / seconds
    said = {
        "bench": "center_take_in",
        "database": database,
        "actions": taken,
        "per_second": round(rate, 1),
        "limit_per_second": round(limit, 1),
        "ratio": round(rate / limit, 3),
        "aim": AIMS[database],
        "odk_central": ODK_CENTRAL,
    }
    print(json.dumps(said))


def _envelopes(center: Center, seat: Seat) -> list[bytes]:
    made = []
    for _ in range(EXCHANGES * BATCH):
        page = seat.page(b"page")
        materials: dict[str, tuple[Page, ...]] = {"id-card": (page,) * 1}
        materials |= {f"m{number}": (seat.page(b"page"),) for number in range(PAGES - 2)}
        made.append(seat.write(seat.submitted(center, materials=materials), random_id()).envelope)
    return made


def _asks(seat: Seat, envelopes: Sequence[bytes]) -> list[bytes]:
    starts = range(0, len(envelopes), BATCH)
    return [seat.ask(*envelopes[start : start + BATCH]) for start in starts]


def _send(address: str, seat: Seat, asks: Sequence[bytes]) -> int:
    taken = 0
    with requests.Session() as session:
        for ask in asks:
            answer = session.post(f"{address}/v1/exchange", data=ask, timeout=120)
            verdicts = seat.read(answer.content).read_verdicts()
            taken += sum(one.verdict == "taken" for one in verdicts)
    return taken


def _limit(center: Center, seat: Seat, envelopes: Sequence[bytes]) -> float:
    began = time.perf_counter()
    for envelope in envelopes:
        assert not prepare(center, envelope, {seat.seat: [seat.sign.public]}).reason
    return len(envelopes) / (time.perf_counter() - began)


class _Served:
    """`proxyagent center serve` as a process."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "proxyagent", "center", "serve", "--data", str(data)]
        self._process = subprocess.Popen(
            [*command, "--port", "0"], stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> str:
        assert self._process.stdout
        address: str = json.loads(self._process.stdout.readline())["url"]
        return address

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stdout
        self._process.stdout.close()


if __name__ == "__main__":
    main()

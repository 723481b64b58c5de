"""A small world: one real center, any number of desks with real vaults, and two roads between them.

    with World(folder) as world:
        desk = world.desk("孟根其其格")
        case = desk.submit(pages=2)
        assert desk.sync().reason is None
        assert world.case(case).state == "received"

Times stand still (`world.clock`); the key derivation is weak; everything else is the real thing.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from proxyagent.center.backup import back_up
from proxyagent.center.bundles import BundleTaken, take_bundle
from proxyagent.center.center import Center, open_center
from proxyagent.center.clerk import Acted, act
from proxyagent.center.config import Config
from proxyagent.center.history import fold_case
from proxyagent.center.init import init
from proxyagent.center.restore import Restoring, restore
from proxyagent.center.seats import activate
from proxyagent.center.serving import Address, Serving, listen
from proxyagent.center.storage.tables import cases, definitions
from proxyagent.desk.enrol import enrol
from proxyagent.domain import actions
from proxyagent.domain.case import Case
from proxyagent.ground.ids import new_id
from proxyagent.link.http_center import HttpCenter, reach
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.sealing.suites import random_bytes
from proxyagent.sync.bundles import Imported, export_bundle, import_bundle
from proxyagent.sync.haul import Haul, HaulReport
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.once import SyncReport, run_once
from proxyagent.sync.talk import Talk, TalkReport
from proxyagent.vault.folder import Home
from proxyagent.vault.transaction import Transaction
from proxyagent.vault.vault import Vault, open_vault
from tests.support.clock import FixedClock

PASSWORD = "a password of the tests"  # noqa: S105 (of the tests)
STALL_SECONDS = 3.0
SITE = "TK"
ITEM = "child-medical-insurance"


class World:
    """A center in a folder, served on loopback, and the desks that belong to it."""

    def __init__(self, folder: Path, clock: FixedClock | None = None) -> None:
        self.folder = folder
        self.clock = clock or FixedClock()
        self.data = folder / "center"
        self.center: Center = init(self.data, Config(url="http://127.0.0.1:1"), self.clock)
        self.desks: list[WorldDesk] = []
        self.url = ""
        self._serving: Serving | None = None
        self._thread: threading.Thread | None = None
        self._bundles = 0

    def __enter__(self) -> Self:
        self.serve()
        return self

    def __exit__(self, *_: object) -> None:
        for desk in self.desks:
            desk.close()
        self.stop()
        self.center.close()

    def serve(self) -> None:
        """Answer on loopback, at a new port."""
        said: list[str] = []
        ready = threading.Event()

        def answers(url: str) -> None:
            said.append(url)
            ready.set()

        serving = Serving(self.center, listen(Address()), answers)
        self._serving, self._thread = serving, threading.Thread(target=serving.run)
        self._thread.start()
        assert ready.wait(20), "the center does not answer"
        self.url = said[0]

    def stop(self) -> None:
        """Answer no more; everything is kept."""
        if self._serving is not None and self._thread is not None:
            self._serving.stop()
            self._thread.join(20)
            assert not self._thread.is_alive()
            self._serving = None

    def restart(self) -> None:
        """End the center and bring it back from its folder."""
        self.stop()
        self.center.close()
        self.center = open_center(self.data, self.clock)
        self.serve()

    def back_up(self) -> Path:
        """A backup of the center as it is now."""
        self._bundles += 1
        file = self.folder / f"backup-{self._bundles}"
        back_up(self.center, file)
        return file

    def restore(self, file: Path) -> None:
        """The center burnt down: bring it back from a backup, in a new folder."""
        self.stop()
        self.center.close()
        self.data = self.folder / f"center-from-{file.name}-{len(list(self.folder.iterdir()))}"
        key = self.folder / "center" / "center.key"
        self.center = restore(file, Restoring(self.data, key=key), self.clock)
        self.serve()

    @contextmanager
    def away(self) -> Iterator[None]:
        """The center does not answer as long as the block runs."""
        self.stop()
        yield
        self.serve()

    def desk(self, agent: str = "孟根其其格", site: str = SITE) -> "WorldDesk":
        """A new desk: an activation from the center, and a vault of its own."""
        number = len(self.desks) + 1
        file = self.folder / f"activation-{number}.json"
        activate(self.center, site, agent, file)
        home = self.folder / f"home-{number}"
        enrol(home, file, agent, PASSWORD, self.clock, weak_parameters_for_tests())
        vault = open_vault(Home(home).get_agent(agent).folder, PASSWORD, self.clock)
        desk = WorldDesk(self, vault)
        self.desks.append(desk)
        return desk

    def case(self, case: bytes) -> Case:
        """A case as the center has it; raises StopIteration where it has none."""
        with self.center.database.read() as tx:
            row = next(row for row in tx.all(cases) if bytes(row.case_id) == case)
            return fold_case(self.center, tx, bytes(row.seat), case)

    def count_cases(self) -> int:
        """How many cases the center has."""
        with self.center.database.read() as tx:
            return len(tx.all(cases))

    def definition(self) -> tuple[str, bytes]:
        """Code and digest of an item that the center knows."""
        with self.center.database.read() as tx:
            known = {row.code: bytes(row.sha256) for row in tx.all(definitions)}
        code = ITEM if ITEM in known else min(known)
        return code, known[code]

    def act(self, case: bytes, verb: str, file: Path | None = None) -> Acted:
        """What a clerk does with a case."""
        return act(self.center, case.hex(), verb, file, None)

    def bundle(self, file: Path) -> BundleTaken:
        """Take in a bundle at the center; its answer is in `.paths`."""
        self._bundles += 1
        return take_bundle(self.center, file, self.folder / f"answer-{self._bundles}")


class WorldDesk:
    """One desk: a vault, and what a test does with it."""

    def __init__(self, world: World, vault: Vault) -> None:
        self.world = world
        self.vault = vault
        self.keeper = Keeper(vault)
        self._bundles = 0

    # --- writing

    def submit(self, pages: int = 1, size: int = 3000, name: str = "陈秀兰") -> bytes:
        """A case as submitted, with `pages` pages of `size` bytes; returns its id."""
        case = new_id(self.world.clock)
        kept = tuple(self.page(size) for _ in range(pages))
        shown = self.vault.store_blob(b"what was shown" + random_bytes(8), "application/msgpack")
        item, definition = self.world.definition()
        with self.vault.write() as tx:
            tx.cases.begin(case)
            submitted = actions.Submitted(
                number=tx.cases.mint_number(case),
                item=item,
                revision=1,
                definition=definition,
                applicant=actions.Applicant("person", name, "152727195803120029", "13800000412"),
                situation={},
                fields={"note": "一个字段"},
                materials={"id-card": kept},
                authorisation=actions.Authorisation(
                    shown, shown.sha256, item, "2026-12-31", True, "signature", kept[0]
                ),
            )
            self._record(tx, case, submitted)
        return case

    def withdraw(self, case: bytes, reason: str = "不办了") -> None:
        with self.vault.write() as tx:
            tx.actions.record_own(case, actions.Withdrawn(reason))

    def page(self, size: int = 3000) -> actions.Page:
        """A page, stored but not yet named by an action."""
        return actions.Page(self.vault.store_blob(random_bytes(size), "image/png"))

    def _record(self, tx: Transaction, case: bytes, submitted: actions.Submitted) -> None:
        pages = [page.ref for page in submitted.materials["id-card"]]
        for ref in (*pages, submitted.authorisation.shown):
            tx.blobs.add(ref, case)
        tx.actions.record_own(case, submitted)

    # --- by net

    def reach(self, url: str = "") -> HttpCenter:
        return reach(url or self.world.url, stall=STALL_SECONDS)

    def sync(self, url: str = "", patience: float = 5.0) -> SyncReport:
        """One whole sync."""
        with ThreadPoolExecutor(4) as executor:
            return run_once(self.keeper, self.reach(url), executor, patience=patience)

    def talk(self, url: str = "") -> TalkReport:
        """One ask."""
        center = self.reach(url)
        try:
            return Talk(self.keeper, center).once()
        finally:
            center.close()

    def haul(self, url: str = "") -> HaulReport:
        """One round of blobs."""
        center = self.reach(url)
        try:
            return Haul(self.keeper, center).once()
        finally:
            center.close()

    # --- by stick

    def export(self) -> Path:
        """Write a bundle for the center; returns its file."""
        self._bundles += 1
        name = f"{self.vault.keys.seat.hex()[:8]}-{self._bundles}"
        return export_bundle(self.keeper, self.world.folder / name).paths[0]

    def take(self, file: Path) -> Imported:
        """Take the center's answer from a bundle."""
        return import_bundle(self.keeper, file)

    def by_stick(self) -> Imported:
        """A whole round by stick: out, answered, back."""
        return self.take(self.world.bundle(self.export()).paths[0])

    # --- looking

    def case(self, case: bytes) -> Case:
        """The case as this desk sees it."""
        with self.vault.read() as tx:
            return tx.actions.fold(case)

    def kinds(self, case: bytes) -> list[str]:
        """What happened to the case, in order."""
        return [line.kind for line in self.case(case).history]

    def restart(self) -> None:
        """End the program and open the vault again."""
        folder = self.vault.folder
        self.close()
        self.vault = open_vault(folder, PASSWORD, self.world.clock)
        self.keeper = Keeper(self.vault)

    def close(self) -> None:
        self.vault.close()

"""Two desks, one center, two roads, and everything that can happen to them, in any order.

The oracle is small: which cases were made, and which of them a copied vault may have forgotten. When the
dust has settled each case is at the center once, has one receipt, and both sides tell the same of it.
"""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from proxyagent.center.errors import NotAllowed
from proxyagent.center.storage.tables import actions
from proxyagent.sync.errors import NotForUs
from proxyagent.vault.vault import open_vault
from tests.support.world import PASSWORD, WorldDesk
from tests.sync.near_world import NearWorld

WHO = some.integers(0, 1)
ANY = some.integers(0, 1000)


class AnyOrder(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="any-order-"))
        self.world = NearWorld(self.folder).__enter__()
        self.desks = [self.world.desk("孟根其其格"), self.world.desk("宝音")]
        self.made: list[set[bytes]] = [set(), set()]
        self.withdrawn: set[bytes] = set()
        self.out: list[Path] = []
        self.back: list[Path] = []
        self.backups: list[Path] = []
        self.copies: list[Path | None] = [None, None]

    # --- people

    @rule(who=WHO, pages=some.integers(1, 3))
    def submit(self, who: int, pages: int) -> None:
        self.made[who].add(self.desks[who].submit(pages=pages, size=500))

    @rule(who=WHO, which=ANY)
    def withdraw(self, who: int, which: int) -> None:
        mine = sorted(self.made[who] - self.withdrawn)
        if mine:
            case = mine[which % len(mine)]
            self.withdrawn.add(case)
            self.desks[who].withdraw(case)

    @rule(which=ANY, verb=some.sampled_from(["accept", "approve", "deny"]))
    def decide(self, which: int, verb: str) -> None:
        known = sorted(self.cases_at_center())
        if known and verb != "deny":
            try:
                self.world.act(known[which % len(known)], verb)
            except NotAllowed:
                return  # the lifecycle says no: nothing happened

    # --- the net

    @rule(who=WHO, lose=some.integers(0, 1), repeat=some.integers(0, 1))
    def talk(self, who: int, lose: int, repeat: int) -> None:
        self.world.talk(self.desks[who], lose=lose, repeat=repeat)

    @rule(who=WHO, cut=some.sampled_from([-1, -1, 0, 1, 300, 560]))
    def haul(self, who: int, cut: int) -> None:
        self.world.haul(self.desks[who], cut=cut)

    # --- the stick

    @rule(who=WHO)
    def export(self, who: int) -> None:
        self.out.append(self.desks[who].export())

    @precondition(lambda self: self.out)
    @rule(which=ANY)
    def center_takes(self, which: int) -> None:
        self.back += self.world.bundle(self.out[which % len(self.out)]).paths

    @precondition(lambda self: self.back)
    @rule(who=WHO, which=ANY)
    def desk_takes(self, who: int, which: int) -> None:
        try:
            self.desks[who].take(self.back[which % len(self.back)])
        except NotForUs:
            return  # the other one's answer: nothing happened

    # --- misfortune

    @rule(who=WHO)
    def restart_desk(self, who: int) -> None:
        self.desks[who].restart()

    @rule()
    def restart_center(self) -> None:
        self.world.restart()

    @rule(seconds=some.sampled_from([1, 3600, 86400 * 3, -86400, 86400 * 3650, -86400 * 3650]))
    def clock_jumps(self, seconds: int) -> None:
        if abs(seconds) > 86400 * 300:
            self.world.clock.jump(seconds)
            self.world.clock.jump(-seconds)
        self.world.clock.advance(abs(seconds) % 7200)

    @rule()
    def back_up_center(self) -> None:
        self.backups.append(self.world.back_up())

    @precondition(lambda self: self.backups)
    @rule(which=ANY)
    def restore_center(self, which: int) -> None:
        self.world.clock.advance(60)
        self.world.restore(self.backups[which % len(self.backups)])

    @rule(who=WHO)
    def copy_vault(self, who: int) -> None:
        folder = self.desks[who].vault.folder
        self.desks[who].close()
        copy = self.folder / f"copy-{who}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        self.copies[who] = copy
        self.reopen(who, folder)

    @precondition(lambda self: any(self.copies))
    @rule(who=WHO)
    def vault_from_copy(self, who: int) -> None:
        copy = self.copies[who]
        if copy is None:
            return
        folder = self.desks[who].vault.folder
        self.desks[who].close()
        shutil.rmtree(folder)
        shutil.copytree(copy, folder)
        self.reopen(who, folder)
        with self.desks[who].vault.read() as tx:
            lost = {case for case in self.made[who] if not tx.actions.has_any(case)}
        self.made[who] -= lost
        self.withdrawn = {
            case for case in self.withdrawn if case not in lost and self.knows_withdrawal(who, case)
        }

    def knows_withdrawal(self, who: int, case: bytes) -> bool:
        return case not in self.made[who] or "withdrawn" in self.desks[who].kinds(case)

    def reopen(self, who: int, folder: Path) -> None:
        desk = self.desks[who]
        desk.vault = open_vault(folder, PASSWORD, self.world.clock)
        desk.keeper = type(desk.keeper)(desk.vault)

    # --- what holds

    def cases_at_center(self) -> set[bytes]:
        with self.world.center.database.read() as tx:
            return {bytes(row.case_id) for row in tx.all(actions)} & set.union(*self.made)

    @invariant()
    def no_action_is_there_twice(self) -> None:
        if not hasattr(self, "world"):
            return
        with self.world.center.database.read() as tx:
            ids = [(bytes(row.seat), bytes(row.action_id)) for row in tx.all(actions)]
        assert len(ids) == len(set(ids))

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            for desk in self.desks:
                assert self.world.settle(desk), "never comes to rest"
            for who, desk in enumerate(self.desks):
                for case in self.made[who]:
                    self.agree(desk, case)
        finally:
            self.world.__exit__()
            shutil.rmtree(self.folder, ignore_errors=True)

    def agree(self, desk: WorldDesk, case: bytes) -> None:
        here, there = desk.case(case), self.world.case(case)
        assert here.state == there.state
        assert {line.action for line in here.history} == {line.action for line in there.history}
        receipts = [line.kind for line in there.history].count("received")
        assert receipts == 1, f"{receipts} receipts"


# Each story takes about a second, so that a failing one is shown as found rather than shrunk for an hour.
AnyOrder.TestCase.settings = settings(
    max_examples=int(os.environ.get("PROXYAGENT_STORIES", "10")),
    stateful_step_count=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestAnyOrder = AnyOrder.TestCase

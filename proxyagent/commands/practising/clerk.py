"""The practice clerk: looks at the center's cases once a second and does what is due, by itself."""

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from proxyagent.center.center import Center
from proxyagent.center.clerk import act
from proxyagent.center.history import fold_case
from proxyagent.center.storage.tables import cases
from proxyagent.commands.practising.sample_result import sample_result
from proxyagent.commands.practising.steps import OURS, Step, next_step
from proxyagent.domain.case import Case
from proxyagent.domain.working_days import day_of
from proxyagent.words import Problem

LOOK_SECONDS = 1.0
ACT_FILE, RESULT_FILE = "act.json", "sample-result.pdf"
log = logging.getLogger("proxyagent.practice")


class Clerk:
    """Works on one center, in a folder of its own for the files that acts need. `pace` 0 does all at once."""

    def __init__(self, center: Center, folder: Path, pace: float = 1.0) -> None:
        self._center, self._folder, self._pace = center, folder, pace
        self._since: dict[tuple[bytes, str, int], float] = {}
        self._refused: set[tuple[bytes, str, int]] = set()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def work(self, stop: threading.Event) -> None:
        """Look and act until told to stop."""
        while not stop.wait(LOOK_SECONDS * min(self._pace, 1.0) or 0.05):
            try:
                self.look()
            except Exception:
                # Practice goes on at the next look; what went wrong stands in the log.
                log.exception("the practice clerk stumbled")

    def look(self) -> int:
        """Do everything that is due now; returns how many acts were done."""
        return sum(self._do_if_due(case, number) for number, case in self._cases())

    def _cases(self) -> Iterator[tuple[int, Case]]:
        """The cases with which something may be done, and the order in which they came, from 1."""
        with self._center.database.read() as tx:
            # Ids grow with time, so their order is the order in which cases began.
            rows = sorted(tx.all(cases), key=lambda row: bytes(row.case_id))
            numbered = [row.case_id for row in rows if row.number]
            open_rows = [row for row in rows if row.state in OURS or row.trouble]
            folded = [
                (row.case_id, fold_case(self._center, tx, bytes(row.seat), bytes(row.case_id)))
                for row in open_rows
            ]
        # What was only told, without a case, has no number.
        yield from ((numbered.index(i) + 1 if i in numbered else 1, case) for i, case in folded)

    def _do_if_due(self, case: Case, number: int) -> bool:
        step = next_step(case, number, day_of(self._center.now()))
        if step is None:
            return False
        at = (case.id, step.verb, len(case.history))
        since = self._since.setdefault(at, time.monotonic())
        if at in self._refused or time.monotonic() - since < step.seconds * self._pace:
            return False
        try:
            act(self._center, case.id.hex(), step.verb, self._file(case, step), None)
        except Problem as problem:
            # Such as a promised material that must come first: the agent's turn, not ours.
            log.info("the practice clerk may not %s: %s", step.verb, problem)
            self._refused.add(at)
            return False
        return True

    def _file(self, case: Case, step: Step) -> Path:
        content = dict(step.content)
        if step.verb == "issue":
            (self._folder / RESULT_FILE).write_bytes(sample_result(case))
            content = {"result": RESULT_FILE, "name": "办理结果（练习样本）"}
        file = self._folder / ACT_FILE
        file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return file

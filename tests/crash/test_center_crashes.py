"""Whatever a center was doing when it was killed, refused or lost its power: nothing acknowledged is lost."""

import json
import sqlite3
import sys
from contextlib import closing

import pytest

from proxyagent.center.bundles import take_bundle
from proxyagent.center.center import open_center
from proxyagent.center.clerk import act
from proxyagent.center.config import Config
from proxyagent.center.enclosed import opens
from proxyagent.center.exchange import exchange
from proxyagent.center.init import init
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import action_blobs, cases
from proxyagent.domain import actions
from proxyagent.domain.refs import find_refs
from proxyagent.sealing.suites import sha256
from proxyagent.wire.actions import decode_action
from proxyagent.wire.bundle_reading import BundleReader
from proxyagent.wire.messages import FeedAction, FeedVerdict
from proxyagent.wire.signed import read_unproven
from tests.center.carrying import bring_blobs
from tests.center.seat import enrolled
from tests.center.test_bundles import write_bundle
from tests.center.test_clerk import a_pdf
from tests.crash import center_program as program
from tests.support import crash
from tests.support.clock import FixedClock

pytestmark = pytest.mark.usefixtures("crash_runs")
VERBS = tuple(program.VERBS)
_SHARE = 10
"""The sample of one scenario is a tenth of the usual one: each run opens a center twice."""


class Site:
    """A center with one seat and its one case; the seat stays in memory, the rest is in the folder."""

    def __init__(self, verb):
        self.verb = verb

    def scenario(self):
        command = [sys.executable, "-m", "tests.crash.center_program", self.verb]
        return crash.Scenario(self.prepare, lambda folder: [*command, str(folder)], self.check)

    def prepare(self, folder):
        with closing(
            init(folder / "center", Config(url="http://127.0.0.1:1"), FixedClock())
        ) as made:
            self.seat = enrolled(made, folder)
            self.sent = self.seat.write(self.seat.submitted(made), program.CASE)
            if self.verb == "issue":
                self._approve(made, folder)
            self._lay_out(folder)

    def _approve(self, center, folder):
        self.seat.talk(center, self.sent.envelope)
        bring_blobs(center, self.seat)
        for verb in ("accept", "approve"):
            act(center, program.CASE.hex(), verb)
        (folder / "result.pdf").write_bytes(a_pdf())
        (folder / "act.json").write_text(json.dumps({"result": "result.pdf"}))

    def _lay_out(self, folder):
        self.ask = self.seat.ask(self.sent.envelope)
        (folder / "ask").write_bytes(self.ask)
        (folder / "seat").write_bytes(self.seat.seat)
        (folder / "blobs").mkdir()
        for blob, sealed in self.seat.blobs.items():
            (folder / "blobs" / blob.hex()).write_bytes(sealed)
        write_bundle(self.seat, folder / "in.tar", self.sent.envelope, self.ask)

    def check(self, folder, said):
        promises = [
            line.split() for line in said.decode().splitlines(keepends=True) if line.endswith("\n")
        ]
        with closing(open_center(folder / "center", FixedClock())) as center:
            self.check_promises(center, folder, promises)
            self.go_on(center, folder)
            self.check_whole(center)
        with closing(sqlite3.connect(folder / "center" / "center.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def check_promises(self, center, folder, promises):
        for kind, value in promises:
            if kind == "answer":
                before = self.verdict(bytes.fromhex(value))
                self.check_same(before, self.verdict(exchange(center, self.ask)))
            elif kind == "blob":
                self.check_blob(center, bytes.fromhex(value))
            elif kind == "issued":
                assert value in [signed.id.hex() for signed in self.news(center)]
            else:
                assert self.read_bundle(folder / "back.tar").verdict == "complete"

    def check_same(self, before, now):
        assert (now.eid, now.place, now.number) == (before.eid, before.place, before.number)
        assert now.verdict in (before.verdict, "complete")

    def check_blob(self, center, blob):
        sealed = self.seat.blobs[blob]
        with center.blobs.open(blob_name(self.seat.seat, blob, sha256(sealed))) as file:
            assert file.read() == sealed

    def go_on(self, center, folder):
        """What whoever heard nothing does: the same again."""
        if self.verb == "submit":
            exchange(center, self.ask)
            program.upload(center, folder)
        elif self.verb == "bundle":
            take_bundle(center, folder / "in.tar", folder / "again.tar")
            assert self.read_bundle(folder / "again.tar").verdict == "complete"
        elif not self.of_kind(center, actions.ResultIssued):
            program.issues(center, folder)

    def check_whole(self, center):
        """One case, complete, one receipt, every page and result as it was sealed."""
        assert self.verdict(exchange(center, self.ask)).verdict == "complete"
        assert len(self.of_kind(center, actions.ResultIssued)) == (self.verb == "issue")
        assert len(self.of_kind(center, actions.Received)) == 1
        with center.database.read() as tx:
            assert len(tx.all(cases)) == 1
            assert {row.state for row in tx.all(action_blobs, eid=self.sent.eid)} == {"opened"}
        for blob in self.seat.blobs:
            self.check_blob(center, blob)
        for issued in self.of_kind(center, actions.ResultIssued):
            assert all(opens(center, self.seat.seat, ref) for ref in find_refs(issued))

    def verdict(self, sealed):
        return self._verdict(self.seat.read(sealed))

    def _verdict(self, answer):
        assert not answer.refused
        told = [item.verdict for item in answer.read_feed() if isinstance(item, FeedVerdict)]
        return next(one for one in [*answer.read_verdicts(), *told] if one.eid == self.sent.eid)

    def news(self, center):
        answer = self.seat.read(exchange(center, self.ask))
        items = [item for item in answer.read_feed() if isinstance(item, FeedAction)]
        return [read_unproven(item.s) for item in items]

    def of_kind(self, center, kind):
        said = [decode_action(signed.action) for signed in self.news(center)]
        return [one for one in said if isinstance(one, kind)]

    def read_bundle(self, path):
        with BundleReader(path) as reader:
            (answer,) = [self.seat.read(one.read_envelope()) for one in reader if one.kind == "e"]
        return self._verdict(answer)


def _most(crash_runs):
    return None if crash_runs is None else crash_runs // _SHARE


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_acknowledged_is_lost_wherever_it_stops(verb, tmp_path, crash_runs):
    report = crash.crash_everywhere(Site(verb).scenario(), tmp_path, most=_most(crash_runs))
    print(f"{verb}: {report.points} points, {report.runs} runs")  # noqa: T201 (shown with -s)
    report.assert_kept()


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_acknowledged_is_lost_when_the_power_fails(verb, tmp_path, crash_runs):
    report = crash.cut_power_everywhere(Site(verb).scenario(), tmp_path, most=_most(crash_runs))
    print(f"{verb}: {report.points} records, {report.runs} disks")  # noqa: T201 (shown with -s)
    report.assert_kept()

"""An intake with a ref, stopped anywhere and repeated, is one case with all its pages."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from proxyagent.desk.list_cases import list_cases
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.show_case import show_case
from proxyagent.desk.take_in import take_in
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault
from tests.desk.conftest import PASSWORD
from tests.support import crash
from tests.support.clock import FixedClock

pytestmark = pytest.mark.usefixtures("crash_runs")
_PROGRAM = Path(__file__).with_name("take_in_program.py")


@pytest.fixture
def scenario(enrolled_home, given, door):
    file = _small_case(given)

    def prepare(folder):
        shutil.copytree(enrolled_home, folder, dirs_exist_ok=True)

    def command(folder):
        return [sys.executable, str(_PROGRAM), str(folder), PASSWORD, str(file)]

    def check(folder, said):
        clock = FixedClock()
        vault = open_vault(Home(folder).get_agent().folder, PASSWORD, clock)
        try:
            _check(Desk(vault, clock, door), file, said)
        finally:
            vault.close()

    return crash.Scenario(prepare, command, check)


def _small_case(given):
    """A case with a few small pages, so that its writes are many kinds rather than many."""
    content = json.loads((given.folder / "intake-straight.json").read_text(encoding="utf-8"))
    page = "sample-signature.png"
    content["materials"] = {"id_card": [page], "household_register": [page], "form": [page]}
    return given.file(content, "small.json")


def _check(desk, file, said):
    promised = said.decode().split()
    assert len(list_cases(desk)) <= 1
    taken = take_in(desk, file)
    assert taken.submitted
    assert [row.id for row in list_cases(desk)] == [taken.case]
    assert promised in ([], [taken.case.hex()])
    view = show_case(desk, taken.number)
    assert [line.kind for line in view.history] == ["submitted"]
    with desk.vault.read() as tx:
        refs = [row.ref for row in tx.blobs.of_case(taken.case)]
        # The enrolment and the submission.
        assert tx.outbox.counts().envelopes == 2
    assert all(sum(map(len, desk.vault.read_blob(ref))) == ref.bytes for ref in refs)


def test_stopped_anywhere_and_repeated_it_is_one_case(scenario, tmp_path, crash_runs):
    crash.crash_everywhere(scenario, tmp_path, most=crash_runs).assert_kept()


def test_after_a_power_cut_and_repeated_it_is_one_case(scenario, tmp_path, crash_runs):
    crash.cut_power_everywhere(scenario, tmp_path, most=crash_runs).assert_kept()

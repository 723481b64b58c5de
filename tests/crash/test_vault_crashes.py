"""Whatever a vault was doing when it was killed, refused or lost its power: nothing acknowledged is lost."""

import pytest

from tests.crash.vault_scenarios import VERBS, scenario
from tests.support import crash

pytestmark = pytest.mark.usefixtures("crash_runs")
_SHARE = 4
"""The sample of one scenario is a quarter of the usual one: there are eleven."""


def _most(crash_runs):
    return None if crash_runs is None else crash_runs // _SHARE


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_acknowledged_is_lost_wherever_it_stops(verb, tmp_path, crash_runs):
    report = crash.crash_everywhere(scenario(verb), tmp_path, most=_most(crash_runs))
    print(f"{verb}: {report.points} points, {report.runs} runs")  # noqa: T201 (shown with -s)
    report.assert_kept()


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_acknowledged_is_lost_when_the_power_fails(verb, tmp_path, crash_runs):
    report = crash.cut_power_everywhere(scenario(verb), tmp_path, most=_most(crash_runs))
    print(f"{verb}: {report.points} records, {report.runs} disks")  # noqa: T201 (shown with -s)
    report.assert_kept()

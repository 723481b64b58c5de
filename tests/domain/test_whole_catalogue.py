"""Every item in each of its situations is filled in by looking only at what is said to be missing."""

import copy

import pytest

from proxyagent.domain.answers import judge_application
from proxyagent.domain.application import Missing
from proxyagent.words.sentences import say
from tests.support.answers import Intake, as_application, each_situation, fill
from tests.support.edition import sample_definition, sample_edition, sample_rules

MOST_ROUNDS = 8


@pytest.mark.parametrize("code", sample_edition().entries)
def test_the_item_can_be_taken_in_in_each_of_its_situations(code: str) -> None:
    item = sample_definition(code).item

    def judge(intake: Intake) -> tuple[Missing, ...]:
        return judge_application(item, as_application(intake), sample_rules()).findings

    for start in each_situation({}, judge):
        for kind in item.subject:
            intake = {**copy.deepcopy(start), "applicant": {"kind": kind}}
            for _ in range(MOST_ROUNDS):
                findings = judge(intake)
                assert [one for one in findings if one.wrong] == []
                assert all("…" not in say(one.say, one.facts) for one in findings)
                fill(intake, findings)
            assert judge(intake) == ()

"""The table: complete, literal, and printed as it is."""

from pathlib import Path

import pytest

from proxyagent.domain import actions, lifecycle
from proxyagent.domain.lifecycle import STATES, TABLE, State, actions_allowed, find_after

KINDS = {
    kind: actor
    for union, actor in ((actions.AnyAgentAction, "agent"), (actions.AnyCenterAction, "center"))
    for kind in (one.__struct_config__.tag for one in union.__args__)
}


def test_every_state_has_a_row_for_both_sides() -> None:
    assert tuple(TABLE) == STATES
    assert all(set(actors) == {"agent", "center"} for actors in TABLE.values())


def test_every_action_of_a_case_stands_in_the_table_on_its_own_side() -> None:
    seen = {
        (kind, actor)
        for actors in TABLE.values()
        for actor, kinds in actors.items()
        for kind in kinds
    }
    assert seen == set(KINDS.items())


def test_every_state_can_be_reached_from_a_draft() -> None:
    reached: set[str] = {"draft"}
    while True:
        after = {
            then
            for state in STATES
            if state in reached
            for kinds in TABLE[state].values()
            for then in kinds.values()
        } - {"same", "back"}
        if after <= reached:
            break
        reached |= after
    assert reached == set(STATES)


@pytest.mark.parametrize("state", [state for state in STATES if state != "draft"])
def test_a_report_may_be_made_and_answered_in_every_state(state: State) -> None:
    assert "trouble_reported" in actions_allowed(state, "agent")
    assert "trouble_answered" in actions_allowed(state, "center")


def test_nothing_reopens_what_is_over() -> None:
    for state in ("refused", "delivered", "closed", "withdrawn"):
        after = {then for kinds in TABLE[state].values() for then in kinds.values()}
        assert after <= {"same", "closed"}


def test_an_action_that_is_not_allowed_leads_nowhere() -> None:
    assert find_after("draft", "center", "approved") is None
    assert find_after("accepted", "center", "approved") == "approved"


def test_the_page_beside_the_table_is_printed_from_it() -> None:
    page = Path(lifecycle.__file__).with_name("LIFECYCLE.md").read_text(encoding="utf-8")
    assert page.endswith("\n\n" + lifecycle.as_markdown())

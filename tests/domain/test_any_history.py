"""Whatever happens to a case, the fold and the judge agree, and nothing typed is dropped."""

from hypothesis import given
from hypothesis import strategies as st

from proxyagent.domain import actions
from proxyagent.domain.entries import Entry, Unread
from proxyagent.domain.folding import fold, take
from proxyagent.domain.judging import judge
from proxyagent.domain.lifecycle import STATES, find_after
from tests.support.edition import sample_definition
from tests.support.histories import CASE, CORRECTION, RECEIVED, entry, page, submitted

START = submitted()
ANYTHING: list[actions.AnyAction | Unread] = [
    START,
    RECEIVED,
    CORRECTION,
    actions.Supplemented(
        fields={"members": START.fields["members"]}, pages={"id_card": {1: page("b")}}
    ),
    actions.Withdrawn("x"),
    actions.Delivered("x", page()),
    actions.TroubleReported("x"),
    actions.TroubleAnswered("y"),
    actions.AuthorisationRevoked("x"),
    actions.Disclosed("export"),
    actions.Accepted(),
    actions.NotAccepted("x"),
    actions.Routed(("mzj",)),
    actions.ClockPaused("x"),
    actions.ClockResumed(),
    actions.Approved(),
    actions.Denied("x", "y"),
    actions.ResultIssued(page()),
    actions.Reassigned(bytes(16)),
    actions.Renumbered("TK07-000001-000"),
    actions.Closed(),
    Unread("rated"),
    Unread("of_tomorrow"),
]
HISTORIES = st.lists(st.sampled_from(ANYTHING), max_size=30).map(
    lambda happened: [entry(one, place) for place, one in enumerate(happened, 1)]
)


@given(HISTORIES)
def test_every_action_is_in_the_history_and_changes_the_state_by_the_table_alone(
    entries: list[Entry],
) -> None:
    case = fold(CASE, [], sample_definition())
    for one in entries:
        reason = judge(case, one.action, one.actor)
        after = find_after(case.state, one.actor, one.kind)
        before, case = case, take(case, one)
        assert case.history[-1].kind == one.kind
        if reason is not None:
            assert (case.state, case.fields) == (before.state, before.fields)
        elif after not in ("same", "back"):
            assert case.state == after
    assert case.state in STATES
    assert len(case.history) == len(entries)


@given(HISTORIES)
def test_the_fold_is_the_same_taken_at_once_or_one_by_one(entries: list[Entry]) -> None:
    case = fold(CASE, [], sample_definition())
    for one in entries:
        case = take(case, one)
    assert fold(CASE, entries, sample_definition()) == case


@given(HISTORIES, st.integers(0, 30))
def test_own_open_actions_never_change_what_the_center_ordered(
    entries: list[Entry], cut: int
) -> None:
    placed = entries[:cut]
    opened = [entry(one.action) for one in entries[cut:] if one.actor == "agent"]
    alone, together = fold(CASE, placed), fold(CASE, [*opened, *placed])
    assert together.history[: len(placed)] == alone.history
    assert len(together.history) == len(placed) + len(opened)

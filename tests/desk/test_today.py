from proxyagent.desk.prepare_case import begin_case, set_applicant
from proxyagent.desk.today import today
from proxyagent.domain.actions import (
    Accepted,
    Approved,
    Delivered,
    Denied,
    NotAccepted,
    ResultIssued,
)
from proxyagent.words.sentences import say
from tests.desk.center_side import happened, received, returned, settle
from tests.support.edition import DIBAO
from tests.support.histories import page


def only(desk):
    (found,) = today(desk).groups
    (row,) = found.rows
    return found.name, row


def test_a_clear_day_is_empty(desk):
    view = today(desk)
    assert (view.groups, view.total) == ((), 0)


def test_a_draft_says_what_it_lacks(desk):
    case = begin_case(desk, DIBAO).case
    set_applicant(desk, case, {"kind": "person", "name": "样例"})
    name, row = only(desk)
    assert (name, row.who, row.verb) == ("drafts", "样例", "continue")
    assert row.line.facts["count"] > len(row.lacks) == 3


def test_what_was_submitted_waits_for_the_line_and_not_on_the_agent(desk, submitted):
    view = today(desk)
    assert (view.total, view.waiting.cases) == (0, 1)
    assert view.waiting.bytes > 1000
    settle(desk, submitted)
    assert view.groups == ()


def test_a_returned_case_stands_first_with_its_clock(desk, submitted):
    begin_case(desk, DIBAO)
    returned(desk, submitted)
    view = today(desk)
    assert [group.name for group in view.groups] == ["returned", "drafts"]
    row = view.groups[0].rows[0]
    assert (row.deadline.left, row.deadline.level, row.verb) == (2, "amber", "correct")
    assert "右下角看不清" in say(row.line.code, row.line.facts)


def test_the_center_being_late_is_news_and_its_time_is_not(desk, submitted, clock):
    received(desk, submitted)
    assert today(desk).total == 0
    clock.advance(20 * 86_400)
    name, row = only(desk)
    assert (name, row.verb, row.deadline.level) == ("near", "ask", "late")


def test_an_issued_result_is_to_be_handed_over_and_then_rated(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Approved(), ResultIssued(page(), "核定通知单"))
    assert only(desk)[1].line.facts["what"] == "核定通知单"
    signed = page_of(desk, submitted)
    with desk.vault.write() as tx:
        tx.actions.record_own(submitted, Delivered("样例", signed))
    settle(desk, submitted)
    assert only(desk)[1].verb == "rate"


def page_of(desk, case):
    with desk.vault.read() as tx:
        return tx.actions.fold(case).authorisation.page


def test_a_refusal_and_a_denial_are_told_with_their_reason(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, NotAccepted("不在本旗办理"))
    name, row = only(desk)
    assert (name, row.line.facts["what"]) == ("look", "不在本旗办理")


def test_a_denial_is_the_agents_to_tell(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Denied("条件不够", "可以复议"))
    assert only(desk)[1].verb == "tell"


def test_what_the_center_refused_to_take_stands_on_the_list(desk, submitted):
    settle(desk, submitted, "refused", "out-of-force")
    name, row = only(desk)
    assert (name, row.line.because) == ("look", "out-of-force")


def test_every_line_has_a_sentence(desk, submitted):
    returned(desk, submitted)
    for group in today(desk).groups:
        for row in group.rows:
            assert say(row.line.code, row.line.facts) != say("no such code", {})


def test_among_ten_thousand_cases_today_finds_the_one_that_waits(desk, submitted):
    returned(desk, submitted)
    _many(desk, 10_000)
    view = today(desk)
    assert (view.total, view.groups[0].rows[0].case) == (1, submitted)


def _many(desk, count):
    columns = "id, turn, ref, number, item, item_name, name, state, flags, waiting, began, updated, definition, words"
    with desk.vault.write() as tx:
        for n in range(count):
            values = (
                n.to_bytes(16, "big"), n + 10_000, None, f"TK07-{n:06}", DIBAO, "最低生活保障审核确认",
                "样例", "closed", b"\x90", 0, tx.now, tx.now, b"", "样例 最低生活保障",
            )  # fmt: skip
            marks = ", ".join("?" * len(values))
            tx.run_text(f"INSERT INTO cases ({columns}) VALUES ({marks})", values)  # noqa: S608 (constants)

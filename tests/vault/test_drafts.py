"""A draft is saved as often as one likes, taken back, taken up again, and never thrown away."""

import pytest

from proxyagent.vault.drafts import VERSIONS_KEPT
from proxyagent.vault.errors import CaseNotFound, NothingToUndo, RefTaken
from tests.vault.parts import case_id, save_draft, scan, submit, summary


def _named_by_body(body):
    return summary(body.decode())


@pytest.fixture
def three(vault):
    """A draft saved three times."""
    for body in (b"one", b"two", b"three"):
        case = save_draft(vault, body=body, name=body.decode())
    return case


def test_undoing_and_redoing_walk_through_what_was_saved(vault, three):
    with vault.write() as tx:
        assert tx.drafts.undo(three, _named_by_body).body == b"two"
        assert tx.drafts.undo(three, _named_by_body).body == b"one"
        with pytest.raises(NothingToUndo):
            tx.drafts.undo(three, _named_by_body)
        assert tx.drafts.redo(three, _named_by_body).body == b"two"
        assert tx.cases.find_id(three).name == "two"


def test_saving_after_undoing_loses_no_version(vault, three):
    with vault.write() as tx:
        tx.drafts.undo(three, _named_by_body)
    save_draft(vault, body=b"four", name="four")
    with vault.write() as tx:
        assert [number for number, _ in tx.drafts.versions(three)] == [1, 2, 3, 4]
        assert tx.drafts.undo(three, _named_by_body).body == b"three"


def test_the_same_again_makes_no_version(vault, three):
    save_draft(vault, body=b"three", name="three")
    with vault.read() as tx:
        assert len(tx.drafts.versions(three)) == 3


def test_only_the_last_versions_are_kept(vault):
    for number in range(VERSIONS_KEPT + 5):
        case = save_draft(vault, body=str(number).encode())
    with vault.read() as tx:
        kept = [number for number, _ in tx.drafts.versions(case)]
    assert kept == list(range(6, VERSIONS_KEPT + 6))


def test_a_dropped_draft_leaves_the_list_and_comes_back_whole(vault, three):
    with vault.write() as tx:
        tx.drafts.drop(three)
    with vault.write() as tx:
        assert (tx.cases.page(), tx.drafts.list()) == ([], [])
        assert [row.body for row in tx.drafts.list(dropped=True)] == [b"three"]
        assert tx.drafts.restore(three).body == b"three"
        assert [row.id for row in tx.cases.page("three")] == [three]


def test_a_submitted_draft_keeps_its_last_version_alone(vault, three):
    submit(vault, three, scan(vault, three))
    with vault.read() as tx:
        assert [number for number, _ in tx.drafts.versions(three)] == [3]
        assert tx.drafts.list() == []


def test_a_draft_that_is_not_there_is_told(vault):
    with vault.write() as tx, pytest.raises(CaseNotFound):
        tx.drafts.drop(case_id(9))


def test_one_ref_is_of_one_case(vault):
    with vault.write() as tx:
        tx.drafts.save(case_id(1), b"one", summary(), "2026-17")
        tx.drafts.save(case_id(1), b"one and more", summary(), "2026-17")
    with pytest.raises(RefTaken), vault.write() as tx:
        tx.drafts.save(case_id(2), b"two", summary(), "2026-17")
    with vault.read() as tx:
        assert tx.cases.by_ref("2026-17").id == case_id(1)
        assert tx.cases.count() == 1

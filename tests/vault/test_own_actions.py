"""An own action and its envelope in the outbox are written together, chained, and a rating is forgotten at once."""

import os

import pytest

from proxyagent.domain import actions
from proxyagent.domain.entries import Unread
from proxyagent.vault.actions import long_action
from proxyagent.vault.chain import NO_EID
from proxyagent.vault.errors import BlobDamaged
from proxyagent.wire.errors import WireProblem
from tests.support.histories import blob_ref
from tests.vault.parts import save_draft, scan, submit

LEVELS = (1, 2, 3, 4, 5)


@pytest.fixture
def sent(vault):
    """A case that was submitted; what was recorded of it stands in the outbox."""
    case = save_draft(vault)
    submit(vault, case, scan(vault, case))
    return case


def test_an_action_its_envelope_and_its_blobs_wait_together(vault, sent):
    with vault.read() as tx:
        (row,) = tx.outbox.waiting()
        (entry,) = tx.actions.entries(sent)
        assert row.eid == entry.eid
        assert len(tx.outbox.envelope(row.eid)) == row.size
        assert {blob.state for blob in tx.blobs.of_case(sent)} == {"due"}
        assert tx.cases.find_id(sent).waiting == 1 + 3


def test_an_action_that_fails_leaves_neither_a_row_nor_a_number(vault, sent):
    with vault.read() as tx:
        before = (tx.chain.head(), tx.outbox.counts(), len(tx.actions.entries(sent)))
    unknown = {"form": (actions.Page(blob_ref("nowhere")),)}
    with pytest.raises(BlobDamaged), vault.write() as tx:
        tx.actions.record_own(sent, actions.Supplemented("reply", {}, unknown))
    with vault.read() as tx:
        assert (tx.chain.head(), tx.outbox.counts(), len(tx.actions.entries(sent))) == before


def test_each_action_names_the_one_before(vault, sent):
    with vault.write() as tx:
        recorded = tx.actions.record_own(sent, actions.Withdrawn("a reason"))
        rows = tx.run_text("SELECT seq, prev, eid FROM actions ORDER BY seq").all()
        assert [row.seq for row in rows] == [1, 2]
        assert rows[0].prev == NO_EID
        assert rows[1].prev == rows[0].eid
        assert tx.chain.head().eid == recorded.eid


@pytest.mark.parametrize("level", LEVELS)
def test_of_a_rating_nothing_readable_stays(vault, sent, level):
    with vault.write() as tx:
        recorded = tx.actions.record_own(sent, actions.Rated(level))
    with vault.read() as tx:
        row = tx.run_text("SELECT * FROM actions WHERE eid = ?", (recorded.eid,)).one()
        assert (row.s, row.signature, row.cek, row.enclosed) == (None, None, None, None)
        assert tx.actions.entries(sent)[-1].action == Unread("rated")
        assert tx.outbox.envelope(recorded.eid)


def test_ratings_of_every_level_look_alike(vault, sent):
    with vault.write() as tx:
        each = [tx.actions.record_own(sent, actions.Rated(level)).eid for level in LEVELS]
        assert len({len(tx.outbox.envelope(eid)) for eid in each}) == 1


def test_a_rating_cannot_be_sealed_again_and_the_rest_can(vault, sent):
    with vault.write() as tx:
        rating = tx.actions.record_own(sent, actions.Rated(5))
        (first, _) = tx.outbox.waiting()
        size = len(tx.outbox.envelope(first.eid))
        assert not tx.outbox.reseal(rating.eid)
        assert tx.outbox.reseal(first.eid)
        assert len(tx.outbox.envelope(first.eid)) >= size
        assert tx.outbox.find(first.eid).eid == first.eid


def test_an_action_too_long_for_an_envelope_travels_as_a_blob(vault, sent):
    action = actions.Withdrawn(os.urandom(40_000).hex())
    assert long_action(action)
    with pytest.raises(WireProblem), vault.write() as tx:
        tx.actions.record_own(sent, action)
    enclosed = vault.enclose_if_long(action)
    with vault.write() as tx:
        tx.blobs.add(enclosed, sent)
        tx.actions.record_own(sent, action, enclosed)
        assert tx.actions.entries(sent)[-1].action == action
        assert tx.blobs.get(enclosed.blob).state == "due"


def test_a_final_verdict_is_never_undone(vault, sent):
    with vault.write() as tx:
        (row,) = tx.outbox.waiting()
        assert tx.outbox.settle(row.eid, "taken", place=1)
        assert not tx.outbox.settle(row.eid, "held")
        assert tx.outbox.settle(row.eid, "complete")
        assert not tx.outbox.settle(row.eid, "taken")
        assert tx.outbox.find(row.eid).state == "complete"

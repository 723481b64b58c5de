import pytest

from proxyagent.desk.act_directly import (
    deliver_case,
    rate_case,
    revoke_consent,
    tell_trouble,
    withdraw_case,
)
from proxyagent.desk.errors import DoesNotFit
from proxyagent.domain.actions import Accepted, Approved, ResultIssued
from proxyagent.imaging.errors import PageProblem
from tests.desk.center_side import happened, received
from tests.desk.preparing import signature
from tests.support.histories import page


@pytest.fixture
def issued(desk, submitted):
    received(desk, submitted)
    happened(desk, submitted, Accepted(), Approved(), ResultIssued(page(), "通知单"))
    return submitted


def test_a_result_is_handed_over_and_rated(desk, issued):
    assert deliver_case(desk, issued, "样例家人", signature()).state == "delivered"
    assert "rated" in rate_case(desk, issued, 5, ["态度好"]).flags
    with pytest.raises(DoesNotFit):
        rate_case(desk, issued, 1)


def test_a_signature_that_is_no_picture_delivers_nothing(desk, issued):
    with pytest.raises(PageProblem):
        deliver_case(desk, issued, "样例家人", b"no picture")
    with desk.vault.read() as tx:
        assert tx.actions.fold(issued).state == "issued"


def test_what_does_not_fit_leaves_no_blob_behind(desk, submitted):
    before = blobs(desk)
    with pytest.raises(DoesNotFit):
        deliver_case(desk, submitted, "样例家人", signature())
    assert blobs(desk) == before


def blobs(desk):
    return {path for path in (desk.vault.folder / "blobs").rglob("*") if path.is_file()}


def test_a_citizen_withdraws_or_revokes(desk, submitted):
    assert revoke_consent(desk, submitted, "不托了").state == "submitted"
    assert withdraw_case(desk, submitted, "不办了").state == "withdrawn"


def test_trouble_is_told_about_a_case_or_alone(desk, submitted):
    assert "trouble" in tell_trouble(desk, submitted, "来了三趟没办成").flags
    assert tell_trouble(desk, None, "没人接电话").case != submitted

"""What the center did, written into a desk's vault as sync would after checking it."""

from proxyagent.desk.open_desk import Desk
from proxyagent.domain.actions import AnyAction, CorrectionItem, CorrectionRequested, Received
from proxyagent.sealing.signing import SigningKey
from proxyagent.wire.actions import encode_action
from proxyagent.wire.kinds import NEWS
from proxyagent.wire.messages import FeedAction
from proxyagent.wire.signed import make_signed, sign

KEY = SigningKey.generate()
RECEIVED = Received("R-20260302-0001", bytes(16), bytes(32))


def settle(desk: Desk, case: bytes, verdict: str = "complete", reason: str = "") -> None:
    """The center's verdict on everything of a case that waits; its pages have arrived."""
    with desk.vault.write() as tx:
        place = len(tx.actions.entries(case))
        for row in tx.outbox.of_case(case):
            if row.state in ("waiting", "held", "unreadable", "taken"):
                settled = verdict in ("taken", "complete", "refused")
                tx.outbox.settle(row.eid, verdict, reason, place if settled else None)
        for blob in tx.blobs.of_case(case):
            if blob.state == "due" and verdict == "complete":
                tx.blobs.uploaded(blob.ref.blob)


def happened(desk: Desk, case: bytes, *actions: AnyAction) -> None:
    """The center's actions, in its order, after what is there."""
    for action in actions:
        with desk.vault.write() as tx:
            place = len(tx.actions.entries(case)) + 1
            signed = make_signed(NEWS, bytes(16), KEY.id, encode_action(action), tx.now, case=case)
            item = FeedAction(place, *sign(signed, KEY), place)
            tx.actions.record_center(item, signed, action)


def received(desk: Desk, case: bytes) -> None:
    settle(desk, case)
    happened(desk, case, RECEIVED)


def returned(desk: Desk, case: bytes, by: str = "2026-03-04") -> None:
    """Received, and two things asked for."""
    received(desk, case)
    asked = (
        CorrectionItem("右下角看不清", None, "id_card", 2, (600, 600, 300, 300)),
        CorrectionItem("住址和户口簿不一致", "address"),
    )
    happened(desk, case, CorrectionRequested(by, asked))

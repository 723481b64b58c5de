"""What is still open between a vault and its center."""

from dataclasses import dataclass

from proxyagent.sync import state
from proxyagent.sync.news import pending
from proxyagent.vault.transaction import Transaction


@dataclass(frozen=True)
class OpenWork:
    """Numbers of things.

    Envelopes without a final verdict, those taken and not yet complete, blobs to send and to fetch,
    and what has come and is not acted on yet. `reason`: why, where it is known.
    """

    envelopes: int
    incomplete: int
    blobs: int
    blob_bytes: int
    wanted: int
    arrivals: int
    reason: str

    @property
    def total(self) -> int:
        """All of it."""
        return self.envelopes + self.blobs + self.wanted

    @property
    def is_done(self) -> bool:
        """Whether nothing is open."""
        return not (self.total or self.incomplete or self.arrivals)


def open_work(tx: Transaction) -> OpenWork:
    """What is still open now."""
    counts = tx.outbox.counts()
    return OpenWork(
        envelopes=counts.envelopes,
        incomplete=tx.outbox.count_incomplete(),
        blobs=counts.blobs,
        blob_bytes=counts.blob_bytes,
        wanted=counts.wanted,
        arrivals=len(pending(tx)),
        reason=_reason(tx),
    )


def _reason(tx: Transaction) -> str:
    refused = state.refused(tx)
    if refused:
        return refused
    rows = tx.outbox.waiting(limit=1)
    return rows[0].state if rows and rows[0].state != "waiting" else ""

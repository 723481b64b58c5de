"""The verdicts by name, and how one is written down and read again."""

from typing import Any, Final

from proxyagent.center.storage.database import Tx
from proxyagent.center.storage.tables import envelopes
from proxyagent.wire.messages import Verdict

HELD: Final = "held"
UNREADABLE: Final = "unreadable"
TAKEN: Final = "taken"
REFUSED: Final = "refused"
COMPLETE: Final = "complete"


def verdict_of(row: Any) -> Verdict:
    """The verdict in an envelope's row, as it was given."""
    needs = tuple(row.needs.split()) if row.needs else ()
    return Verdict(bytes(row.eid), row.verdict, row.reason, needs, row.place, row.number)


def keep_verdict(tx: Tx, verdict: Verdict) -> None:
    """Write a verdict down, to be repeated alike."""
    values = {
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "needs": " ".join(verdict.needs),
        "place": verdict.place,
        "number": verdict.number,
    }
    tx.update(envelopes, values, eid=verdict.eid)

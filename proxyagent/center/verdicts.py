"""The verdicts by name, and how one is written down and read again."""

from typing import Any, Final

from proxyagent.center.storage.tables import envelopes
from proxyagent.center.storage.tx import Tx
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
    tx.update(envelopes, columns_of(verdict), eid=verdict.eid)


def columns_of(verdict: Verdict) -> dict[str, object]:
    """A verdict as an envelope's row has it."""
    return {
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "needs": " ".join(verdict.needs),
        "place": verdict.place,
        "number": verdict.number,
    }

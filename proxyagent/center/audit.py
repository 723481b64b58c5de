"""Who did what, and who viewed what: every read of a case has an actor."""

from proxyagent.center.center import Center, next_number
from proxyagent.center.storage.tables import audit
from proxyagent.center.storage.tx import Tx

_DETAIL = 120


def record(
    center: Center,
    tx: Tx,
    user: str,
    what: str,
    *,
    case: tuple[bytes, bytes] | None = None,
    detail: str = "",
) -> None:
    """Add a line in the same transaction as the thing itself; `case` is (seat, case id)."""
    tx.insert(
        audit,
        number=next_number(tx, "audit"),
        at=center.now(),
        user=center.keys.hide("user", user.encode()),
        what=what,
        seat=case[0] if case else None,
        case_id=case[1] if case else None,
        detail=detail[:_DETAIL],
    )


def entries(center: Center, tx: Tx) -> list[dict[str, object]]:
    """Every line, oldest first."""
    return [
        {
            "at": row.at,
            "user": center.keys.show("user", row.user).decode(),
            "what": row.what,
            "case": row.case_id.hex() if row.case_id else None,
            "detail": row.detail,
        }
        for row in tx.all(audit)
    ]

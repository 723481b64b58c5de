"""The citizen's bounded consent (委托授权): judged for an item on a day.

An authorisation names its scope, its term, and whether it may be used once or often; it is bound to
the SHA-256 of exactly what the citizen was shown (`shown.py`), and it can be revoked.
"""

import re
from dataclasses import dataclass
from datetime import date

from proxyagent.domain.actions import Authorisation
from proxyagent.domain.values import parse_date

_CODE = re.compile(r"[A-Z0-9]{2,}(?:-[A-Z0-9]+){2,}")


@dataclass(frozen=True)
class Standing:
    """How an authorisation stands: how many cases used it, and since when it is revoked, if it is."""

    used: int = 0
    revoked: date | None = None


def items_of(scope: str) -> tuple[str, ...]:
    """The item codes named in a scope; none where it is words only, and then it is this item's."""
    return tuple(code for code in _CODE.findall(scope) if not code[0].isdigit())


def covers(
    authorisation: Authorisation,
    item: str,
    on: date,
    shown_sha256: bytes,
    standing: Standing = Standing(),
) -> str | None:
    """Why the authorisation does not cover this item on this day, or None where it does.

    Args:
        authorisation: as signed.
        item: the item's code.
        on: the day on which the agent acts.
        shown_sha256: digest of the shown data as they lie in the blob.
        standing: what has happened to it since.

    Returns:
        A reason code: `authorisation-other-text`, `-revoked`, `-ended`, `-other-item`, `-used`.

    """
    named = items_of(authorisation.scope)
    judged = {
        "authorisation-other-text": shown_sha256 != authorisation.shown_sha256,
        "authorisation-revoked": standing.revoked is not None and on >= standing.revoked,
        "authorisation-ended": on > parse_date(authorisation.until),
        "authorisation-other-item": bool(named) and item not in named,
        "authorisation-used": authorisation.single_use and standing.used > 0,
    }
    return next((reason for reason, holds in judged.items() if holds), None)

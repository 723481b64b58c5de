"""What an agent does with a case from a window: the same actions as by act file, with what was just entered.

Each raises DoesNotFit where the case, as it stands, does not allow it, and DiskTrouble or OSError where
it cannot be kept; everything is as it was then.
"""

from collections.abc import Sequence
from typing import Literal

from proxyagent.desk.changes import Changes
from proxyagent.desk.keep_pages import storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_pages import keep_mark
from proxyagent.desk.record import record, standing
from proxyagent.domain.actions import (
    AnyAgentAction,
    AuthorisationRevoked,
    Delivered,
    Rated,
    TroubleReported,
    Withdrawn,
)
from proxyagent.ground.ids import new_id

Level = Literal[1, 2, 3, 4, 5]


def deliver_case(desk: Desk, case: bytes, to: str, picture: bytes) -> Changes:
    """The result was handed to `to`, who signed; raises PageProblem where that is no picture too."""
    with storing(desk) as store:
        page = keep_mark(desk, picture, store)
        done = record(desk, case, Delivered(to, page), [page.ref])
    return standing(desk, case, done)


def rate_case(desk: Desk, case: bytes, level: Level, reasons: Sequence[str] = ()) -> Changes:
    """The citizen rates, 5 very good to 1 very bad; nothing readable of it stays here."""
    return _do(desk, case, Rated(level, tuple(reasons)))


def withdraw_case(desk: Desk, case: bytes, reason: str) -> Changes:
    """The citizen takes the application back."""
    return _do(desk, case, Withdrawn(reason))


def revoke_consent(desk: Desk, case: bytes, reason: str) -> Changes:
    """The citizen revokes her consent."""
    return _do(desk, case, AuthorisationRevoked(reason))


def tell_trouble(desk: Desk, case: bytes | None, say: str, item: str | None = None) -> Changes:
    """Something could not be got done: about a case, or standing alone."""
    return _do(desk, case or new_id(desk.clock), TroubleReported(say, item))


def _do(desk: Desk, case: bytes, action: AnyAgentAction) -> Changes:
    return standing(desk, case, record(desk, case, action))

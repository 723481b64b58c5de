"""What a verb changed, and how a case stands after it."""

import msgspec

from proxyagent.domain.application import Missing


class Changes(msgspec.Struct, frozen=True):
    """After a verb: the case it was about, and what to draw again.

    `lists`: the list of cases changed; `outbox`: something new waits for the line.
    """

    case: bytes
    number: str
    state: str
    flags: tuple[str, ...] = ()
    action: bytes = b""
    lists: bool = True
    outbox: bool = False


class TakenIn(msgspec.Struct, frozen=True):
    """An intake's outcome. `case` and `number` are empty where nothing was kept (a dry run)."""

    case: bytes
    number: str
    submitted: bool
    missing: tuple[Missing, ...] = ()

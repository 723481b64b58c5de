"""A case's history as it comes from a store: actions, each with where it stands."""

from dataclasses import dataclass

import msgspec

from proxyagent.domain.actions import AnyAction, kind_of
from proxyagent.domain.lifecycle import Actor


class Unread(msgspec.Struct, frozen=True):
    """An action known by its kind alone: a rating sealed from the agent, or a newer program's."""

    kind: str


@dataclass(frozen=True)
class Entry:
    """One action in a case's history.

    Attributes:
        action: what happened; `Unread` where it cannot be read here.
        id: the action's id, 16 bytes.
        actor: which side wrote it.
        by: who, to show: a name, or a seat in hex.
        at: milliseconds since 1970 UTC, by the writer's device; never an order.
        eid: digest of its envelope; empty for the center's.
        place: the center's order in the case, or None while it has none.
        verdict: the center's last answer to its envelope, or empty.
        reason: why it is held, unreadable or refused.
        open: the center's final answer is still to come.

    """

    action: AnyAction | Unread
    id: bytes
    actor: Actor
    by: str
    at: int
    eid: bytes = b""
    place: int | None = None
    verdict: str = ""
    reason: str = ""
    open: bool = False

    @property
    def kind(self) -> str:
        """The action's name in snake_case."""
        return self.action.kind if isinstance(self.action, Unread) else kind_of(self.action)


class HistoryLine(msgspec.Struct, frozen=True):
    """One line of a case's history; `no_longer_fits` holds the reason why it was not folded."""

    action: bytes
    kind: str
    by: str
    at: int
    verdict: str
    place: int | None = None
    reason: str = ""
    no_longer_fits: str = ""


class Correction(msgspec.Struct, frozen=True):
    """One thing that the center asked to be supplemented; `done` once something came for it."""

    reason: str
    by: str
    field: str | None = None
    material: str | None = None
    page: int | None = None
    region: tuple[int, int, int, int] | None = None
    done: bool = False


class Promise(msgspec.Struct, frozen=True):
    """A deferred material, by when it follows, and whether it has come."""

    material: str
    by: str
    done: bool = False

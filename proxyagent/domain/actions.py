"""Every action that can happen to a case, declared once for the wire and both of its ends.

An action (办理动作) is one thing that one actor did at one time. Its *kind* is its name in
snake_case and stands on the wire as the tag. Agent and center never send anything else about a case.
Structs are frozen and refuse unknown fields; a later version adds a field with a default, or a new
kind, which an older program keeps without folding it.

Dates are ISO 8601 calendar dates (`2026-11-24`); money is a decimal string in yuan; ids are 16 bytes.
"""

# ruff: noqa: PLC0414 - the parts of actions are reached from here as well, and that is said

from typing import ClassVar, Literal

import msgspec

from proxyagent.domain.records import Applicant as Applicant
from proxyagent.domain.records import Authorisation as Authorisation
from proxyagent.domain.records import BlobRef as BlobRef
from proxyagent.domain.records import CorrectionItem as CorrectionItem
from proxyagent.domain.records import Page as Page
from proxyagent.domain.records import Record as Record
from proxyagent.domain.records import Representative as Representative
from proxyagent.domain.records import Source as Source
from proxyagent.domain.records import Witness as Witness

AGENT = "agent"
CENTER = "center"


Value = str | tuple[dict[str, str], ...]
"""A field's canonical value: text, or the rows of a group."""


class Action(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    tag=lambda name: "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_"),
):
    """What every action has: a kind, and who may write it."""

    actor: ClassVar[str] = CENTER


class AgentAction(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An action written by a seat."""

    actor: ClassVar[str] = AGENT


# --- the agent's side


class Submitted(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """收件提交: the first action of a case; it names the definition by which both ends judge."""

    number: str
    item: str
    revision: int
    definition: bytes
    applicant: Applicant
    situation: dict[str, str]
    fields: dict[str, Value]
    materials: dict[str, tuple[Page, ...]]
    authorisation: Authorisation
    handling: Literal["counter", "home", "bank"] = "counter"
    promised: dict[str, str] = {}
    looked_up: tuple[str, ...] = ()


class Supplemented(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """补正: only what changes. `pages` replaces single pages, counted from 1; `materials` whole ones."""

    fields: dict[str, Value] = {}
    materials: dict[str, tuple[Page, ...]] = {}
    pages: dict[str, dict[int, Page]] = {}
    authorisation: Authorisation | None = None


class Withdrawn(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """撤回申请."""

    reason: str


class Delivered(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """送达: the result was handed to `to`, who signed."""

    to: str
    signature: Page


class Rated(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """好差评: 5 非常满意 … 1 非常不满意; sealed to the center, the desk keeps no readable copy."""

    level: Literal[1, 2, 3, 4, 5]
    reasons: tuple[str, ...] = ()


class TroubleReported(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """办不成事反映: stands alone (its own case id, `item` if known) or with a case."""

    say: str
    item: str | None = None


class AuthorisationRevoked(
    AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """撤销委托."""

    reason: str


class Disclosed(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A person took the case out in clear; the asking is recorded. Changes no state."""

    what: Literal["export"]


# --- the center's side


class Received(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """回执: every page is there and opens; the law's clock starts from `at` of this action."""

    receipt: str
    submission: bytes
    head: bytes


class Accepted(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """受理; `promised` carries what may still follow (容缺受理)."""

    note: str = ""


class CorrectionRequested(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """一次性告知补正: everything at once, to be supplemented by a date."""

    by: str
    items: tuple[CorrectionItem, ...]


class NotAccepted(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """不予受理."""

    reason: str


class Routed(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """转办 to departments, by their codes."""

    departments: tuple[str, ...]


class ClockPaused(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """停表: a hearing, a test or expert review, which the law's clock skips."""

    reason: str


class ClockResumed(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The clock runs again."""


class Approved(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """准予."""

    note: str = ""


class Denied(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """不予许可, with the reason and the way to appeal."""

    reason: str
    appeal: str


class ResultIssued(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """出件: the result document comes down as a blob."""

    result: Page
    name: str = ""


class TroubleAnswered(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The answer to a trouble report."""

    say: str


class Reassigned(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The case now belongs to another seat; its old one keeps what it has, for reading."""

    seat: bytes


class Renumbered(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The local number was taken already; the case is known by a new one, and found by both."""

    number: str


class Closed(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """办结归档."""


# --- news to a seat, of no case


class CataloguePublished(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A newer edition of the catalogue, whole, as a blob."""

    version: int
    edition: BlobRef


class KeysetPublished(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A newer keyset, signed by the center's root."""

    keyset: bytes


class SeatConfirmed(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The center knows this seat."""

    site: str
    site_name: str
    site_kind: str


class RecoveryUsed(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Two custodians opened this seat's escrow: shown to the agent, never silent."""

    custodians: tuple[str, ...]
    fingerprint: str


class CaseHandedOver(Action, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A case that was another seat's is now yours: `history` is a blob of its signed actions so far."""

    case: bytes
    history: BlobRef


class Enclosed(AgentAction, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An action too long for an envelope: its msgpack is the plaintext of the blob `ref`.

    It stands on the wire alone and never in a fold: both ends put the action itself in its place
    once the blob is there.
    """

    ref: BlobRef


AnyAgentAction = (
    Submitted
    | Supplemented
    | Withdrawn
    | Delivered
    | Rated
    | TroubleReported
    | AuthorisationRevoked
    | Disclosed
)
AnyCenterAction = (
    Received
    | Accepted
    | CorrectionRequested
    | NotAccepted
    | Routed
    | ClockPaused
    | ClockResumed
    | Approved
    | Denied
    | ResultIssued
    | TroubleAnswered
    | Reassigned
    | Renumbered
    | Closed
)
AnyNews = CataloguePublished | KeysetPublished | SeatConfirmed | RecoveryUsed | CaseHandedOver
AnyAction = AnyAgentAction | AnyCenterAction | AnyNews


def kind_of(action: Action) -> str:
    """Name the action in snake_case, as it stands on the wire."""
    return str(type(action).__struct_config__.tag)

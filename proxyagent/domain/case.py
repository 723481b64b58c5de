"""A case (办件): what its actions make of it, and what of it is said at a glance."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from proxyagent.domain.actions import (
    Applicant,
    Authorisation,
    Delivered,
    Page,
    ResultIssued,
    Value,
)
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.deadlines import ClockFacts, Deadline, find_deadlines
from proxyagent.domain.entries import Correction, HistoryLine, Promise
from proxyagent.domain.lifecycle import State
from proxyagent.domain.working_days import WorkingDays

Flag = Literal[
    "waiting", "held", "needs_you", "paused", "promised", "rated", "trouble", "quarantined"
]


@dataclass(frozen=True)
class Trouble:
    """A report that something could not be done, and the answer once there is one."""

    say: str
    at: int
    answer: str | None = None


@dataclass(frozen=True)
class Case:
    """The fold of a case's actions; never changed, only folded anew.

    Attributes:
        id: the case's id, 16 bytes.
        definition: the item by which it is judged, where it is known here.
        state: one of `lifecycle.STATES`.
        numbers: every number it was ever known by, the present one last.
        returned_from: the state to which a full supplement leads back.
        refused_why: the center's reason after 不予受理 or a denial.
        clock: the days its deadlines are counted from.
        marks: flags that stand by themselves; `flags` adds those which follow from the rest.

    """

    id: bytes
    definition: Definition | None = None
    state: State = "draft"
    numbers: tuple[str, ...] = ()
    item: str | None = None
    applicant: Applicant | None = None
    situation: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Value] = field(default_factory=dict)
    materials: dict[str, tuple[Page, ...]] = field(default_factory=dict)
    looked_up: tuple[str, ...] = ()
    handling: str = "counter"
    authorisation: Authorisation | None = None
    revoked: date | None = None
    promised: tuple[Promise, ...] = ()
    corrections: tuple[Correction, ...] = ()
    returned_from: State | None = None
    departments: tuple[str, ...] = ()
    refused_why: str = ""
    appeal: str = ""
    receipt: str = ""
    result: ResultIssued | None = None
    delivered: Delivered | None = None
    troubles: tuple[Trouble, ...] = ()
    seat: bytes | None = None
    clock: ClockFacts = field(default_factory=ClockFacts)
    marks: frozenset[Flag] = frozenset()
    history: tuple[HistoryLine, ...] = ()

    @property
    def number(self) -> str:
        """The number it is known by now, or empty."""
        return self.numbers[-1] if self.numbers else ""

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is to be seen beside the state, in one order."""
        holds: dict[Flag, bool] = {
            "waiting": "waiting" in self.marks,
            "held": "held" in self.marks,
            "needs_you": self.needs_you,
            "paused": any(pause.until is None for pause in self.clock.pauses),
            "promised": any(not one.done for one in self.promised),
            "rated": "rated" in self.marks,
            "trouble": any(one.answer is None for one in self.troubles),
            "quarantined": "quarantined" in self.marks,
        }
        return tuple(flag for flag, is_set in holds.items() if is_set)

    @property
    def needs_you(self) -> bool:
        """Whether it stands on the agent's list: to correct, to hand out, or to look at."""
        return "needs_you" in self.marks or self.state in ("returned", "issued")

    @property
    def is_over(self) -> bool:
        """Whether nothing more is decided about it."""
        return self.state in ("refused", "delivered", "closed", "withdrawn")

    def deadlines(self, working_days: WorkingDays, on: date) -> tuple[Deadline, ...]:
        """The clocks that run on this day, the most urgent first; none without a definition."""
        if self.definition is None:
            return ()
        return find_deadlines(self.clock, self.definition.item, working_days, on)

"""What comes next in a case, whose move it is, and until when."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from proxyagent.domain.case import Case
from proxyagent.domain.deadlines import Deadline
from proxyagent.domain.lifecycle import State
from proxyagent.vault.records import CaseRow

Who = Literal["agent", "center", "line", "nobody"]


class NextStep(msgspec.Struct, frozen=True):
    """`code` is a sentence's; `who` has the move; `until`: the clock that runs for it, if one does."""

    code: str
    who: Who
    until: Deadline | None = None


_STEPS: Final[dict[State, tuple[str, Who, tuple[str, ...]]]] = {
    "draft": ("next-to-submit", "agent", ()),
    "submitted": ("next-to-send", "line", ()),
    "received": ("next-to-be-told", "center", ("tell",)),
    "accepted": ("next-to-be-decided", "center", ("promised", "decide")),
    "returned": ("next-to-correct", "agent", ("supplement",)),
    "refused": ("next-to-close", "nobody", ()),
    "approved": ("next-to-issue", "center", ("deliver",)),
    "denied": ("next-to-tell-denied", "agent", ("deliver",)),
    "issued": ("next-to-deliver", "agent", ("deliver",)),
    "delivered": ("next-to-close", "nobody", ()),
    "closed": ("next-nothing", "nobody", ()),
    "withdrawn": ("next-nothing", "nobody", ()),
}


def next_step(case: Case, row: CaseRow, deadlines: Sequence[Deadline]) -> NextStep:
    """What comes next; what is still to be sent comes before anything else."""
    if case.state == "submitted" and row.waiting == 0:
        return NextStep("checking", "center")
    code, who, clocks = _STEPS[case.state]
    until = next((one for one in deadlines if one.what in clocks), None)
    if case.state == "delivered" and "rated" not in case.flags:
        return NextStep("next-to-rate", "agent")
    if "paused" in case.flags and who == "center":
        return NextStep("next-paused", "center", until)
    return NextStep(code, who, until)

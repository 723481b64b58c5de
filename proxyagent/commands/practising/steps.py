"""What the practice clerk does next with a case, and after how many seconds; nothing is done here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from proxyagent.domain.case import Case

RETURNED_EVERY: Final = 2
"""The second case is returned, and every second after it: the first one goes straight through."""
SECONDS: Final = {
    "accept": 8.0,
    "correct": 8.0,
    "approve": 12.0,
    "issue": 8.0,
    "close": 30.0,
    "answer": 8.0,
}
OURS: Final = ("received", "accepted", "approved", "delivered")
"""States in which it is the clerk's turn."""
_DAYS_TO_SUPPLEMENT = 10
_REGION = (540, 600, 380, 300)
"""Where the pin stands: lower right, in thousandths of the page."""
_REASON = "这一块发虚，看不清字。请放平、靠窗重拍这一页。（练习）"
_NO_PAGE = "这一样没有看到。请补一份。（练习）"
_ANSWER = (
    "收到了您反映的情况：先按现在的办法往下办，差的材料可以后补，不用再跑一趟。（练习中心答复）"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One act of the clerk: a verb of the center, what its file says, and when it is due."""

    verb: str
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """How long after the case came to where it is."""
        return SECONDS[self.verb]


def next_step(case: Case, number: int, today: date) -> Step | None:
    """What is to be done with the case that was the `number`th to come (from 1); None: nothing now."""
    if any(one.answer is None for one in case.troubles):
        return Step("answer", {"say": _ANSWER})
    if case.state == "received":
        was_returned = any(line.kind == "correction_requested" for line in case.history)
        if number % RETURNED_EVERY == 0 and not was_returned:
            return _correction(case, today)
        return Step("accept", {"note": "材料齐全，符合要求。（练习）"})
    if case.state == "delivered":
        return Step("close") if "rated" in case.flags else None
    verb = {"accepted": "approve", "approved": "issue"}.get(case.state)
    return Step(verb) if verb else None


def _correction(case: Case, today: date) -> Step:
    by = (today + timedelta(days=_DAYS_TO_SUPPLEMENT)).isoformat()
    paged = [code for code, pages in case.materials.items() if pages]
    item: dict[str, Any] = {"reason": _NO_PAGE}
    if paged:
        item = {"reason": _REASON, "material": paged[0], "page": 1, "region": _REGION}
    elif case.definition is not None and case.definition.item.materials:
        item["material"] = case.definition.item.materials[0].code
    elif case.definition is not None and case.definition.item.fields:
        field_key = case.definition.item.fields[0].key
        item = {"reason": "请再核对一遍这一项。（练习）", "field": field_key}
    return Step("correct", {"by": by, "items": [item]})

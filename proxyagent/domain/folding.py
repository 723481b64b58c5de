"""The pure fold: from a case's entries to the case.

The center's order is the truth: entries with a place come first, by place; then our own open ones, in
the order they were written. What no longer fits is kept in the history with its reason, and changes
nothing. What the center refused, or could not read, changes nothing either.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from proxyagent.domain import effects
from proxyagent.domain.case import Case, Flag
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.entries import Entry, HistoryLine, Unread
from proxyagent.domain.judging import judge
from proxyagent.domain.lifecycle import TABLE, find_after

QUARANTINED = "quarantined"
NEWER = "needs-newer-program"
_KNOWN = frozenset(kind for actors in TABLE.values() for kinds in actors.values() for kind in kinds)


def fold(case_id: bytes, entries: Iterable[Entry], definition: Definition | None = None) -> Case:
    """The case that these entries make.

    Args:
        case_id: 16 bytes.
        entries: in any order as to place; those without a place in the order of their writing.
        definition: the item as named by the first action, where it is known here.

    """
    case = Case(case_id, definition)
    listed = list(entries)
    placed = sorted(
        (entry for entry in listed if entry.place is not None), key=lambda one: one.place or 0
    )
    for entry in [*placed, *(entry for entry in listed if entry.place is None)]:
        case = take(case, entry)
    return case


def take(case: Case, entry: Entry) -> Case:
    """The case after one more entry."""
    reason = _why_not(case, entry)
    if reason is None:
        case = _apply(case, entry)
    case = replace(case, marks=case.marks | _marks(entry, reason))
    fits = "" if reason is None or _is_off(entry) or reason == NEWER else reason
    line = HistoryLine(
        entry.id,
        entry.kind,
        entry.by,
        entry.at,
        entry.verdict,
        entry.place,
        entry.reason or (NEWER if reason == NEWER else ""),
        fits,
    )
    return replace(case, history=(*case.history, line))


def _why_not(case: Case, entry: Entry) -> str | None:
    if _is_off(entry):
        return entry.reason or entry.verdict
    if isinstance(entry.action, Unread) and entry.kind not in _KNOWN:
        return NEWER
    return judge(case, entry.action, entry.actor)


def _is_off(entry: Entry) -> bool:
    """Whether the center has it and does not let it count: refused, or quarantined for a person."""
    return entry.verdict == "refused" or entry.reason == QUARANTINED


def _marks(entry: Entry, reason: str | None) -> set[Flag]:
    marks: set[Flag] = set()
    if entry.open:
        marks.add("waiting")
    if entry.open and entry.verdict == "held":
        marks.add("held")
    if entry.reason == QUARANTINED:
        marks.add("quarantined")
    elif reason is not None and entry.actor == "agent" and reason != NEWER:
        marks.add("needs_you")
    return marks


def _apply(case: Case, entry: Entry) -> Case:
    effect = _EFFECTS.get(entry.kind)
    after = find_after(case.state, entry.actor, entry.kind)
    before = case.state
    if effect is not None:
        case = effect(case, entry, entry.action)
    if after == "back":
        return effects.go_back(case, entry)
    if after is None or after == "same":
        return case
    return effects.enter(case, after, before, entry)


_EFFECTS: dict[str, Callable[[Case, Entry, Any], Case]] = {
    "submitted": effects.submitted,
    "supplemented": effects.supplemented,
    "delivered": effects.delivered,
    "rated": effects.rated,
    "trouble_reported": effects.trouble_reported,
    "trouble_answered": effects.trouble_answered,
    "authorisation_revoked": effects.revoked,
    "received": effects.received,
    "correction_requested": effects.correction_requested,
    "not_accepted": effects.refused,
    "denied": effects.refused,
    "routed": effects.routed,
    "clock_paused": effects.clock_paused,
    "clock_resumed": effects.clock_resumed,
    "result_issued": effects.result_issued,
    "reassigned": effects.reassigned,
    "renumbered": effects.renumbered,
}
"""What each kind changes beside the state; kinds without an entry change the state alone."""

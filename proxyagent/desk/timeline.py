"""A case's history for people: newest first, each step with the few facts that belong to it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec

from proxyagent.domain import actions
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Entry


class Happened(msgspec.Struct, frozen=True):
    """One step.

    `kind` and `verdict` as in the history; `facts` by kind: `receipt`, `count` and `by` of
    corrections, `reason`, `departments`, `name` of a result, `to`, `pages`, `bytes`, `fields`, `say`;
    `why`: the code of the reason for which it waits, was refused or no longer fits.
    """

    action: bytes
    kind: str
    actor: str
    by: str
    at: int
    verdict: str
    is_open: bool
    no_longer_fits: bool
    why: str
    facts: dict[str, object]


def timeline(case: Case, entries: Sequence[Entry]) -> Iterator[Happened]:
    """The case's history, newest first; `entries` are those from which it was folded."""
    by_id = {entry.id: entry for entry in entries}
    for line in reversed(case.history):
        entry = by_id[line.action]
        yield Happened(
            action=line.action,
            kind=line.kind,
            actor=entry.actor,
            by=line.by,
            at=line.at,
            verdict=line.verdict,
            is_open=entry.open,
            no_longer_fits=bool(line.no_longer_fits),
            why=line.no_longer_fits or line.reason,
            facts=_facts(entry.action),
        )


def _facts(action: Any) -> dict[str, object]:
    tell = _TELL.get(type(action))
    return tell(action) if tell else {}


def _submitted(action: actions.Submitted) -> dict[str, object]:
    return {**_pages(action.materials), "handling": action.handling, **_mark(action.authorisation)}


def _mark(consent: actions.Authorisation) -> dict[str, object]:
    return {"mark": consent.mark, "presence_only": consent.presence_only}


def _supplemented(action: actions.Supplemented) -> dict[str, object]:
    single = [page for pages in action.pages.values() for page in pages.values()]
    whole = [page for pages in action.materials.values() for page in pages]
    size = sum(page.ref.bytes for page in (*single, *whole))
    fields = len(action.fields)
    return {"fields": fields, "pages": len(single) + len(whole), "bytes": size}


def _pages(materials: dict[str, tuple[actions.Page, ...]]) -> dict[str, object]:
    pages = [page for one in materials.values() for page in one]
    return {"pages": len(pages), "bytes": sum(page.ref.bytes for page in pages)}


def _reason(action: Any) -> dict[str, object]:
    return {"reason": action.reason}


def _asked(action: actions.CorrectionRequested) -> dict[str, object]:
    return {"count": len(action.items), "by": action.by}


_TELL: Final[dict[type, Callable[[Any], dict[str, object]]]] = {
    actions.Submitted: _submitted,
    actions.Supplemented: _supplemented,
    actions.Withdrawn: _reason,
    actions.AuthorisationRevoked: _reason,
    actions.NotAccepted: _reason,
    actions.Denied: _reason,
    actions.ClockPaused: _reason,
    actions.Delivered: lambda action: {"to": action.to},
    actions.TroubleReported: lambda action: {"say": action.say},
    actions.TroubleAnswered: lambda action: {"say": action.say},
    actions.Received: lambda action: {"receipt": action.receipt},
    actions.CorrectionRequested: _asked,
    actions.Routed: lambda action: {"departments": list(action.departments)},
    actions.ResultIssued: lambda action: {"name": action.name},
    actions.Renumbered: lambda action: {"number": action.number},
    actions.Accepted: lambda action: {"note": action.note} if action.note else {},
    actions.Approved: lambda action: {"note": action.note} if action.note else {},
}
"""Kinds that are not here say all by their name."""

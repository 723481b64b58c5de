"""What each action changes in its case, beside the state. Pure: a case in, a case out."""

from dataclasses import replace
from datetime import date

from msgspec import structs

from proxyagent.domain import actions
from proxyagent.domain.case import Case, Trouble
from proxyagent.domain.deadlines import ClockFacts, Pause
from proxyagent.domain.entries import Correction, Entry, Promise
from proxyagent.domain.lifecycle import State
from proxyagent.domain.working_days import day_of


def enter(case: Case, state: State, before: State, entry: Entry) -> Case:
    """The case in its new state, its clocks told the day."""
    day = day_of(entry.at)
    clock = case.clock
    if state == "accepted":
        clock = replace(clock, accepted=clock.accepted or day, waiting_since=None)
    elif state in ("approved", "denied"):
        clock = replace(clock, decided=day)
    elif state in ("refused", "delivered", "closed", "withdrawn"):
        clock = replace(clock, finished=clock.finished or day)
    if before == "returned":
        clock = _resume(replace(clock, returned_by=None), day)
    case = replace(case, clock=clock)
    return replace(case, state=state, returned_from=before if state == "returned" else None)


def go_back(case: Case, entry: Entry) -> Case:
    """Back to where it was returned from, once everything asked for has come."""
    if case.returned_from is None or any(not one.done for one in case.corrections):
        return case
    back, day = case.returned_from, day_of(entry.at)
    case = enter(case, back, "returned", entry)
    if case.clock.accepted is None:  # the center owes an answer anew, within five days
        case = replace(case, clock=replace(case.clock, waiting_since=day))
    return case


def submitted(case: Case, _entry: Entry, action: actions.Submitted) -> Case:
    """The first action: everything that was taken in."""
    promised = tuple(Promise(code, by) for code, by in action.promised.items())
    case = replace(
        case,
        numbers=(action.number,),
        item=action.item,
        applicant=action.applicant,
        situation=dict(action.situation),
        fields=dict(action.fields),
        materials=dict(action.materials),
        looked_up=action.looked_up,
        handling=action.handling,
        authorisation=action.authorisation,
        promised=promised,
    )
    return _with_open_promises(case)


def supplemented(case: Case, _entry: Entry, action: actions.Supplemented) -> Case:
    """New values, whole materials, single pages; corrections and promises they answer are done."""
    materials = {**case.materials, **action.materials}
    for code, pages in action.pages.items():
        kept = list(materials[code])
        for place, page in pages.items():
            if place <= len(kept):
                kept[place - 1] = page
        materials[code] = tuple(kept)
    touched = {*action.materials, *action.pages}
    case = replace(
        case,
        fields={**case.fields, **action.fields},
        materials=materials,
        authorisation=action.authorisation or case.authorisation,
        revoked=None if action.authorisation else case.revoked,
        corrections=tuple(_answered(one, action) for one in case.corrections),
        promised=tuple(
            structs.replace(one, done=one.done or one.material in touched) for one in case.promised
        ),
    )
    return _with_open_promises(case)


def delivered(case: Case, _entry: Entry, action: actions.Delivered) -> Case:
    """Handed to someone who signed."""
    return replace(case, delivered=action)


def rated(case: Case, _entry: Entry, _action: object) -> Case:
    """Rated, at the desk unread."""
    return replace(case, marks=case.marks | {"rated"})


def trouble_reported(case: Case, entry: Entry, action: actions.TroubleReported) -> Case:
    """A report; it stands open until it is answered, in the order of reports."""
    report = Trouble(action.say, entry.at)
    return replace(case, troubles=(*case.troubles, report), item=case.item or action.item)


def trouble_answered(case: Case, entry: Entry, action: actions.TroubleAnswered) -> Case:
    """The oldest open report is answered; a report that stands alone is closed by it."""
    troubles = list(case.troubles)
    place = next(n for n, one in enumerate(troubles) if one.answer is None)
    troubles[place] = replace(troubles[place], answer=action.say)
    case = replace(case, troubles=tuple(troubles))
    alone = case.applicant is None
    return (
        enter(case, "closed", case.state, entry) if alone and "trouble" not in case.flags else case
    )


def revoked(case: Case, entry: Entry, _action: actions.AuthorisationRevoked) -> Case:
    """From this day the agent may not act on the citizen's behalf without a new authorisation."""
    return replace(case, revoked=day_of(entry.at))


def received(case: Case, entry: Entry, action: actions.Received) -> Case:
    """A receipt: with the first the law's clock starts, with that of a supplement it starts anew.

    A receipt's day is the center's; until it is there, a supplement counts from the desk's own day.
    """
    day = day_of(entry.at)
    clock = case.clock
    if clock.received is None:
        clock = replace(clock, received=day, waiting_since=day)
    elif case.state == "received":
        clock = replace(clock, waiting_since=day)
    return replace(case, clock=clock, receipt=case.receipt or action.receipt)


def correction_requested(case: Case, entry: Entry, action: actions.CorrectionRequested) -> Case:
    """Everything to be supplemented, told at once; meanwhile the decision's clock stands."""
    asked = tuple(
        Correction(one.reason, action.by, one.field, one.material, one.page, one.region)
        for one in action.items
    )
    clock = replace(case.clock, waiting_since=None, returned_by=date.fromisoformat(action.by))
    if clock.accepted:
        clock = replace(clock, pauses=(*clock.pauses, Pause(day_of(entry.at))))
    return replace(case, corrections=asked, clock=clock)


def refused(case: Case, _entry: Entry, action: actions.NotAccepted | actions.Denied) -> Case:
    """The reason, and after a denial the way to appeal."""
    appeal = action.appeal if isinstance(action, actions.Denied) else ""
    return replace(case, refused_why=action.reason, appeal=appeal)


def routed(case: Case, _entry: Entry, action: actions.Routed) -> Case:
    """The departments that have it now."""
    return replace(case, departments=action.departments)


def clock_paused(case: Case, entry: Entry, _action: actions.ClockPaused) -> Case:
    """The clock stands from the end of this day."""
    pauses = (*case.clock.pauses, Pause(day_of(entry.at)))
    return replace(case, clock=replace(case.clock, pauses=pauses))


def clock_resumed(case: Case, entry: Entry, _action: actions.ClockResumed) -> Case:
    """It runs again from the day after."""
    return replace(case, clock=_resume(case.clock, day_of(entry.at)))


def result_issued(case: Case, _entry: Entry, action: actions.ResultIssued) -> Case:
    """The document, as a page."""
    return replace(case, result=action)


def reassigned(case: Case, _entry: Entry, action: actions.Reassigned) -> Case:
    """Another seat's from now on."""
    return replace(case, seat=action.seat)


def renumbered(case: Case, _entry: Entry, action: actions.Renumbered) -> Case:
    """A new number; the old one still finds it."""
    return replace(case, numbers=(*case.numbers, action.number))


def _resume(clock: ClockFacts, day: date) -> ClockFacts:
    pauses = tuple(
        Pause(pause.since, day) if pause.until is None else pause for pause in clock.pauses
    )
    return replace(clock, pauses=pauses)


def _answered(one: Correction, action: actions.Supplemented) -> Correction:
    if one.field is not None:
        answered = one.field.partition("[")[0] in action.fields
    else:
        pages = action.pages.get(one.material or "", {})
        page_came = bool(pages) if one.page is None else one.page in pages
        answered = one.material in action.materials or page_came
    return structs.replace(one, done=one.done or answered)


def _with_open_promises(case: Case) -> Case:
    dated = tuple(
        (one.material, date.fromisoformat(one.by)) for one in case.promised if not one.done
    )
    return replace(case, clock=replace(case.clock, promised=dated))

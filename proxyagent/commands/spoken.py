"""How states, flags and actions are said to people, and times written."""

from collections.abc import Iterable
from datetime import UTC, datetime

from proxyagent.commands.answer import words

_STATES = {
    "draft": "state-draft",
    "dropped": "state-dropped",
    "submitted": "state-submitted",
    "received": "state-received",
    "accepted": "state-accepted",
    "returned": "state-returned",
    "refused": "state-refused",
    "approved": "state-approved",
    "denied": "state-denied",
    "issued": "state-issued",
    "delivered": "state-delivered",
    "closed": "state-closed",
    "withdrawn": "state-withdrawn",
}
_FLAGS = {
    "waiting": "flag-waiting",
    "held": "flag-held",
    "needs_you": "flag-needs-you",
    "paused": "flag-paused",
    "promised": "flag-promised",
    "rated": "flag-rated",
    "trouble": "flag-trouble",
    "quarantined": "flag-quarantined",
}
_KINDS = {
    "submitted": "kind-submitted",
    "supplemented": "kind-supplemented",
    "withdrawn": "kind-withdrawn",
    "delivered": "kind-delivered",
    "rated": "kind-rated",
    "trouble_reported": "kind-trouble-reported",
    "authorisation_revoked": "kind-authorisation-revoked",
    "disclosed": "kind-disclosed",
    "received": "kind-received",
    "accepted": "kind-accepted",
    "correction_requested": "kind-correction-requested",
    "not_accepted": "kind-not-accepted",
    "routed": "kind-routed",
    "clock_paused": "kind-clock-paused",
    "clock_resumed": "kind-clock-resumed",
    "approved": "kind-approved",
    "denied": "kind-denied",
    "result_issued": "kind-result-issued",
    "trouble_answered": "kind-trouble-answered",
    "reassigned": "kind-reassigned",
    "renumbered": "kind-renumbered",
    "closed": "kind-closed",
}


def state_said(state: str) -> str:
    """A state in the language asked for; an unknown one as it is."""
    return words(_STATES[state]) if state in _STATES else state


def kind_said(kind: str) -> str:
    """A kind of action in the language asked for; an unknown one as it is."""
    return words(_KINDS[kind]) if kind in _KINDS else kind


def flags_said(flags: Iterable[str]) -> str:
    """The flags in brackets, or nothing."""
    said = "、".join(words(_FLAGS[flag]) for flag in flags if flag in _FLAGS)
    return words("cases-row-flags", flags=said) if said else ""


def time_text(milliseconds: int) -> str:
    """A time as ISO 8601 in UTC, to the millisecond, for programs."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds")


def time_said(milliseconds: int) -> str:
    """A time as people here read it."""
    local = datetime.fromtimestamp(milliseconds / 1000, UTC).astimezone()
    return f"{local:%Y-%m-%d %H:%M}"

"""What may happen to a case: state × actor → actions allowed, and the state after each.

One literal table, read by desk and center alike. `LIFECYCLE.md` beside this file is printed from it.
"""

from typing import Final, Literal, get_args

State = Literal[
    "draft",
    "submitted",
    "received",
    "accepted",
    "returned",
    "refused",
    "approved",
    "denied",
    "issued",
    "delivered",
    "closed",
    "withdrawn",
]
Actor = Literal["agent", "center"]
After = State | Literal["same", "back"]
STATES: Final[tuple[State, ...]] = get_args(State)

TABLE: Final[dict[State, dict[Actor, dict[str, After]]]] = {
    "draft": {
        "agent": {"submitted": "submitted", "trouble_reported": "submitted"},
        "center": {},
    },
    "submitted": {
        "agent": {
            "supplemented": "same",
            "withdrawn": "withdrawn",
            "authorisation_revoked": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "received",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "received": {
        "agent": {
            "supplemented": "same",
            "withdrawn": "withdrawn",
            "authorisation_revoked": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "accepted": "accepted",
            "correction_requested": "returned",
            "not_accepted": "refused",
            "routed": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
        },
    },
    "accepted": {
        "agent": {
            "supplemented": "same",
            "withdrawn": "withdrawn",
            "authorisation_revoked": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "correction_requested": "returned",
            "approved": "approved",
            "denied": "denied",
            "routed": "same",
            "clock_paused": "same",
            "clock_resumed": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
        },
    },
    "returned": {
        "agent": {
            "supplemented": "back",
            "withdrawn": "withdrawn",
            "authorisation_revoked": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "accepted": "accepted",
            "not_accepted": "refused",
            "routed": "same",
            "clock_resumed": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "refused": {
        "agent": {"rated": "same", "trouble_reported": "same", "disclosed": "same"},
        "center": {
            "received": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "approved": {
        "agent": {
            "authorisation_revoked": "same",
            "rated": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "result_issued": "issued",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "denied": {
        "agent": {
            "delivered": "delivered",
            "rated": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "result_issued": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "issued": {
        "agent": {
            "delivered": "delivered",
            "authorisation_revoked": "same",
            "rated": "same",
            "trouble_reported": "same",
            "disclosed": "same",
        },
        "center": {
            "received": "same",
            "result_issued": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "delivered": {
        "agent": {"rated": "same", "trouble_reported": "same", "disclosed": "same"},
        "center": {
            "received": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
    "closed": {
        "agent": {"rated": "same", "trouble_reported": "same", "disclosed": "same"},
        "center": {
            "received": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
        },
    },
    "withdrawn": {
        "agent": {"trouble_reported": "same", "disclosed": "same"},
        "center": {
            "received": "same",
            "trouble_answered": "same",
            "reassigned": "same",
            "renumbered": "same",
            "closed": "closed",
        },
    },
}
"""`same`: the state stays. `back`: to the state from which the case was returned, once everything
asked for has been supplemented, and until then it stays. `received` is allowed almost everywhere,
because a receipt is written when the last page arrives, and that may be after the agent withdrew."""


def actions_allowed(state: State, actor: Actor) -> tuple[str, ...]:
    """The kinds of action that this actor may do in this state."""
    return tuple(TABLE[state][actor])


def find_after(state: State, actor: Actor, kind: str) -> After | None:
    """The table's cell, or None where the action is not allowed."""
    return TABLE[state][actor].get(kind)


def as_markdown() -> str:
    """The table for people, as it stands in LIFECYCLE.md."""
    rows = ["| state | actor | action | then |", "|---|---|---|---|"]
    for state, actors in TABLE.items():
        for actor, actions in actors.items():
            rows += [f"| {state} | {actor} | {kind} | {then} |" for kind, then in actions.items()]
    return "\n".join(rows) + "\n"

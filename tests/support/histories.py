"""Cases and their entries, made by hand, for whoever tests what a history makes of a case."""

import hashlib
from itertools import count
from typing import Any

from proxyagent.domain import actions
from proxyagent.domain.answers import judge_application
from proxyagent.domain.catalogue import Definition
from proxyagent.domain.entries import Entry, Unread
from proxyagent.domain.shown import build_shown, digest
from tests.support.answers import Intake, as_application, fill
from tests.support.edition import sample_definition, sample_rules

CASE = bytes(16)
NUMBER = "TK07-000318-Q4R"
NINE_O_CLOCK = 1_795_482_000_000
"""2026-11-24 09:00 in China, in milliseconds."""
DAY = 86_400_000
_serial = count(1)


def blob_ref(name: str) -> actions.BlobRef:
    """A reference to a blob that is nowhere."""
    sha256 = hashlib.sha256(name.encode()).digest()
    return actions.BlobRef(sha256[:16], sha256, sha256, 10, sha256, 8, "image/jpeg")


def page(name: str = "page") -> actions.Page:
    """A page that is nowhere."""
    return actions.Page(blob_ref(name))


def complete_intake(definition: Definition, intake: Intake | None = None) -> Intake:
    """An intake with everything that is missing filled in."""
    intake = intake if intake is not None else {"applicant": {"kind": definition.item.subject[0]}}
    for _ in range(10):
        found = judge_application(definition.item, as_application(intake), sample_rules()).findings
        if not found:
            return intake
        fill(intake, found)
    raise AssertionError(found)


def submitted(definition: Definition | None = None, **changes: Any) -> actions.Submitted:
    """A whole submission; `changes` replace fields of the action."""
    definition = definition or sample_definition()
    intake = complete_intake(definition)
    judged = judge_application(definition.item, as_application(intake), sample_rules())
    assert judged.applicant
    materials = {code: (page(code), page(code + "2")) for code in judged.handed_in}
    shown = build_shown(definition.item, 1, judged, [])
    values: dict[str, Any] = {
        "number": NUMBER,
        "item": definition.item.code,
        "revision": definition.item.revision,
        "definition": definition.sha256,
        "applicant": judged.applicant,
        "situation": judged.situation,
        "fields": judged.fields,
        "materials": materials,
        "authorisation": actions.Authorisation(
            blob_ref("shown"),
            digest(shown),
            judged.terms.scope,
            judged.terms.until.isoformat(),
            judged.terms.single_use,
            "signature",
            page("signature"),
            tuple(
                actions.Witness(name, number, page(name)) for name, number in judged.terms.witnesses
            ),
            presence_only=judged.terms.presence_only,
        ),
    }
    return actions.Submitted(**{**values, **changes})


def entry(action: actions.AnyAction | Unread, place: int | None = None, **more: Any) -> Entry:
    """An entry of the actor who writes such actions, taken where it has a place."""
    actor = "agent" if isinstance(action, Unread) else action.actor
    serial = next(_serial)
    values: dict[str, Any] = {
        "id": serial.to_bytes(16, "big"),
        "by": actor,
        "at": NINE_O_CLOCK,
        "open": place is None and actor == "agent",
        "verdict": "taken" if place is not None else "",
    }
    return Entry(action, actor=actor, place=place, **{**values, **more})  # type: ignore[arg-type]


def placed(*happened: actions.AnyAction | Unread) -> list[Entry]:
    """These actions in the center's order, a day apart."""
    return [
        entry(action, place, at=NINE_O_CLOCK + (place - 1) * DAY)
        for place, action in enumerate(happened, 1)
    ]


RECEIVED = actions.Received("SJ-1", bytes(32), bytes(32))
CORRECTION = actions.CorrectionRequested(
    "2026-12-31",
    (
        actions.CorrectionItem("看不清", material="id_card", page=1, region=(10, 10, 200, 100)),
        actions.CorrectionItem("少一人", field="members[1].income"),
    ),
)

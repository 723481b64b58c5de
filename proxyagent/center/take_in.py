"""Taking in one envelope under its seat's lock: the verdict, given once and repeated alike."""

from dataclasses import dataclass
from typing import Any, cast

from proxyagent.center import chain
from proxyagent.center.catalogue import find_definition
from proxyagent.center.center import Center
from proxyagent.center.enclosed import open_enclosed
from proxyagent.center.history import find_case_row, fold_entries, load_entries
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import free_place
from proxyagent.center.placing import place_action
from proxyagent.center.preparing import Prepared
from proxyagent.center.receipts import write_receipt
from proxyagent.center.storage.database import Tx
from proxyagent.center.storage.tables import action_blobs, actions, blobs, envelopes
from proxyagent.center.verdicts import (
    COMPLETE,
    HELD,
    REFUSED,
    TAKEN,
    UNREADABLE,
    keep_verdict,
    verdict_of,
)
from proxyagent.domain.actions import (
    AgentAction,
    AnyAgentAction,
    Enclosed,
    Submitted,
    TroubleReported,
)
from proxyagent.domain.entries import Entry
from proxyagent.domain.judging import judge
from proxyagent.domain.refs import find_refs
from proxyagent.wire.actions import Unread
from proxyagent.wire.messages import Verdict
from proxyagent.wire.signed import Signed

_MOST_BLOBS = 500


@dataclass(frozen=True)
class Coming:
    """An action on its way into its case: who sent it, and where the case began."""

    prepared: Prepared
    signed: Signed
    origin: bytes
    action: AnyAgentAction


def take_in(center: Center, locked: LockedSeat, prepared: Prepared) -> Verdict:
    """The verdict on one envelope of this seat; whatever follows from it is written too."""
    signed = prepared.signed
    if signed is None or signed.from_ != locked.seat:
        return Verdict(prepared.eid, UNREADABLE, prepared.reason or "other-seat")
    known = locked.tx.find(envelopes, eid=prepared.eid)
    if known is not None and known.verdict != HELD:
        return verdict_of(known)
    if known is None:
        _keep(center, locked.tx, prepared, signed)
    verdict = _same_signed_before(locked.tx, prepared, signed) or _judge(center, locked, prepared)
    keep_verdict(locked.tx, verdict)
    return verdict


def _keep(center: Center, tx: Tx, prepared: Prepared, signed: Signed) -> None:
    tx.insert(
        envelopes,
        eid=prepared.eid,
        seat=signed.from_,
        incarnation=signed.incarnation,
        seq=signed.seq,
        case_id=signed.case,
        action_id=signed.id,
        arrived=center.now(),
        verdict=HELD,
        reason="",
        needs="",
        place=None,
        number="",
        signed=prepared.signed_sha256,
        envelope=prepared.envelope,
    )
    chain.note(tx, signed, prepared.eid, prepared.signed_sha256)


def _same_signed_before(tx: Tx, prepared: Prepared, signed: Signed) -> Verdict | None:
    """An id that is used: by the same signed bytes, sealed again, or by others."""
    row = tx.find(actions, seat=signed.from_, action_id=signed.id)
    if row is None or row.eid == prepared.eid:
        return None
    before = tx.find(envelopes, eid=row.eid) if row.eid else None
    if before is not None and before.signed == prepared.signed_sha256:
        again = verdict_of(before)
        return Verdict(
            prepared.eid, again.verdict, again.reason, again.needs, again.place, again.number
        )
    return Verdict(prepared.eid, REFUSED, "id-reused")


def _judge(center: Center, locked: LockedSeat, prepared: Prepared) -> Verdict:
    eid, signed, action = prepared.eid, prepared.signed, prepared.action
    assert signed is not None  # noqa: S101 (take_in has looked)
    if isinstance(action, Enclosed):
        if not _is_here(locked.tx, locked.seat, action):
            _want(locked.tx, prepared, signed)
            return Verdict(eid, HELD, "blob-missing", (action.ref.blob.hex(),))
        action = open_enclosed(center, locked.seat, action)
    if not isinstance(action, AgentAction):
        return _not_read(eid, action if isinstance(action, Unread) else None)
    return _find_case(center, locked, prepared, (signed, action))


def _find_case(
    center: Center, locked: LockedSeat, prepared: Prepared, what: tuple[Signed, AgentAction]
) -> Verdict:
    signed, action = what
    row = find_case_row(locked.tx, locked.seat, signed.case)
    if row is None and not isinstance(action, Submitted | TroubleReported):
        return Verdict(prepared.eid, HELD, "case-missing", (signed.case.hex(),))
    if row is not None and row.owner != locked.seat:
        return Verdict(prepared.eid, REFUSED, "not-your-case")
    origin = bytes(row.seat) if row is not None else locked.seat
    coming = Coming(prepared, signed, origin, cast("AnyAgentAction", action))
    return _judge_in_case(center, locked, coming)


def _judge_in_case(center: Center, locked: LockedSeat, coming: Coming) -> Verdict:
    eid, tx, case_id = coming.prepared.eid, locked.tx, coming.signed.case
    if isinstance(coming.action, Submitted):
        definition = coming.action.definition
        if find_definition(center, tx, definition) is None:
            return Verdict(eid, HELD, "definition-unknown", (definition.hex(),))
    entries = load_entries(center, tx, coming.origin, case_id)
    place = free_place(tx, coming.origin, case_id)
    before = [one for one in entries if (one.place or 0) < place]
    reason = judge(fold_entries(center, tx, case_id, before), coming.action, "agent")
    refs = {ref.blob: ref for ref in find_refs(coming.prepared.action)}
    refs |= {ref.blob: ref for ref in find_refs(coming.action)}
    if reason is None and len(refs) > _MOST_BLOBS:
        reason = "too-many-pages"
    if reason is not None:
        return Verdict(eid, REFUSED, reason)
    _want_all(tx, coming, list(refs.values()))
    entry = _entry(coming, place)
    case_key = (coming.origin, case_id)
    number = place_action(center, locked, case_key, entry, [*entries, entry])
    if not refs:
        write_receipt(center, locked, coming.signed, eid, coming.action)
    return Verdict(eid, TAKEN if refs else COMPLETE, "", (), place, number)


def _entry(coming: Coming, place: int) -> Entry:
    signed = coming.signed
    by, eid = signed.from_.hex(), coming.prepared.eid
    return Entry(coming.action, signed.id, "agent", by, signed.at, eid, place, TAKEN)


def _not_read(eid: bytes, action: Unread | None) -> Verdict:
    if action is None or action.known or not action.kind:
        return Verdict(eid, REFUSED, "malformed")
    return Verdict(eid, HELD, "needs-newer-program", ("program",))


def _is_here(tx: Tx, seat: bytes, enclosed: Enclosed) -> bool:
    ref = enclosed.ref
    return tx.find(blobs, seat=seat, blob=ref.blob, digest=ref.digest) is not None


def _want(tx: Tx, prepared: Prepared, signed: Signed) -> None:
    tx.insert_all(action_blobs, _rows(prepared.eid, signed.from_, find_refs(prepared.action)))


def _want_all(tx: Tx, coming: Coming, refs: list[Any]) -> None:
    tx.insert_all(action_blobs, _rows(coming.prepared.eid, coming.signed.from_, refs))


def _rows(eid: bytes, seat: bytes, refs: Any) -> list[dict[str, object]]:
    return [
        {
            "eid": eid,
            "blob": ref.blob,
            "seat": seat,
            "digest": ref.digest,
            "length": ref.length,
            "state": "wanted",
        }
        for ref in refs
    ]

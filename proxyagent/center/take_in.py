"""Taking in one envelope under its seat's lock: the verdict, given once and repeated alike."""

from dataclasses import dataclass
from typing import Any, cast

import msgspec

from proxyagent.center.batch import Batch
from proxyagent.center.catalogue import find_definition
from proxyagent.center.center import Center
from proxyagent.center.enclosed import open_enclosed
from proxyagent.center.history import find_case_row, fold_entries, load_entries, projection
from proxyagent.center.keeping import keep
from proxyagent.center.locked_seat import LockedSeat
from proxyagent.center.news import lowest_free
from proxyagent.center.placing import place_action
from proxyagent.center.preparing import Prepared
from proxyagent.center.receipts import write_receipt
from proxyagent.center.storage.tables import action_blobs, blobs, envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import (
    COMPLETE,
    HELD,
    REFUSED,
    TAKEN,
    UNREADABLE,
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
    """An action on its way into its case: who sent it, where the case began, whether it begins it here."""

    prepared: Prepared
    signed: Signed
    origin: bytes
    action: AnyAgentAction
    begins: bool


def take_in(center: Center, locked: LockedSeat, batch: Batch, prepared: Prepared) -> Verdict:
    """The verdict on one envelope of this seat; whatever follows from it is written too."""
    signed = prepared.signed
    if signed is None or signed.from_ != locked.seat:
        return Verdict(prepared.eid, UNREADABLE, prepared.reason or "other-seat")
    if prepared.eid in batch.given:
        return batch.given[prepared.eid]
    known = batch.rows.get(prepared.eid)
    if known is not None and known.verdict != HELD:
        return verdict_of(known)
    verdict = _used_before(locked.tx, batch, prepared) or _judge(center, locked, batch, prepared)
    keep(center, locked.tx, batch, (prepared, verdict))
    _remember(batch, prepared, verdict)
    return verdict


def _remember(batch: Batch, prepared: Prepared, verdict: Verdict) -> None:
    """For those that come after it in the same batch."""
    signed = prepared.signed
    assert signed is not None  # noqa: S101 (take_in has looked)
    batch.given[prepared.eid] = verdict
    if verdict.place is not None:
        batch.used.setdefault(signed.id, prepared.eid)
        batch.begun.add(signed.case)
    batch.has_held = batch.has_held or verdict.verdict == HELD


def _used_before(tx: Tx, batch: Batch, prepared: Prepared) -> Verdict | None:
    """An id that is used: by the same signed bytes, sealed again, or by others."""
    signed = prepared.signed
    by = batch.used.get(signed.id) if signed is not None else None
    if by is None or by == prepared.eid:
        return None
    before = tx.find(envelopes, eid=by) if by else None
    if before is not None and before.signed == prepared.signed_sha256:
        return msgspec.structs.replace(verdict_of(before), eid=prepared.eid)
    return Verdict(prepared.eid, REFUSED, "id-reused")


def _judge(center: Center, locked: LockedSeat, batch: Batch, prepared: Prepared) -> Verdict:
    eid, signed, action = prepared.eid, prepared.signed, prepared.action
    assert signed is not None  # noqa: S101 (take_in has looked)
    if isinstance(action, Enclosed):
        if not _is_here(locked.tx, locked.seat, action):
            wanted = _rows(eid, signed.from_, find_refs(action))
            locked.tx.later(action_blobs, wanted)
            return Verdict(eid, HELD, "blob-missing", (action.ref.blob.hex(),))
        action = open_enclosed(center, locked.seat, action)
    if not isinstance(action, AgentAction):
        return _not_read(eid, action if isinstance(action, Unread) else None)
    return _find_case(center, locked, batch, (prepared, signed, action))


def _find_case(
    center: Center,
    locked: LockedSeat,
    batch: Batch,
    what: tuple[Prepared, Signed, AgentAction],
) -> Verdict:
    prepared, signed, action = what
    is_new = signed.case not in batch.begun
    row = None if is_new else find_case_row(locked.tx, locked.seat, signed.case)
    if row is None and not isinstance(action, Submitted | TroubleReported):
        return Verdict(prepared.eid, HELD, "case-missing", (signed.case.hex(),))
    if row is not None and row.owner != locked.seat:
        return Verdict(prepared.eid, REFUSED, "not-your-case")
    origin = bytes(row.seat) if row is not None else locked.seat
    coming = Coming(prepared, signed, origin, cast("AnyAgentAction", action), row is None)
    entries = [] if is_new else load_entries(center, locked.tx, origin, signed.case)
    return _judge_in_case(center, locked, batch, (coming, entries))


def _judge_in_case(
    center: Center, locked: LockedSeat, batch: Batch, what: tuple[Coming, list[Entry]]
) -> Verdict:
    coming, entries = what
    eid, tx, case_id = coming.prepared.eid, locked.tx, coming.signed.case
    if isinstance(coming.action, Submitted):
        definition = coming.action.definition
        if find_definition(center, tx, definition) is None:
            return Verdict(eid, HELD, "definition-unknown", (definition.hex(),))
    place = lowest_free({one.place for one in entries})
    before = [one for one in entries if (one.place or 0) < place]
    reason = _why_not(center, tx, coming, before)
    refs = {ref.blob: ref for ref in find_refs(coming.prepared.action)}
    refs |= {ref.blob: ref for ref in find_refs(coming.action)}
    if reason is None and len(refs) > _MOST_BLOBS:
        reason = "too-many-pages"
    if reason is not None:
        return Verdict(eid, REFUSED, reason)
    tx.later(action_blobs, _rows(eid, coming.signed.from_, refs.values()))
    verdict = Verdict(eid, TAKEN if refs else COMPLETE, "", (), place)
    # Before anything that reads the whole case again, as a new number and a receipt do.
    keep(center, tx, batch, (coming.prepared, verdict))
    case_key, all_of_it = (coming.origin, case_id), [*entries, _entry(coming, place)]
    begins = batch if coming.begins else None
    number = place_action(center, locked, case_key, all_of_it, begins)
    if not refs:
        write_receipt(center, locked, coming.signed, eid, coming.action)
    return msgspec.structs.replace(verdict, number=number)


def _why_not(center: Center, tx: Tx, coming: Coming, before: list[Entry]) -> str | None:
    """The rule that forbids the action, or `malformed` where it does not even fold."""
    case_id = coming.signed.case
    reason = judge(fold_entries(center, tx, case_id, before), coming.action, "agent")
    if reason is not None:
        return reason
    try:
        after = fold_entries(center, tx, case_id, [*before, _entry(coming, len(before) + 1)])
        projection(center, tx, after)
    except (ValueError, OverflowError, KeyError, TypeError):
        # A date that is none, a time beyond all calendars: of a program that checked nothing.
        return "malformed"
    return None


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

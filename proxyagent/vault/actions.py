"""What happened to the cases: own actions as they were signed, the center's as they came."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.domain import actions as kinds
from proxyagent.domain.actions import Action, AnyAction, BlobRef, kind_of
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Entry, Unread
from proxyagent.domain.folding import fold
from proxyagent.domain.refs import find_refs
from proxyagent.ground.ids import new_id
from proxyagent.vault import tables
from proxyagent.vault.records import COMPLETE, REFUSED, TAKEN, CenterMade, Recorded
from proxyagent.vault.repository import Repository
from proxyagent.wire.actions import decode_action, encode_action
from proxyagent.wire.envelope import Composed, compose
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.messages import FeedAction
from proxyagent.wire.signed import Signed, make_signed, read_unproven

AGENT, CENTER = "agent", "center"
_A = tables.actions.c
_SETTLED = (TAKEN, REFUSED, COMPLETE)
_OF_CASE = sa.select(tables.actions).where(_A.case_id == sa.bindparam("case")).order_by(_A.n)
_FIRST = sa.select(_A.n).where(_A.case_id == sa.bindparam("case")).limit(1)


class Actions(Repository):
    """Only ever added to; the center's verdict and place are noted beside them by the outbox."""

    def has_any(self, case: bytes) -> bool:
        """Whether anything happened to this case yet."""
        return self._run(_FIRST, {"case": case}).first() is not None

    def entries(self, case: bytes) -> list[Entry]:
        """The case's actions in the order in which they were written down here."""
        return [self._entry(row) for row in self._run(_OF_CASE, {"case": case})]

    def fold(self, case: bytes) -> Case:
        """The case as its actions make it, judged by the definition that its first action names."""
        entries = self.entries(case)
        first = next((e.action for e in entries if isinstance(e.action, kinds.Submitted)), None)
        definition = self._tx.catalogue.find_definition(first.definition) if first else None
        return fold(case, entries, definition)

    def record_own(
        self, case: bytes, action: kinds.AnyAgentAction, enclosed: BlobRef | None = None
    ) -> Recorded:
        """Sign, seal and write down an own action, with its row in the outbox; the case's row follows.

        `enclosed` is the blob that holds an action too long for an envelope. The blobs it names
        become due. Raises TooLong without it, BlobDamaged for a blob that has no row.
        """
        on_wire: Action = action if enclosed is None else kinds.Enclosed(enclosed)
        signed, composed = self._compose(case, on_wire)
        is_sealed_from_us = isinstance(action, kinds.Rated)
        values = {
            **_common(signed, case, AGENT, kind_of(action)),
            "incarnation": signed.incarnation,
            "seq": signed.seq,
            "prev": signed.prev,
            "eid": composed.eid,
            # A rating: its signed bytes, signature or content key alone would betray the level.
            "s": None if is_sealed_from_us else composed.s,
            "signature": None if is_sealed_from_us else composed.signature,
            "cek": None if is_sealed_from_us else composed.cek,
            "enclosed": None if enclosed is None else bytes(encode_action(action)),
        }
        self._run(sa.insert(tables.actions).values(values))
        self._tx.outbox.add(composed.eid, composed.envelope, case)
        refs = [*find_refs(action), *([enclosed] if enclosed else [])]
        self._tx.blobs.make_due(ref.blob for ref in refs)
        self._tx.cases.refresh(case)
        return Recorded(signed.id, composed.eid, signed.at)

    def record_center(self, item: FeedAction, signed: Signed, action: AnyAction | Unread) -> bool:
        """Write down a proven action of the center; False where it was here already."""
        values = {
            **_common(signed, signed.case, CENTER, _kind(action)),
            "place": item.place,
            "position": item.position,
            "s": item.s,
            "signature": item.signature,
        }
        return self._add(values, action)

    def record_handed_over(
        self,
        signed: Signed,
        s: bytes,
        signature: bytes,
        place: int | None,
        action: AnyAction | Unread,
    ) -> bool:
        """Write down what another seat did to a case that is ours now; False where it was here already."""
        values = {
            **_common(signed, signed.case, AGENT, _kind(action)),
            "place": place,
            "verdict": COMPLETE,
            "s": s,
            "signature": signature,
        }
        return self._add(values, action)

    def blobs_named(self, eid: bytes) -> list[bytes]:
        """The blobs that an own action names, the one that encloses it too; none of a rating."""
        row = self._run(sa.select(tables.actions).where(_A.eid == eid)).first()
        if row is None or row.s is None:
            return []
        on_wire = decode_action(read_unproven(row.s).action)
        return [ref.blob for part in (on_wire, _action(row)) for ref in find_refs(part)]

    def center_made(self, after: int, limit: int) -> list[CenterMade]:
        """The center's own actions, beyond the first `after`, to be offered back to a restored center."""
        query = sa.select(_A.s, _A.signature, _A.place).where(_A.actor == CENTER).order_by(_A.n)
        rows = self._run(query.offset(after).limit(limit))
        return [CenterMade(row.s, row.signature, row.place or 0) for row in rows]

    def _add(self, values: dict[str, object], action: AnyAction | Unread) -> bool:
        statement = insert(tables.actions).values(values).on_conflict_do_nothing()
        if self._run(statement).rowcount == 0:
            return False
        case = values["case_id"]
        if not isinstance(case, bytes):
            raise TypeError("a case is 16 bytes")
        self._tx.cases.begin(case)
        for ref in find_refs(action):
            self._tx.blobs.want(ref, case)
        self._tx.cases.refresh(case)
        return True

    def _compose(self, case: bytes, action: Action) -> tuple[Signed, Composed]:
        around, head = self._tx.around, self._tx.chain.head()
        signed = make_signed(
            ACTION,
            around.center.id,
            around.keys.seat,
            action,
            self._tx.now,
            id=new_id(around.clock),
            case=case,
            incarnation=head.incarnation,
            seq=head.seq + 1,
            prev=head.eid,
            skew=self._tx.facts.skew(),
        )
        composed = compose(signed, around.keys.signing, self._tx.intake_keys())
        self._tx.chain.advance(head, composed.eid)
        return signed, composed

    def _entry(self, row: Any) -> Entry:
        is_own = row.actor == AGENT
        return Entry(
            action=_action(row),
            id=row.id,
            actor="agent" if is_own else "center",
            by=self._tx.around.agent if is_own else CENTER,
            at=row.at,
            eid=row.eid or b"",
            place=row.place,
            verdict=row.verdict,
            reason=row.reason,
            open=is_own and row.verdict not in _SETTLED,
        )


def _action(row: Any) -> AnyAction | Unread:
    if row.enclosed is not None:
        raw = row.enclosed
    elif row.s is not None:
        raw = read_unproven(row.s).action
    else:
        return Unread(row.kind)
    action = decode_action(raw)
    return Unread(row.kind) if isinstance(action, kinds.Enclosed) else action


def _kind(action: AnyAction | Unread) -> str:
    return action.kind if isinstance(action, Unread) else kind_of(action)


def _common(signed: Signed, case: bytes, actor: str, kind: str) -> dict[str, object]:
    """The columns that every action has; those of own and of the center's are put over them."""
    empty: dict[str, object] = dict.fromkeys(
        (
            "incarnation",
            "seq",
            "prev",
            "eid",
            "place",
            "position",
            "s",
            "signature",
            "cek",
            "enclosed",
        )
    )
    facts = {"id": signed.id, "case_id": case, "actor": actor, "kind": kind, "at": signed.at}
    return {**empty, **facts, "verdict": "", "reason": ""}


def long_action(action: kinds.AnyAgentAction) -> bytes | None:
    """The action's msgpack where an envelope could not carry it, else None."""
    raw = bytes(encode_action(action))
    return raw if len(raw) > MOST_IN_ENVELOPE else None


MOST_IN_ENVELOPE = 22_000
"""Bytes of an action's msgpack that surely fit into an envelope of 32 KiB with eight stanzas."""

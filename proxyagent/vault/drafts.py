"""Drafts (草稿): saved as often as the desk likes, each version kept for a while, none ever discarded.

A draft has a current version; undoing goes to the one before, saving makes a new one above all.
"""

from collections.abc import Callable

import sqlalchemy as sa

from proxyagent.vault import tables
from proxyagent.vault.errors import CaseNotFound, NothingToUndo
from proxyagent.vault.records import DraftRow, Summary
from proxyagent.vault.repository import Repository

VERSIONS_KEPT = 50
SummaryOf = Callable[[bytes], Summary]
"""How the desk reads what a list shows of a draft out of its body."""

_D, _V = tables.drafts.c, tables.draft_versions.c
_FIND = (
    sa.select(_D.case_id, _D.version, _V.saved, _D.dropped, _D.done, _V.body)
    .join_from(
        tables.drafts,
        tables.draft_versions,
        sa.and_(_D.case_id == _V.case_id, _D.version == _V.version),
    )
    .order_by(_D.saved.desc(), _D.case_id.desc())
)
_FIND_ONE = _FIND.where(_D.case_id == sa.bindparam("case"))
_NEWEST = sa.select(sa.func.coalesce(sa.func.max(_V.version), 0)).where(
    _V.case_id == sa.bindparam("case")
)


class Drafts(Repository):
    """One draft a case at most."""

    def save(self, case: bytes, body: bytes, summary: Summary, ref: str | None = None) -> int:
        """Keep `body`, the desk's own msgpack, as the draft's newest version; returns its number.

        A body equal to the current version makes no new one. A dropped draft comes back.

        Raises:
            RefTaken: `ref` belongs to another case.

        """
        current = self.find(case)
        if current is not None and current.body == body and current.dropped is None:
            return current.version
        self._tx.cases.put_draft(case, summary, ref)
        version: int = self._run(_NEWEST, {"case": case}).scalar_one() + 1
        self._point(case, version, is_new=current is None)
        self._run(
            sa.insert(tables.draft_versions).values(
                case_id=case, version=version, saved=self._tx.now, body=body
            )
        )
        old = _V.version <= version - VERSIONS_KEPT
        self._run(sa.delete(tables.draft_versions).where(_V.case_id == case, old))
        return version

    def find(self, case: bytes) -> DraftRow | None:
        """The draft of this case, dropped or done or neither; or None."""
        row = self._run(_FIND_ONE, {"case": case}).first()
        return None if row is None else DraftRow(*row)

    def get(self, case: bytes) -> DraftRow:
        """The draft of this case; raises CaseNotFound."""
        found = self.find(case)
        if found is None:
            raise CaseNotFound("draft-not-found")
        return found

    def versions(self, case: bytes) -> list[tuple[int, int]]:
        """The versions kept, as (number, saved at), oldest first."""
        query = sa.select(_V.version, _V.saved).where(_V.case_id == case).order_by(_V.version)
        return [(row.version, row.saved) for row in self._run(query)]

    def list(self, *, dropped: bool = False) -> list[DraftRow]:
        """Drafts still being prepared, newest first; or those that were dropped."""
        which = _D.dropped.is_not(None) if dropped else _D.dropped.is_(None)
        return [DraftRow(*row) for row in self._run(_FIND.where(which, _D.done.is_(None)))]

    def undo(self, case: bytes, summary_of: SummaryOf) -> DraftRow:
        """Go back to the version before the current one; `summary_of` reads a body.

        Raises:
            CaseNotFound: there is no draft.
            NothingToUndo: the current version is the oldest kept.

        """
        return self._step(case, -1, summary_of)

    def redo(self, case: bytes, summary_of: SummaryOf) -> DraftRow:
        """Go forward again; raises as `undo`."""
        return self._step(case, 1, summary_of)

    def drop(self, case: bytes) -> None:
        """Set the draft aside; it stays recoverable. Raises CaseNotFound."""
        self.get(case)
        self._mark(case, dropped=self._tx.now)
        self._tx.cases.refresh(case)

    def restore(self, case: bytes) -> DraftRow:
        """Take a dropped draft up again; raises CaseNotFound."""
        self.get(case)
        self._mark(case, dropped=None)
        self._tx.cases.refresh(case)
        return self.get(case)

    def finish(self, case: bytes) -> None:
        """The draft became actions: only its last version is kept. Nothing if there is none."""
        draft = self.find(case)
        if draft is None:
            return
        self._mark(case, done=self._tx.now)
        others = _V.version != draft.version
        self._run(sa.delete(tables.draft_versions).where(_V.case_id == case, others))

    def _step(self, case: bytes, direction: int, summary_of: SummaryOf) -> DraftRow:
        current = self.get(case)
        beyond = _V.version > current.version if direction > 0 else _V.version < current.version
        order = _V.version.asc() if direction > 0 else _V.version.desc()
        query = sa.select(_V.version, _V.body).where(_V.case_id == case, beyond)
        row = self._run(query.order_by(order).limit(1)).first()
        if row is None:
            raise NothingToUndo("nothing-to-undo")
        self._tx.cases.put_draft(case, summary_of(row.body), None)
        self._point(case, row.version, is_new=False)
        return self.get(case)

    def _point(self, case: bytes, version: int, *, is_new: bool) -> None:
        values = {"version": version, "saved": self._tx.now, "dropped": None, "done": None}
        if is_new:
            self._run(sa.insert(tables.drafts).values(case_id=case, **values))
        else:
            self._run(sa.update(tables.drafts).where(_D.case_id == case).values(values))

    def _mark(self, case: bytes, **marks: int | None) -> None:
        self._run(sa.update(tables.drafts).where(_D.case_id == case).values(marks))

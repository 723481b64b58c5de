"""The list of cases: one projected row each, refreshed from the fold whenever its case changes."""

import uuid
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.domain import numbers
from proxyagent.domain.errors import BadNumber
from proxyagent.vault import tables
from proxyagent.vault.errors import CaseNotFound, RefTaken
from proxyagent.vault.projection import Projection, project, project_draft
from proxyagent.vault.records import DUE, OPEN, CaseRow, Summary
from proxyagent.vault.repository import Repository
from proxyagent.vault.search import BEYOND, SearchIndex, match_for, words_for

DROPPED = "dropped"
PAGE = 50
_C, _N = tables.cases.c, tables.numbers.c
_NAMES = [
    "id",
    "turn",
    "ref",
    "number",
    "item",
    "item_name",
    "name",
    "state",
    "flags",
    "waiting",
    "began",
    "updated",
    "definition",
]
_COLUMNS = ", ".join(f"c.{name}" for name in _NAMES)
_LIST = (
    f"SELECT {_COLUMNS} FROM cases c WHERE c.turn < ? AND c.state <> '{DROPPED}'"  # noqa: S608 (constants)
    " ORDER BY c.turn DESC LIMIT ?"
)
_SEARCH = (
    f"SELECT {_COLUMNS} FROM search s JOIN cases c ON c.turn = {BEYOND} - s.rowid"  # noqa: S608 (constants)
    f" WHERE s.search MATCH ? AND s.rowid > ? AND c.state <> '{DROPPED}'"
    " ORDER BY s.rowid LIMIT ?"
)
_FIND = sa.select(*(tables.cases.c[name] for name in _NAMES))
_FLAGS = msgspec.msgpack.Decoder(tuple[str, ...])
_END = 1 << 62
_SERIAL = "vault.serial"
_NO_CASE = bytes(16)


class Cases(Repository):
    """Rows for lists; what a case *is* stands in its actions."""

    def page(self, words: str = "", after: int | None = None, limit: int = PAGE) -> list[CaseRow]:
        """The cases that `words` find, newest change first, after the one of turn `after`.

        Without words: all of them. Drafts that were dropped are left out. Words of which nothing
        can be searched for (only signs) find nothing.
        """
        before = _END if after is None else after
        if not words.strip():
            return self._rows(_LIST, (before, limit))
        match = match_for(words)
        return [] if match is None else self._rows(_SEARCH, (match, BEYOND - before, limit))

    def standing(
        self,
        states: Sequence[str],
        flags: Sequence[str] = (),
        since: int = 0,
        limit: int = PAGE,
        *,
        oldest: bool = False,
    ) -> list[CaseRow]:
        """Cases in one of these states or with one of these flags, changed since then (ms), newest change first."""
        order = "ASC" if oldest else "DESC"
        tests = [
            f"c.state IN ({', '.join('?' * len(states))})",
            *("instr(c.flags, ?)" for _ in flags),
        ]
        query = (
            f"SELECT {_COLUMNS} FROM cases c WHERE c.updated >= ? AND ({' OR '.join(tests)})"  # noqa: S608 (constants)
            f" AND c.state <> '{DROPPED}' ORDER BY c.turn {order} LIMIT ?"
        )
        packed = [msgspec.msgpack.encode(flag) for flag in flags]
        return self._rows(query, (since, *states, *packed, limit))

    def those(self, test: str, values: tuple[object, ...], limit: int) -> list[CaseRow]:
        """Cases for which `test`, one of ours about `c`, holds; newest change first."""
        query = (
            f"SELECT {_COLUMNS} FROM cases c WHERE {test}"  # noqa: S608 (constants)
            f" AND c.state <> '{DROPPED}' ORDER BY c.turn DESC LIMIT ?"
        )
        return self._rows(query, (*values, limit))

    def ended(
        self, states: Sequence[str], before: int, after: int = 0, limit: int = PAGE
    ) -> list[CaseRow]:
        """Cases in one of these states and not changed since `before` (ms), oldest change first, after a turn."""
        still = (_C.state.in_(states), _C.updated < before, _C.turn > after)
        return [
            _case_row(row) for row in self._run(_FIND.where(*still).order_by(_C.turn).limit(limit))
        ]

    def find(self, untrusted_name: str) -> CaseRow | None:
        """The case of this id (as text or hex) or number, of any age and however written; or None."""
        case = _id_of(untrusted_name) or self._of_number(untrusted_name)
        return None if case is None else self.find_id(case)

    def get(self, untrusted_name: str) -> CaseRow:
        """As `find`; raises CaseNotFound."""
        found = self.find(untrusted_name)
        if found is None:
            raise CaseNotFound("case-not-found")
        return found

    def find_id(self, case: bytes) -> CaseRow | None:
        """The row of the case of this id, or None."""
        row = self._run(_FIND.where(_C.id == case)).first()
        return None if row is None else _case_row(row)

    def by_ref(self, ref: str) -> CaseRow | None:
        """The case to which the caller gave its own number `ref`, or None."""
        row = self._run(_FIND.where(_C.ref == ref)).first()
        return None if row is None else _case_row(row)

    def numbers(self, case: bytes) -> list[str]:
        """Every number by which the case was ever known, oldest first."""
        query = sa.select(_N.number).where(_N.case_id == case).order_by(_N.given, _N.number)
        return list(self._run(query).scalars())

    def mint_number(self, case: bytes) -> str:
        """The case's number; a new one where it has none. Needs the case's row."""
        known = self.numbers(case)
        if known:
            return known[-1]
        serial = self._tx.facts.get(_SERIAL, 0) + 1
        self._tx.facts.put(_SERIAL, serial)
        incarnation = self._tx.chain.head().incarnation
        number = numbers.mint(self._tx.around.center.prefix, serial, incarnation)
        self.give_number(case, number)
        words = self._run(sa.select(_C.words).where(_C.id == case)).scalar_one()
        self._touch(case, {"number": number, "words": words_for(words, numbers=[number])})
        self.refresh(case)
        return number

    def give_number(self, case: bytes, number: str) -> None:
        """The case is also found by this number; a number that another case has stays with that one."""
        values = {"number": number, "case_id": case, "given": self._tx.now}
        self._run(insert(tables.numbers).values(values).on_conflict_do_nothing())

    def count(self) -> int:
        """How many cases there are, dropped drafts included."""
        return int(self._run(sa.select(sa.func.count()).select_from(tables.cases)).scalar_one())

    def begin(self, case: bytes, ref: str | None = None) -> None:
        """Make the row of a case if it has none; raises RefTaken where another case has the ref."""
        if ref is not None:
            taken = self.by_ref(ref)
            if taken is not None and taken.id != case:
                raise RefTaken("ref-taken")
        if self.find_id(case) is None:
            self._insert(case, ref)
        elif ref is not None:
            self._change(case, ref=ref)

    def put_draft(self, case: bytes, summary: Summary, ref: str | None) -> None:
        """What a draft shows in lists; a case that has actions keeps what they say."""
        self.begin(case, ref)
        if not self._tx.actions.has_any(case):
            self._store(case, project_draft(summary, self.numbers(case)))

    def refresh(self, case: bytes) -> None:
        """Fold the case anew and store what lists show of it; the enrolment belongs to no case."""
        if case == _NO_CASE:
            return
        self.begin(case)
        self.count_waiting(case)
        if self._tx.actions.has_any(case):
            self._store(case, self._project(case))
            return
        draft = self._tx.drafts.find(case)
        if draft is not None:
            state = "draft" if draft.dropped is None else DROPPED
            self._touch(case, {"state": state})

    def count_waiting(self, case: bytes) -> None:
        """Count again what of this case is not yet confirmed or uploaded."""
        self._run(sa.update(tables.cases).where(_C.id == case).values(waiting=_waiting_of(case)))

    def count_all_waiting(self) -> None:
        """Count again what is not yet confirmed or uploaded, of every case."""
        self._run(sa.update(tables.cases).values(waiting=_waiting_of(_C.id)))

    def _project(self, case: bytes) -> Projection:
        folded = self._tx.actions.fold(case)
        for number in folded.numbers:
            self.give_number(case, number)
        return project(folded, self.numbers(case), self.find_id(case))

    def _store(self, case: bytes, shown: Projection) -> None:
        values = msgspec.structs.asdict(shown)
        values["flags"] = msgspec.msgpack.encode(sorted(shown.flags))
        self._touch(case, values)

    def _touch(self, case: bytes, values: dict[str, object]) -> None:
        """Change the row, and move it to the front of the list if anything really changed."""
        stored = self._run(sa.select(tables.cases).where(_C.id == case)).one()
        if all(getattr(stored, name) == value for name, value in values.items()):
            return
        turn = self._next_turn()
        words = str(values.get("words", stored.words))
        index = SearchIndex(self._tx)
        index.drop(stored.turn)
        self._change(case, turn=turn, updated=self._tx.now, **values)
        index.put(turn, words)

    def _insert(self, case: bytes, ref: str | None) -> None:
        turn = self._next_turn()
        empty = dict.fromkeys(("number", "item", "item_name", "name", "words"), "")
        self._run(
            sa.insert(tables.cases).values(
                id=case,
                turn=turn,
                ref=ref,
                state="draft",
                flags=msgspec.msgpack.encode(()),
                waiting=0,
                began=self._tx.now,
                updated=self._tx.now,
                definition=b"",
                **empty,
            )
        )
        SearchIndex(self._tx).put(turn, "")

    def _change(self, case: bytes, **values: object) -> None:
        self._run(sa.update(tables.cases).where(_C.id == case).values(values))

    def _next_turn(self) -> int:
        return int(self._run(sa.select(sa.func.max(_C.turn))).scalar() or 0) + 1

    def _rows(self, query: str, values: tuple[object, ...]) -> list[CaseRow]:
        return [_case_row(row) for row in self._tx.run_text(query, values)]

    def _of_number(self, untrusted: str) -> bytes | None:
        try:
            number = numbers.parse(untrusted)
        except BadNumber:
            return None
        case: bytes | None = self._run(sa.select(_N.case_id).where(_N.number == number)).scalar()
        return case


def _waiting_of(case: "bytes | sa.ColumnElement[bytes]") -> "sa.ColumnElement[int]":
    envelopes = (
        sa.select(sa.func.count())
        .select_from(tables.outbox)
        .where(tables.outbox.c.case_id == case, tables.outbox.c.state.in_(OPEN))
        .scalar_subquery()
    )
    blobs = (
        sa.select(sa.func.count())
        .select_from(tables.blobs)
        .where(tables.blobs.c.case_id == case, tables.blobs.c.state == DUE)
        .scalar_subquery()
    )
    return envelopes + blobs


def _case_row(row: Any) -> CaseRow:
    values = dict(zip(_NAMES, row, strict=True))
    values["flags"] = _FLAGS.decode(row.flags)
    return CaseRow(**values)


def _id_of(untrusted: str) -> bytes | None:
    text = untrusted.strip()
    if len(text) not in {32, 36}:
        return None
    try:
        return uuid.UUID(text).bytes
    except ValueError:
        return None

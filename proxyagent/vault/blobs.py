"""Blobs (密文块) as rows: whose they are, their keys, and how far they have travelled.

A row is written only when the file stands (`blob_files`), in the transaction that needs it.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from proxyagent.domain.actions import BlobRef
from proxyagent.vault import tables
from proxyagent.vault.errors import BlobDamaged
from proxyagent.vault.records import DUE, GONE, HERE, KEPT, SENT, WANTED, BlobRow
from proxyagent.vault.repository import Repository

_B = tables.blobs.c
_ROW = sa.select(
    _B.id,
    _B.key,
    _B.digest,
    _B.length,
    _B.sha256,
    _B.bytes,
    _B.type,
    _B.case_id,
    _B.state,
    _B.offset,
    _B.url,
    _B.asked,
)
_FIND = _ROW.where(_B.id == sa.bindparam("blob"))
_OF_CASE = _ROW.where(_B.case_id == sa.bindparam("case")).order_by(_B.n)
# What the center asks for first, then the oldest case, then the smallest.
_TO_UPLOAD = _ROW.where(_B.state == DUE).order_by(_B.asked.desc(), _B.n)
_WANTED_DOWN = _ROW.where(_B.state == WANTED).order_by(_B.length, _B.n)


class Blobs(Repository):
    """Rows of blobs; their bytes are read through the vault."""

    def add(self, ref: BlobRef, case: bytes) -> None:
        """A blob whose file stands now belongs to a case; again changes nothing."""
        self._insert(ref, case, KEPT)

    def want(self, ref: BlobRef, case: bytes) -> None:
        """A blob that the center named is to be fetched; one that is here already stays."""
        self._insert(ref, case, WANTED)

    def find(self, blob: bytes) -> BlobRow | None:
        """The row of this blob, or None."""
        row = self._run(_FIND, {"blob": blob}).first()
        return None if row is None else _blob_row(row)

    def get(self, blob: bytes) -> BlobRow:
        """The row of this blob; raises BlobDamaged where there is none."""
        found = self.find(blob)
        if found is None:
            raise BlobDamaged("blob-missing")
        return found

    def of_case(self, case: bytes) -> list[BlobRow]:
        """Every blob of a case, in the order of adding."""
        return [_blob_row(row) for row in self._run(_OF_CASE, {"case": case})]

    def make_due(self, blobs: Iterable[bytes]) -> None:
        """An action names them now: they have to reach the center. Raises BlobDamaged for one unknown."""
        for blob in blobs:
            row = self.get(blob)
            if row.state == KEPT:
                self._set(blob, state=DUE, offset=0)

    def to_upload(self, limit: int = 100) -> list[BlobRow]:
        """What has to be sent, in order: asked for by the center first, then as written."""
        return [_blob_row(row) for row in self._run(_TO_UPLOAD.limit(limit))]

    def set_offset(self, blob: bytes, offset: int, url: str) -> None:
        """The center holds so many sealed bytes at this address."""
        self._set(blob, offset=offset, url=url)

    def uploaded(self, blob: bytes) -> None:
        """The center holds the whole of it."""
        row = self.get(blob)
        self._set(blob, state=SENT, offset=row.ref.length, url="", asked=0)
        self._tx.cases.count_waiting(row.case)

    def arrived(self, blobs: Iterable[bytes]) -> None:
        """The center has these whole, by whatever road."""
        here = _B.id.in_(list(blobs))
        sent = {"state": SENT, "offset": _B.length, "url": "", "asked": 0}
        self._run(sa.update(tables.blobs).where(here, _B.state == DUE).values(sent))

    def ask(self, blob: bytes, offset: int, url: str) -> bool:
        """The center says that it lacks this blob from `offset` on; False where we do not have it."""
        row = self.find(blob)
        if row is None or row.state in {WANTED, GONE, HERE}:
            return False
        self._set(blob, state=DUE, offset=offset, url=url, asked=1)
        self._tx.cases.count_waiting(row.case)
        return True

    def start_over(self, blob: bytes) -> None:
        """The upload is gone at the center: from the beginning, at a new address."""
        self._set(blob, offset=0, url="")

    def offer_again(self) -> None:
        """The center was restored from a backup: everything named in an action is due again."""
        moved = _B.state.in_((SENT, DUE))
        values = {"state": DUE, "offset": 0, "url": ""}
        self._run(sa.update(tables.blobs).where(moved).values(values))

    def wanted_down(self, limit: int = 100) -> list[BlobRow]:
        """What has to be fetched, smallest first."""
        return [_blob_row(row) for row in self._run(_WANTED_DOWN.limit(limit))]

    def fetched(self, blob: bytes) -> None:
        """Its file stands, checked against its digest."""
        row = self.get(blob)
        self._set(blob, state=HERE, offset=row.ref.length)
        self._tx.cases.refresh(row.case)

    def forget(self, blob: bytes) -> None:
        """Destroy the key and note the blob as shredded; its file goes after the commit."""
        row = self.get(blob)
        self._set(blob, state=GONE, key=b"")
        values = {"blob": blob, "case_id": row.case, "at": self._tx.now}
        self._run(insert(tables.shredded).values(values).on_conflict_do_nothing())

    def ids(self) -> set[bytes]:
        """Every blob that has a row and should have a file."""
        present = _B.state.not_in((WANTED, GONE))
        return set(self._run(sa.select(_B.id).where(present)).scalars())

    def present(self, after: int, limit: int) -> list[tuple[int, BlobRef]]:
        """Blobs that have a row and should have a file, after the `after`-th row, each with its row's number."""
        here = _B.state.not_in((WANTED, GONE))
        rows = self._run(
            _ROW.add_columns(_B.n).where(here, _B.n > after).order_by(_B.n).limit(limit)
        )
        return [(row.n, _blob_row(row).ref) for row in rows]

    def shredded(self) -> list[bytes]:
        """Every blob ever destroyed here, for a restored backup to destroy again."""
        return list(self._run(sa.select(tables.shredded.c.blob)).scalars())

    def _insert(self, ref: BlobRef, case: bytes, state: str) -> None:
        statement = insert(tables.blobs).values(
            id=ref.blob,
            case_id=case,
            key=ref.key,
            digest=ref.digest,
            length=ref.length,
            sha256=ref.sha256,
            bytes=ref.bytes,
            type=ref.type,
            state=state,
            offset=0,
            url="",
            asked=0,
            added=self._tx.now,
        )
        self._run(statement.on_conflict_do_nothing())

    def _set(self, blob: bytes, **values: object) -> None:
        self._run(sa.update(tables.blobs).where(_B.id == blob).values(values))


def _blob_row(row: Any) -> BlobRow:
    ref = BlobRef(row.id, row.key, row.digest, row.length, row.sha256, row.bytes, row.type)
    return BlobRow(ref, row.case_id, row.state, row.offset, row.url, bool(row.asked))

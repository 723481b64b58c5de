"""Verify every row and every blob of a vault, and say what is not as it was written."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from proxyagent.domain import actions as kinds
from proxyagent.ground.errors import DiskTrouble
from proxyagent.sealing.envelope import eid_of
from proxyagent.sealing.errors import Unreadable
from proxyagent.vault import tables
from proxyagent.vault.actions import AGENT, CENTER
from proxyagent.vault.chain import NO_EID
from proxyagent.vault.errors import CheckFault
from proxyagent.vault.records import GONE, WANTED
from proxyagent.vault.transaction import Transaction
from proxyagent.vault.vault import Vault
from proxyagent.wire.actions import decode_action
from proxyagent.wire.kinds import ACTION
from proxyagent.wire.signed import check_signed, read_unproven

_A, _I, _B = tables.actions.c, tables.incarnations.c, tables.blobs.c
_MANY_BLOBS = 200
_RECEIVED = str(kinds.Received.__struct_config__.tag)


@dataclass(frozen=True)
class CheckReport:
    """What was verified, and the faults that were found."""

    cases: int
    blobs: int
    faults: tuple[CheckFault, ...]

    @property
    def ok(self) -> bool:
        """Whether all is as it was written."""
        return not self.faults


def check(vault: Vault) -> CheckReport:
    """Verify the database, the own chain, signatures, definitions and each blob; changes nothing.

    Raises Busy, DiskTrouble, and VaultDamaged where the database does not read at all.
    """
    # A crash inside a checkpoint leaves pages at which the integrity check would cry wolf.
    vault.checkpoint()
    torn = vault.torn_pages()
    if torn:
        # Nothing that is read now can be trusted.
        return CheckReport(0, 0, (CheckFault("check-database"),))
    with vault.read() as tx:
        faults = [*_database(tx), *_chains(tx), *_envelopes(tx), *_receipt(tx), *_definitions(tx)]
        cases = tx.cases.count()
    checked, damaged = _blobs(vault)
    return CheckReport(cases, checked, (*faults, *damaged))


def _database(tx: Transaction) -> Iterator[CheckFault]:
    logical = tx.run_text("PRAGMA integrity_check").all()
    if [row[0] for row in logical] != ["ok"]:
        yield CheckFault("check-database")
    if tx.run_text("PRAGMA foreign_key_check").all():
        yield CheckFault("check-rows")


def _chains(tx: Transaction) -> Iterator[CheckFault]:
    """Each incarnation: numbers without a gap, each eid the next one's `prev`, its end as noted."""
    for incarnation in tx.run(sa.select(tables.incarnations).order_by(_I.place)):
        query = sa.select(_A.seq, _A.prev, _A.eid, _A.s, _A.signature)
        own = tx.run(query.where(_A.incarnation == incarnation.id).order_by(_A.seq))
        seq, eid, is_signed = 0, NO_EID, True
        for row in own:
            if row.seq != seq + 1 or row.prev != eid:
                break
            seq, eid = row.seq, row.eid
            is_signed = is_signed and _is_signed(row, incarnation.signing)
        if (seq, eid) != (incarnation.seq, incarnation.head):
            yield CheckFault("check-chain")
        if not is_signed:
            yield CheckFault("check-signature")


def _is_signed(row: "sa.Row[tuple[object, ...]]", public: bytes) -> bool:
    if row.s is None:
        # A rating, of which only the sealed form is kept.
        return True
    try:
        signed = check_signed(row.s, row.signature, public, ACTION)
    except Unreadable:
        return False
    return (signed.seq, signed.prev) == (row.seq, row.prev)


def _envelopes(tx: Transaction) -> Iterator[CheckFault]:
    """Each own action has its envelope, and each envelope is the one of its eid."""
    envelopes, known = tables.envelopes, set()
    for eid, sealed in tx.run(sa.select(envelopes.c.eid, envelopes.c.bytes)):
        known.add(eid)
        try:
            is_it = eid_of(sealed) == eid
        except Unreadable:
            is_it = False
        if not is_it:
            yield CheckFault("check-envelope")
    own = tx.run(sa.select(_A.eid).where(_A.actor == AGENT, _A.eid.is_not(None))).scalars()
    if not known.issuperset(own):
        yield CheckFault("check-envelope")


def _receipt(tx: Transaction) -> Iterator[CheckFault]:
    """The head that the newest receipt names stands in our own chain.

    Only a receipt for something of the incarnation in force can tell: a vault that was brought back
    from a backup lacks the end of the one before.
    """
    query = sa.select(_A.s).where(_A.actor == CENTER, _A.kind == _RECEIVED)
    for s in tx.run(query.order_by(_A.n.desc())).scalars():
        receipt = decode_action(read_unproven(s).action)
        if not isinstance(receipt, kinds.Received):
            continue
        of = tx.run(sa.select(_A.incarnation).where(_A.eid == receipt.submission)).scalar()
        if of is None or of != tx.chain.head().incarnation:
            continue
        if receipt.head != NO_EID and not tx.chain.knows(receipt.head):
            yield CheckFault("check-receipt")
        return


def _definitions(tx: Transaction) -> Iterator[CheckFault]:
    """Each definition is the one of its digest, and each submission's is kept."""
    columns = tables.definitions.c
    known = set()
    for sha256, raw in tx.run(sa.select(columns.sha256, columns.raw)):
        known.add(sha256)
        if hashlib.sha256(raw).digest() != sha256:
            yield CheckFault("check-definition")
    named = tx.run(sa.select(tables.cases.c.definition)).scalars()
    if any(sha256 and sha256 not in known for sha256 in named):
        yield CheckFault("check-definition")


def _blobs(vault: Vault) -> tuple[int, list[CheckFault]]:
    """Each blob that should be here is, with the digest that was signed for."""
    faults: list[CheckFault] = []
    checked = after = 0
    while True:
        with vault.read() as tx:
            page = tx.blobs.present(after, _MANY_BLOBS)
        for number, ref in page:
            checked, after = checked + 1, number
            faults.extend(_fault(vault, ref.blob, is_whole=_is_whole(vault, ref)))
        if not page:
            return checked, faults


def _is_whole(vault: Vault, ref: kinds.BlobRef) -> bool:
    try:
        return vault.blobs.is_whole(ref)
    except DiskTrouble:
        return False


def _fault(vault: Vault, blob: bytes, *, is_whole: bool) -> Iterator[CheckFault]:
    if is_whole:
        return
    with vault.read() as tx:
        row = tx.blobs.find(blob)
        # It may have been deleted for good while we were reading.
        if row is not None and row.state not in {WANTED, GONE}:
            found = tx.cases.find_id(row.case)
            yield CheckFault("check-page", number=found.number if found else "")

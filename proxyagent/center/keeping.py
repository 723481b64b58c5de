"""An envelope written down with its verdict."""

from proxyagent.center.batch import Batch
from proxyagent.center.center import Center
from proxyagent.center.preparing import Prepared
from proxyagent.center.storage.tables import envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.center.verdicts import columns_of, keep_verdict
from proxyagent.wire.messages import Verdict


def keep(center: Center, tx: Tx, batch: Batch, what: tuple[Prepared, Verdict]) -> None:
    """Write the envelope down with its verdict, or the verdict where the envelope is here."""
    prepared, verdict = what
    signed = prepared.signed
    assert signed is not None  # noqa: S101 (take_in has looked)
    if batch.kept.get(prepared.eid) == verdict:
        return
    is_here = prepared.eid in batch.kept or prepared.eid in batch.rows
    batch.kept[prepared.eid] = verdict
    if is_here:
        keep_verdict(tx, verdict)
        return
    row = {
        "eid": prepared.eid,
        "seat": signed.from_,
        "incarnation": signed.incarnation,
        "seq": signed.seq,
        "case_id": signed.case,
        "action_id": signed.id,
        "arrived": center.now(),
        "signed": prepared.signed_sha256,
        "envelope": prepared.envelope,
        **columns_of(verdict),
    }
    tx.later(envelopes, [row], new_only=False)

"""Set a draft aside, and bring it back; nothing of it is lost either way."""

from proxyagent.desk.changes import Changes
from proxyagent.desk.errors import NotADraft
from proxyagent.desk.open_desk import Desk
from proxyagent.vault.records import CaseRow
from proxyagent.vault.transaction import Transaction


def drop_draft(desk: Desk, name: str) -> Changes:
    """Set the draft of this number or id aside; raises CaseNotFound, NotADraft."""
    with desk.vault.write() as tx:
        row = _get_draft(tx, name)
        tx.drafts.drop(row.id)
    return Changes(row.id, row.number, "dropped")


def bring_back(desk: Desk, name: str) -> Changes:
    """Take up again a draft that was set aside; raises CaseNotFound, NotADraft."""
    with desk.vault.write() as tx:
        row = _get_draft(tx, name)
        tx.drafts.restore(row.id)
    return Changes(row.id, row.number, "draft")


def _get_draft(tx: Transaction, name: str) -> CaseRow:
    row = tx.cases.get(name)
    draft = tx.drafts.find(row.id)
    if draft is None or draft.done is not None:
        raise NotADraft("case-not-a-draft")
    return row

"""What lists show of a draft and searches find."""

from proxyagent.desk.draft import Draft
from proxyagent.domain.catalogue import Definition
from proxyagent.vault.records import Summary


def summary_of(draft: Draft, definition: Definition) -> Summary:
    """The draft's line in a list; the applicant's answers as they were given, right or not."""
    item = definition.item
    name, id_number, phone = (
        str(draft.applicant.get(key) or "")[:200] for key in ("name", "id_number", "phone")
    )
    return Summary(item.code, item.name, name, id_number, phone, definition.sha256)

"""The tables as queries name them; `migrations` makes them, and a test holds the two together."""

import sqlalchemy as sa


def _table(name: str, columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns.split()))


facts = _table("facts", "key value")
incarnations = _table("incarnations", "id place began reason signing seq head")
cases = _table(
    "cases",
    "n id turn ref number item item_name name state flags waiting began updated definition words",
)
numbers = _table("numbers", "number case_id given")
drafts = _table("drafts", "case_id version saved dropped done")
draft_versions = _table("draft_versions", "n case_id version saved body")
actions = _table(
    "actions",
    "n id case_id actor kind at incarnation seq prev "
    "eid place position verdict reason s signature cek enclosed",
)
envelopes = _table("envelopes", "eid bytes")
outbox = _table("outbox", "n eid case_id size state attempts reason next_at added settled")
blobs = _table(
    "blobs",
    "n id case_id key digest length sha256 bytes type state offset url asked added",
)
unread = _table("unread", "position raw")
editions = _table("editions", "version taken raw")
definitions = _table("definitions", "sha256 item raw")
journal = _table("journal", "n at what case_id detail")
shredded = _table("shredded", "blob case_id at")

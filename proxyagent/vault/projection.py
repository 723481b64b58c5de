"""What a list shows of a case, made from its fold or, before it has actions, from its draft."""

import msgspec

from proxyagent.domain.case import Case
from proxyagent.vault.records import CaseRow, Summary
from proxyagent.vault.search import words_for


class Projection(msgspec.Struct, frozen=True):
    """The columns of a case's row that follow from what happened to it; `words`: what finds it."""

    number: str
    item: str
    item_name: str
    name: str
    state: str
    flags: tuple[str, ...]
    definition: bytes
    words: str


def project(folded: Case, numbers: list[str], row: CaseRow | None) -> Projection:
    """What lists show of a folded case; `numbers`: all it is found by, `row`: what was shown until now."""
    who = folded.applicant
    definition = folded.definition
    item_name = definition.item.name if definition else (row.item_name if row else "")
    # What the center did not take was still somebody's case.
    name = who.name if who else (row.name if row else "")
    known = [who.id_number, who.phone] if who else []
    return Projection(
        number=folded.number or (numbers[-1] if numbers else ""),
        item=folded.item or (row.item if row else ""),
        item_name=item_name,
        name=name,
        state=folded.state,
        flags=folded.flags,
        definition=definition.sha256 if definition else b"",
        words=words_for(name, item_name, numbers=[*known, *numbers]),
    )


def project_draft(summary: Summary, numbers: list[str]) -> Projection:
    """What a draft lets a list show."""
    found = (summary.name, summary.item_name, *summary.words)
    return Projection(
        number=numbers[-1] if numbers else "",
        item=summary.item,
        item_name=summary.item_name,
        name=summary.name,
        state="draft",
        flags=(),
        definition=summary.definition,
        words=words_for(*found, numbers=[summary.id_number, summary.phone, *numbers]),
    )

"""What a list shows of a case, made from its fold or, before it has actions, from its draft."""

from typing import TYPE_CHECKING

import msgspec

from proxyagent.vault.records import Summary
from proxyagent.vault.search import words_for

if TYPE_CHECKING:
    from proxyagent.vault.transaction import Transaction


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


def project(tx: "Transaction", case: bytes) -> Projection:
    """Fold the case and say what lists show of it."""
    folded = tx.actions.fold(case)
    for number in folded.numbers:
        tx.cases.give_number(case, number)
    numbers = tx.cases.numbers(case)
    row = tx.cases.find_id(case)
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

"""Lists of cases by kind: whose move it is, how many there are of each, and pages of one kind."""

from typing import Final, Literal

import msgspec

from proxyagent.vault.cases import DROPPED, PAGE
from proxyagent.vault.records import CaseRow
from proxyagent.vault.search import match_for
from proxyagent.vault.transaction import Transaction

Kind = Literal["all", "mine", "waiting", "center", "done"]
KINDS: Final[tuple[Kind, ...]] = ("all", "mine", "waiting", "center", "done")
_NEEDS_YOU: Final = msgspec.msgpack.encode("needs_you").hex()
_TESTS: Final[dict[Kind, str]] = {
    "all": "1",
    "mine": "(c.state IN ('draft', 'returned', 'issued', 'denied')"
    f" OR instr(c.flags, x'{_NEEDS_YOU}'))",
    "waiting": "c.waiting > 0",
    "center": "c.state IN ('submitted', 'received', 'accepted', 'approved') AND c.waiting = 0",
    "done": "c.state IN ('closed', 'delivered', 'refused', 'withdrawn')",
}
_FOUND = "SELECT rowid FROM search WHERE search MATCH ?"
_END: Final = 1 << 62


def count_kinds(tx: Transaction, words: str = "") -> dict[Kind, int]:
    """How many cases of each kind the words find; a case may be of several."""
    sums = ", ".join(f"coalesce(sum({_TESTS[kind]}), 0)" for kind in KINDS)
    where, values = _where(words)
    if where is None:
        return dict.fromkeys(KINDS, 0)
    query = f"SELECT {sums} FROM cases c WHERE c.state <> '{DROPPED}'{where}"  # noqa: S608 (constants)
    row = next(iter(tx.run_text(query, values)))
    return dict(zip(KINDS, (int(count) for count in row), strict=True))


def page_of_kind(
    tx: Transaction, kind: Kind, words: str = "", after: int | None = None, limit: int = PAGE
) -> list[CaseRow]:
    """Cases of one kind that the words find, newest change first, after the one of turn `after`."""
    if kind == "all":
        return tx.cases.page(words, after, limit)
    where, values = _where(words)
    if where is None:
        return []
    return tx.cases.those(
        f"{_TESTS[kind]}{where} AND c.turn < ?",
        (*values, _END if after is None else after),
        limit,
    )


def _where(words: str) -> tuple[str | None, tuple[object, ...]]:
    if not words.strip():
        return "", ()
    match = match_for(words)
    return (None, ()) if match is None else (f" AND c.turn IN ({_FOUND})", (match,))

"""Search over sealed cases: keyed tokens of names and numbers, never the words themselves."""

import unicodedata

from sqlalchemy import select

from proxyagent.center.center import Center
from proxyagent.center.storage.tables import search
from proxyagent.center.storage.tx import Tx
from proxyagent.domain.actions import Applicant
from proxyagent.domain.case import Case
from proxyagent.sealing.tokens import search_token

_LAST = 4


def index_case(center: Center, tx: Tx, seat: bytes, case: Case) -> None:
    """Keep the tokens of a case's applicant: full name, its pairs, number, last four, phone."""
    if case.applicant is None:
        return
    key = center.keys.derived("search")
    tokens = {search_token(key, name, word) for name, word in _words(case.applicant)}
    rows = [{"token": token, "seat": seat, "case_id": case.id} for token in sorted(tokens)]
    tx.later(search, rows)


def find_cases(center: Center, tx: Tx, untrusted_words: str) -> set[tuple[bytes, bytes]]:
    """The cases (seat, case id) whose applicant fits: a name or a part of it, a number, its end, a phone."""
    word = _plain(untrusted_words)[:80]
    if not word:
        return set()
    key = center.keys.derived("search")
    whole = [search_token(key, name, word) for name in ("name", "number", "last", "phone")]
    found = {
        (bytes(row.seat), bytes(row.case_id))
        for row in tx.rows(select(search).where(search.c.token.in_(whole)))
    }
    return found | _by_pairs(tx, [search_token(key, "pair", pair) for pair in _pairs(word)])


def _by_pairs(tx: Tx, tokens: list[bytes]) -> set[tuple[bytes, bytes]]:
    found: set[tuple[bytes, bytes]] | None = None
    for token in tokens:
        rows = tx.rows(select(search).where(search.c.token == token))
        here = {(bytes(row.seat), bytes(row.case_id)) for row in rows}
        found = here if found is None else found & here
    return found or set()


def _words(applicant: Applicant) -> list[tuple[str, str]]:
    people = [(applicant.name, applicant.id_number, applicant.phone)]
    other = applicant.representative
    if other is not None:
        people.append((other.name, other.id_number, other.phone))
    words = []
    for name, number, phone in ((_plain(a), _plain(b), _plain(c)) for a, b, c in people):
        words += [("name", name), ("number", number), ("last", number[-_LAST:]), ("phone", phone)]
        words += [("pair", pair) for pair in _pairs(name)]
    return [(name, word) for name, word in words if word]


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(len(word) - 1)]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())

"""The list of cases, and the search in it."""

from proxyagent.desk.open_desk import Desk
from proxyagent.vault.records import CaseRow


def list_cases(
    desk: Desk, words: str = "", limit: int = 50, after: int | None = None
) -> list[CaseRow]:
    """The cases that the words find, newest change first; `after` is the turn of the last one seen.

    Names and numbers are in full: whoever shows them to others masks them.
    """
    with desk.vault.read() as tx:
        return tx.cases.page(words, after, limit)

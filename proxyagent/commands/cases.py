"""`proxyagent cases`: the list, and the search in it."""

from argparse import ArgumentParser, Namespace
from typing import Any

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.spoken import flags_said, state_said, time_text
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help=words("option-words"))
    parser.add_argument("--limit", metavar="N", type=int, default=50, help=words("option-limit"))
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.desk.list_cases import list_cases

    with opened_desk(asked) as desk:
        rows = list_cases(desk, " ".join(asked.words), max(asked.limit, 1))
    lines = [
        words(
            "cases-row",
            number=number_said(row),
            state=state_said(row.state),
            item=row.item_name or words("cases-no-item"),
            flags=flags_said(row.flags),
        )
        for row in rows
    ]
    return Answer({"cases": [row_data(row) for row in rows]}, lines or [words("cases-none")])


def number_said(row: Any) -> str:
    """The case's number or, for a report that stands alone, the start of its id."""
    return row.number or f"{row.id.hex()[:8]}…"


def row_data(row: Any) -> dict[str, Any]:
    """A case as it stands in lists, for programs."""
    return {
        "case": row.id.hex(),
        "number": row.number,
        "item": row.item,
        "state": row.state,
        "flags": list(row.flags),
        "waiting": row.waiting,
        "updated": time_text(row.updated),
    }


CASES = Verb(_arguments, _run)

"""`proxyagent items`: find items."""

from argparse import ArgumentParser, Namespace
from typing import Any

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help=words("option-words"))
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    found = _find(asked)
    rows = [
        words("items-row", code=one.entry.code, name=one.entry.name, department=one.department)
        for one in found
    ]
    return Answer({"items": [_data(one) for one in found]}, rows or [words("items-none")])


def _find(asked: Namespace) -> list[Any]:
    from proxyagent.desk.editions import shipped_edition
    from proxyagent.desk.find_items import find_items, items_of
    from proxyagent.domain.working_days import day_of
    from proxyagent.ground.clock import SystemClock
    from proxyagent.ground.home import data_home
    from proxyagent.vault.folder import Home

    looked_for = " ".join(asked.words)
    if asked.agent is None and not Home(data_home()).agents():
        # Before enrolment the catalogue that ships with the program can be looked at.
        now = int(SystemClock().now().timestamp() * 1000)
        return items_of(shipped_edition(), looked_for, day_of(now))
    with opened_desk(asked) as desk:
        return find_items(desk, looked_for)


def _data(one: Any) -> dict[str, Any]:
    out = one.out
    return {
        "code": one.entry.code,
        "name": one.entry.name,
        "department": one.department,
        "venues": list(one.entry.sites),
        "in_force": out is None,
        "out_of_force": None
        if out is None
        else {
            "kind": out.kind,
            "since": out.since.isoformat(),
            "why": out.why,
            "replaced_by": out.replaced_by,
        },
    }


ITEMS = Verb(_arguments, _run)

"""`proxyagent act`: what an agent may do with a case."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.spoken import state_said
from proxyagent.commands.verb import Verb

ACTIONS = ("supplement", "withdraw", "deliver", "rate", "revoke", "trouble")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help=words("option-case-or-none"))
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=words("option-action"))
    parser.add_argument(
        "file", metavar="FILE.json", nargs="?", type=Path, help=words("option-action-file")
    )
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.desk.act_on_case import act_on_case

    file = None if asked.file is None else existing(asked.file)
    with opened_desk(asked) as desk:
        done = act_on_case(desk, asked.case, asked.action, file)
    data = {
        "case": done.case.hex(),
        "action": done.action.hex(),
        "state": done.state,
        "flags": list(done.flags),
    }
    number = done.number or done.case.hex()
    return Answer(data, [words("act-done", number=number, state=state_said(done.state))])


ACT = Verb(_arguments, _run)

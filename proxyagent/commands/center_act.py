"""`proxyagent center act`: act on a case from a script."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.center_door import data_argument, opened_center
from proxyagent.commands.spoken import state_said
from proxyagent.commands.verb import Verb

ACTIONS = (
    "accept",
    "correct",
    "refuse",
    "route",
    "pause",
    "resume",
    "approve",
    "deny",
    "issue",
    "answer",
    "reassign",
    "close",
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help=words("option-case-given"))
    parser.add_argument("action", metavar="ACTION", choices=ACTIONS, help=words("option-action"))
    parser.add_argument(
        "file", metavar="FILE.json", nargs="?", type=Path, help=words("option-action-file")
    )
    parser.add_argument("--as", metavar="USER", dest="user", help=words("option-as"))
    data_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.center.clerk import act

    with opened_center(asked) as center:
        done = act(center, asked.case, asked.action, asked.file, asked.user)
    data = {
        "case": done.case,
        "action": done.action,
        "state": done.state,
        "flags": list(done.flags),
    }
    said = words("center-acted", number=asked.case, state=state_said(done.state))
    return Answer(data, [said])


ACT = Verb(_arguments, _run)

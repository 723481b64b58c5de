"""`proxyagent export`: result and pages in clear, for a person."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help=words("option-case-given"))
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=words("option-out-folder")
    )
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.desk.export_case import export_case

    with opened_desk(asked) as desk:
        out = export_case(desk, asked.case, asked.out)
    data = {
        "case": out.case.hex(),
        "number": out.number,
        "out": str(out.folder),
        "files": list(out.files),
    }
    return Answer(data, [words("exported", count=len(out.files), folder=out.folder)])


EXPORT = Verb(_arguments, _run)

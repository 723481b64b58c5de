"""`proxyagent check`: verify every row and blob."""

from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.vault.checking import check

    with opened_desk(asked) as desk:
        report = check(desk.vault)
    told = [words(fault.code, **fault.facts) for fault in report.faults]
    data = {"ok": report.ok, "cases": report.cases, "blobs": report.blobs, "faults": told}
    if report.ok:
        return Answer(data, [words("check-good", cases=report.cases, blobs=report.blobs)])
    faults = "；".join(told)
    said = words("check-faults", count=len(report.faults), faults=faults)
    return Answer(data, status=1, told=said)


CHECK = Verb(_arguments, _run)

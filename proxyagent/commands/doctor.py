"""`proxyagent doctor`: what is wrong with this installation."""

from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--agent", metavar="NAME", help=words("option-agent"))


def _run(_asked: Namespace) -> Answer:
    from proxyagent.desk.diagnose import diagnose
    from proxyagent.ground.clock import SystemClock
    from proxyagent.ground.home import data_home

    found = diagnose(data_home(), SystemClock())
    findings = [
        {"code": one.code, "say": words(one.code, **one.facts), "bad": one.bad} for one in found
    ]
    is_well = not any(one.bad for one in found)
    lines = [words("doctor-row", say=one["say"]) for one in findings] or [words("doctor-good")]
    return Answer({"ok": is_well, "findings": findings}, lines)


DOCTOR = Verb(_arguments, _run)

"""`proxyagent enrol`: enrol an agent on this computer, without a line."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-file"))
    parser.add_argument("--agent", metavar="NAME", required=True, help=words("option-agent-new"))


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.commands.passwords import VAULT_PASSWORD, password
    from proxyagent.desk.enrol import enrol
    from proxyagent.ground.clock import SystemClock
    from proxyagent.ground.home import data_home

    file = existing(asked.file)
    given = password(VAULT_PASSWORD, "ask-password")
    done = enrol(data_home(), file, asked.agent, given, SystemClock())
    data = {
        "seat": done.seat.hex(),
        "agent": done.agent,
        "site": done.site_code,
        "prefix": done.prefix,
        "fingerprint": done.fingerprint,
        "again": done.again,
    }
    code = "enrolled-already" if done.again else "enrolled"
    return Answer(data, [words(code, agent=done.agent, site=done.site_name)])


ENROL = Verb(_arguments, _run)

"""`proxyagent password`: change it."""

from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--agent", metavar="NAME", help=words("option-agent"))


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.desk_door import chosen_agent
    from proxyagent.commands.passwords import NEW_PASSWORD, VAULT_PASSWORD, password
    from proxyagent.ground.clock import SystemClock
    from proxyagent.vault.passwords import change_password

    agent = chosen_agent(asked)
    old = password(VAULT_PASSWORD, "ask-password")
    new = password(NEW_PASSWORD, "ask-new-password")
    change_password(agent.folder, old, new, SystemClock())
    return Answer({"agent": agent.name}, [words("password-changed")])


PASSWORD = Verb(_arguments, _run)

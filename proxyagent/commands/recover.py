"""`proxyagent recover ask` and `recover take`: a forgotten password, with the center's help."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, chosen_agent
from proxyagent.commands.verb import Verb


def _ask_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-out"))
    agent_argument(parser)


def _take_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="ANSWER", type=Path, help=words("option-file"))
    agent_argument(parser)


def _ask(asked: Namespace) -> Answer:
    from proxyagent.commands.files import free
    from proxyagent.commands.passwords import NEW_PASSWORD, password
    from proxyagent.ground.files import durable_write
    from proxyagent.vault.recovering import recover_ask

    file = free(asked.file)
    agent = chosen_agent(asked)
    request = recover_ask(agent.folder, password(NEW_PASSWORD, "ask-new-password"))
    durable_write(file, request.data)
    data = {"file": str(file), "agent": agent.name, "fingerprint": request.fingerprint}
    said = words("recover-asked", file=file, fingerprint=request.fingerprint)
    return Answer(data, [said])


def _take(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.commands.passwords import NEW_PASSWORD, password
    from proxyagent.ground.clock import SystemClock
    from proxyagent.vault.recovering import recover_take

    file = existing(asked.file)
    agent = chosen_agent(asked)
    new = password(NEW_PASSWORD, "ask-new-password")
    recover_take(agent.folder, file.read_bytes(), new, SystemClock())
    return Answer({"agent": agent.name}, [words("recover-taken")])


ASK = Verb(_ask_arguments, _ask)
TAKE = Verb(_take_arguments, _take)

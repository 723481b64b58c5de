"""`proxyagent session`: a short-lived bearer token of this seat, for other people's tus clients."""

from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.center_link import center_url, line_to_center
    from proxyagent.commands.errors import NoSession
    from proxyagent.sync import state
    from proxyagent.sync.keeper import Keeper
    from proxyagent.sync.talk import Talk

    with opened_desk(asked) as desk:
        keeper = Keeper(desk.vault)
        token = keeper.read(state.find_token)
        if token is None:
            with line_to_center(desk.vault) as center:
                reason = Talk(keeper, center).once().reason
            token = keeper.read(state.find_token)
            if token is None:
                raise NoSession(reason)
        url = center_url(desk.vault)
    return Answer({"url": url, "token": token}, [words("session", url=url)])


def _arguments(parser: ArgumentParser) -> None:
    agent_argument(parser)


SESSION = Verb(_arguments, _run)

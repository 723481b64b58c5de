"""`proxyagent center site`, `user`, `activate`: who works with the center, and where."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.center_door import data_argument, opened_center
from proxyagent.commands.files import in_a_folder
from proxyagent.commands.passwords import USER_PASSWORD, password
from proxyagent.commands.verb import Verb

KINDS = ("hall", "town", "zone", "gacha", "bank")


def _site_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help=words("option-site-code"))
    parser.add_argument("--kind", choices=KINDS, required=True, help=words("option-site-kind"))
    parser.add_argument("--name", metavar="NAME", required=True, help=words("option-name"))
    data_argument(parser)


def _site(asked: Namespace) -> Answer:
    from proxyagent.center.seats import set_site

    with opened_center(asked) as center:
        set_site(center, asked.code, asked.kind, asked.name)
    data = {"site": asked.code, "kind": asked.kind, "name": asked.name}
    return Answer(data, [words("center-site", code=asked.code)])


def _user_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=words("option-user-name"))
    parser.add_argument("--role", metavar="ROLE", required=True, help=words("option-role"))
    data_argument(parser)


def _user(asked: Namespace) -> Answer:
    from proxyagent.center.users import set_user

    with opened_center(asked) as center:
        given = password(USER_PASSWORD, "ask-user-password")
        set_user(center, asked.name, asked.role, given)
    data = {"user": asked.name, "role": asked.role}
    return Answer(data, [words("center-user", name=asked.name, role=asked.role)])


def _activate_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--site", metavar="CODE", required=True, help=words("option-site"))
    parser.add_argument("--agent", metavar="NAME", required=True, help=words("option-agent-new"))
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help=words("option-out"))
    data_argument(parser)


def _activate(asked: Namespace) -> Answer:
    from proxyagent.center.seats import activate

    with opened_center(asked) as center:
        made = activate(center, asked.site, asked.agent, in_a_folder(asked.out))
    data = {"file": str(asked.out), "agent": asked.agent, "site": asked.site, "prefix": made.prefix}
    return Answer(data, [words("center-activated", file=asked.out, agent=asked.agent)])


SITE = Verb(_site_arguments, _site)
USER = Verb(_user_arguments, _user)
ACTIVATE = Verb(_activate_arguments, _activate)

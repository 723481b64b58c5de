"""`proxyagent backup` and `restore`: copy a vault into one file, and bring it back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _backup_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-out"))
    agent_argument(parser)


def _restore_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-file"))
    agent_argument(parser)


def _backup(asked: Namespace) -> Answer:
    from proxyagent.commands.files import free
    from proxyagent.vault.backing_up import backup

    file = free(asked.file)
    with opened_desk(asked) as desk:
        backup(desk.vault, file)
    return Answer({"file": str(file)}, [words("backed-up", file=file)])


def _restore(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.commands.passwords import VAULT_PASSWORD, password
    from proxyagent.ground.clock import SystemClock
    from proxyagent.ground.home import data_home
    from proxyagent.vault.backing_up import restore
    from proxyagent.vault.folder import Home

    file = existing(asked.file)
    given = password(VAULT_PASSWORD, "ask-password")
    vault = restore(file, Home(data_home()), given, SystemClock())
    agent = vault.agent
    vault.close()
    return Answer({"agent": agent}, [words("restored", agent=agent)])


BACKUP = Verb(_backup_arguments, _backup)
RESTORE = Verb(_restore_arguments, _restore)

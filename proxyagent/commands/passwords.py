"""Passwords come from the environment or from a person at the terminal, never from an argument."""

import getpass
import os
import sys

from proxyagent.commands.answer import words
from proxyagent.commands.errors import PasswordNeeded

VAULT_PASSWORD = "PROXYAGENT_PASSWORD"  # noqa: S105 (the variable's name)
NEW_PASSWORD = "PROXYAGENT_NEW_PASSWORD"  # noqa: S105 (the variable's name)
USER_PASSWORD = "PROXYAGENT_USER_PASSWORD"  # noqa: S105 (the variable's name)


def password(variable: str, prompt: str) -> str:
    """The password in `variable`, or what a person types at `prompt` (a sentence's code).

    Raises PasswordNeeded where there is neither.
    """
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise PasswordNeeded(variable)
    return getpass.getpass(words(prompt) + " ")

"""One command: what it takes, and what it does."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple

from proxyagent.commands.answer import Answer


class Verb(NamedTuple):
    """`arguments` adds what the command takes to its parser; `run` does it.

    `run` raises `Problem` for what a person must hear.
    """

    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], Answer]

"""argparse in both languages."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from proxyagent.commands.answer import words
from proxyagent.commands.table import TABLE
from proxyagent.commands.verb import Verb

PROGRAM = "proxyagent"

# What argparse says, and the code of our sentence for it; the groups are its facts.
_USAGE_ERRORS = (
    (r"the following arguments are required: (?P<what>.+)", "usage-required"),
    (r"unrecognized arguments: (?P<what>.+)", "usage-unknown"),
    (r"argument (?P<what>.+): expected .*", "usage-value-missing"),
    (
        r"argument (?P<what>.+?): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
        "usage-choice",
    ),
    (r"argument (?P<what>.+?): invalid \w+ value: (?P<value>.+)", "usage-value"),
    (r"argument (?P<what>.+?): not allowed with argument (?P<other>.+)", "usage-together"),
    (r"one of the arguments (?P<what>.+) is required", "usage-required"),
)


class Parser(argparse.ArgumentParser):
    """A parser that asks, explains and complains in the language chosen."""

    def __init__(self, command: str) -> None:
        super().__init__(
            prog=f"{PROGRAM} {command}",
            description=words(help_code(command)),
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = words("usage-arguments")
        self._optionals.title = words("usage-options")
        self.add_argument("-h", "--help", action="help", help=words("option-help"))

    def error(self, message: str) -> NoReturn:
        """Say what was typed wrongly, and end with status 2."""
        print(usage_sentence(message), file=sys.stderr)
        print(words("usage-hint", command=self.prog), file=sys.stderr)
        sys.exit(2)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, words("usage-prefix") if prefix is None else prefix
        )


def parse(command: str, verb: Verb, arguments: list[str]) -> argparse.Namespace:
    """What was asked of `command`; ends the process with 2 for wrong usage, 0 for help."""
    parser = Parser(command)
    verb.arguments(parser)
    parser.add_argument("--json", action="store_true", help=words("option-json"))
    return parser.parse_args(arguments)


def usage_sentence(message: str) -> str:
    """Our sentence for one of argparse's complaints."""
    for pattern, code in _USAGE_ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words(code, **found.groupdict())
    return words("usage-wrong", what=message)


def overview(commands: list[str]) -> str:
    """The commands with one sentence each."""
    width = max(len(command) for command in commands)
    lines = [f"  {PROGRAM} {command:<{width}}  {words(help_code(command))}" for command in commands]
    return "\n".join([words("usage-overview"), "", *lines, "", words("usage-overview-end")])


def help_code(command: str) -> str:
    """The code of the sentence that says what a command does."""
    return TABLE[command][1]

"""From what was typed to an exit status."""

import os
import sys
from pathlib import Path

from proxyagent import __version__
from proxyagent.commands import table, window
from proxyagent.commands.answer import print_answer, print_problem, words
from proxyagent.ground.files import keep_files_private
from proxyagent.words import Problem

DONE, TOLD, USAGE = 0, 1, 2
_HELP = ("-h", "--help", "help")


def run(arguments: list[str]) -> int:
    """Do what `arguments` ask; returns 0 done, 1 a problem that was told, 2 wrong usage."""
    keep_files_private()
    _speak_utf8()
    command = table.words_typed(arguments)
    try:
        if command is None:
            return _without_command(arguments)
        return _run_command(command, arguments[len(command.split()) :])
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else USAGE
    except BrokenPipeError:
        return _nobody_listens()


def _run_command(command: str, arguments: list[str]) -> int:
    from proxyagent.commands.parser import parse

    verb = table.load(command)
    asked = parse(command, verb, arguments)
    try:
        answer = verb.run(asked)
        print_answer(answer, as_json=asked.json)
    except KeyboardInterrupt:
        print(words("stopped"), file=sys.stderr)
        return TOLD
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 (a bug of ours is told in a sentence too)
        _tell(error, as_json=asked.json)
        return TOLD
    return answer.status


def _nobody_listens() -> int:
    """Whoever read our output has gone (`| head`): what is left of it goes nowhere, without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return TOLD


def _tell(error: Exception, *, as_json: bool) -> None:
    if isinstance(error, Problem):
        print_problem(error, as_json=as_json)
        return
    from proxyagent.ground.disk import find_trouble

    trouble = find_trouble(error) if isinstance(error, OSError) else None
    if trouble is None:
        _tell_bug(error)
    else:
        print_problem(trouble(Path(getattr(error, "filename", None) or ".")), as_json=as_json)


def _tell_bug(bug: BaseException) -> None:
    """Say that it is our fault and where; never the message, which may hold what was typed."""
    import traceback

    print(words("our-bug"), file=sys.stderr)
    steps = traceback.extract_tb(bug.__traceback__)
    where = " < ".join(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps[-4:]))
    print(words("our-bug-details", kind=type(bug).__name__, where=where), file=sys.stderr)


def _without_command(arguments: list[str]) -> int:
    from proxyagent.commands.parser import overview

    if arguments[:1] == ["--version"]:
        print(f"proxyagent {__version__}")
        return DONE
    group = table.group_typed(arguments)
    rest = arguments[1:] if group else arguments
    overview_text = overview(table.commands_of(group))
    if not arguments and window.can_open():
        return window.open_window()
    if not rest or rest[0] in _HELP:
        print(overview_text)
        return DONE if group is None or rest else USAGE
    print(words("usage-no-command", what=rest[0]), file=sys.stderr)
    print(words("usage-hint", command="proxyagent"), file=sys.stderr)
    return USAGE


def _speak_utf8() -> None:
    """Let Chinese pass where the terminal's own encoding could not carry it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(errors="replace") if stream.isatty() else reconfigure(encoding="utf-8")

"""What can be wrong with how a command was given.

Problem
└── CommandProblem
    ├── PasswordNeeded       password-needed         no PROXYAGENT_PASSWORD, and no terminal to ask on
    ├── FileMissing          file-missing            a file that was named is not there
    ├── FileNotRead          file-not-read           it is there, and cannot be read
    ├── FileInTheWay         file-in-the-way         an output file that exists already
    ├── FolderMissing        folder-missing          the folder an output file is to stand in is not there
    ├── FolderInTheWay       folder-in-the-way       an output folder that holds something
    ├── TourBroke            tour-broke              a step did not do what it was to show
    ├── NoSession            no-session              the center was not reached, or gave no session
    └── PlaintextFound       tour-plaintext          something typed stands in clear on the disk
"""

from pathlib import Path

from proxyagent.words import Problem


class CommandProblem(Problem):
    """Something about the command itself."""


class PasswordNeeded(CommandProblem):
    """A password is needed, and there is nobody to ask."""

    def __init__(self, variable: str) -> None:
        super().__init__("password-needed", variable=variable)


class FileMissing(CommandProblem):
    """A file named in the command is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__("file-missing", file=path.name)


class FileNotRead(CommandProblem):
    """A file named in the command is there and cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__("file-not-read", file=path.name)


class FileInTheWay(CommandProblem):
    """Something stands already where a new file was asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__("file-in-the-way", file=path.name)


class FolderMissing(CommandProblem):
    """The folder in which a new file was asked for is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__("folder-missing", folder=folder)


class FolderInTheWay(CommandProblem):
    """The folder asked for holds something already."""

    def __init__(self, path: Path) -> None:
        super().__init__("folder-in-the-way", folder=path.name)


class TourBroke(CommandProblem):
    """A step of the tour did not do what it was to show."""

    def __init__(self, step: str) -> None:
        super().__init__("tour-broke", step=step)


class PlaintextFound(CommandProblem):
    """Something that was typed stands on the disk in clear."""

    def __init__(self, count: int) -> None:
        super().__init__("tour-plaintext", count=count)


class NoSession(CommandProblem):
    """The center could not be asked for a session, or gave none; fact `reason`."""

    def __init__(self, reason: str) -> None:
        super().__init__("no-session", reason=reason)

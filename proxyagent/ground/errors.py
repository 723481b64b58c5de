"""What the machine itself can refuse.

Problem
├── Busy                 data-busy          another process holds the lock
└── DiskTrouble
    ├── DiskFull         disk-full          ENOSPC, EDQUOT
    ├── DiskReadOnly     disk-read-only     EROFS
    ├── NoAccess         disk-no-access     EACCES, EPERM
    ├── DiskBroken       disk-broken        EIO
    └── DiskGone         disk-gone          the stick was pulled out, the share went away
"""

from pathlib import Path

from proxyagent.words import Problem


class Busy(Problem):
    """Another process holds the lock, and still did when the time to wait was over."""

    def __init__(self) -> None:
        super().__init__("data-busy")


class DiskTrouble(Problem):
    """The disk under `place` did not do what was asked; what was saved before stands."""

    code_of_this = "disk-broken"

    def __init__(self, place: Path) -> None:
        super().__init__(self.code_of_this, place=str(place))


class DiskFull(DiskTrouble):
    """No room left, or the account's share of it is used up."""

    code_of_this = "disk-full"


class DiskReadOnly(DiskTrouble):
    """The disk or stick can be read but not written."""

    code_of_this = "disk-read-only"


class NoAccess(DiskTrouble):
    """This account may not read or write here."""

    code_of_this = "disk-no-access"


class DiskBroken(DiskTrouble):
    """The disk reported that it could not read or write."""

    code_of_this = "disk-broken"


class DiskGone(DiskTrouble):
    """The disk is not there any more, as when a stick is pulled out."""

    code_of_this = "disk-gone"

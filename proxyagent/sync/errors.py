"""What bringing vault and center together can refuse; what only waits is a reason, not an error.

Problem
└── SyncProblem
    ├── AlreadySyncing     sync-running          another program on this vault is at it; fact `who`
    └── NotForUs           bundle-not-for-us     a bundle without a word for this seat
"""

from proxyagent.words import Problem


class SyncProblem(Problem):
    """Anything that a person hears from sync."""


class AlreadySyncing(SyncProblem):
    """Another program on this vault is sending; fact `who`: which."""

    def __init__(self, who: str) -> None:
        super().__init__("sync-running", who=who)


class NotForUs(SyncProblem):
    """The bundle holds no answer for this seat; fact `others`: parcels for others that it carries."""

    def __init__(self, others: int) -> None:
        super().__init__("bundle-not-for-us", others=others)

"""From any earlier version of the database to the newest, one step a module, forward only.

`PRAGMA user_version` counts the steps taken. A step never changes once a release carried it.
"""

from proxyagent.vault.migrations import m0001_first, m0002_settled, m0003_newest_first

STEPS: tuple[tuple[str, ...], ...] = (
    m0001_first.STATEMENTS,
    m0002_settled.STATEMENTS,
    m0003_newest_first.STATEMENTS,
)
"""Step n takes a database from version n - 1 to n."""

NEWEST = len(STEPS)

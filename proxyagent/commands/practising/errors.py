"""What can keep practice from beginning.

Problem
└── PracticeProblem
    ├── PracticeBroke   practice-broke      the practice center did not come up
    └── NoScreen        practice-no-screen  there is no screen here, or Qt cannot be loaded (fact `missing`)
"""

from proxyagent.words import Problem


class PracticeProblem(Problem):
    """Something about practice itself."""


class PracticeBroke(PracticeProblem):
    """The practice center did not come up."""

    def __init__(self) -> None:
        super().__init__("practice-broke")


class NoScreen(PracticeProblem):
    """There is no screen to show a window on, or Qt cannot be loaded."""

    def __init__(self, missing: str) -> None:
        super().__init__("practice-no-screen", missing=missing)

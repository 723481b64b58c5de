"""What the center refuses, as a tree.

Problem
└── CenterProblem
    ├── NotSetUp          no center.toml here, or one that does not read
    ├── BadSetting        a setting, a key file or an address cannot be used
    ├── NotThere          no such case, user, site or page
    ├── NotAllowed        the lifecycle or the role says no; `reason` names the rule
    ├── BadRequestFile    a file handed in (an act, a recovery request, an edition) does not read
    └── TooManyTries      sign-in is slowed down
"""

from proxyagent.words import Problem


class CenterProblem(Problem):
    """Anything the center tells a person or another program."""


class NotSetUp(CenterProblem):
    """The folder holds no center, or its settings do not read."""


class BadSetting(CenterProblem):
    """A setting, a key file or an address cannot be used."""


class NotThere(CenterProblem):
    """What was named is not here."""


class NotAllowed(CenterProblem):
    """The rules of cases or of roles do not allow it now."""


class BadRequestFile(CenterProblem):
    """A file that was handed in is not what it should be."""


class TooManyTries(CenterProblem):
    """Too many wrong passwords in a short time."""

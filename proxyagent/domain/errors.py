"""What the domain refuses, as a tree.

Problem
└── DomainProblem
    ├── CatalogueProblem      an edition or a definition is not what FORMAT.md says
    ├── ItemNotFound          no such item in the edition
    ├── NotOffered            the item may not be taken in: out of force, not here, not for this applicant
    └── BadNumber             a case number with a wrong character

BadValue is no problem by itself: it says what is wrong with an answer, and whoever knows the field's
label makes a finding of it (`findings.bad_field`).
"""

from proxyagent.words.problem import Problem


class DomainProblem(Problem):
    """Anything that the rules of cases and catalogue refuse."""


class CatalogueProblem(DomainProblem):
    """An edition or a definition is not in the format; the fact `where` says where."""


class ItemNotFound(DomainProblem):
    """The edition has no item of this code."""


class NotOffered(DomainProblem):
    """No new case may be taken in for this item on this day, at this site or for this applicant."""


class BadValue(ValueError):
    """An answer is not of its field's type or outside its bounds.

    Args:
        code: of a sentence which also needs the field's `label`.
        facts: bounds, never the answer.

    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class BadNumber(DomainProblem):
    """A case number does not read: a character is wrong or two changed places."""

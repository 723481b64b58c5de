"""What an agent is told by the desk itself.

Problem
└── DeskProblem
    ├── IntakeFileWrong      intake-not-json, intake-too-long, intake-shape, intake-no-item
    ├── ActFileWrong         act-not-json, act-shape, act-needs-file, act-field-unknown, act-value-wrong
    │                        act-material-unknown, act-page-unknown, act-not-a-picture, act-nothing
    ├── OtherItem            intake-other-item       a draft or ref that belongs to another item
    ├── DraftIncomplete      draft-incomplete        something is missing or wrong in it
    ├── NotADraft            case-not-a-draft        it has been submitted already
    ├── DoesNotFit           act-does-not-fit        the case, as it stands, does not allow this action
    ├── NotExportable        export-folder-not-empty, export-not-here-yet
    └── AgentTaken           agent-taken             another seat's agent of that name is enrolled here
"""

from proxyagent.words import Problem


class DeskProblem(Problem):
    """Anything that the desk itself tells an agent; nothing was changed when it is raised."""


class IntakeFileWrong(DeskProblem):
    """The intake file is not in its shape; the fact `where` says where."""


class ActFileWrong(DeskProblem):
    """The act file is not in its shape, or names what the case does not have."""


class OtherItem(DeskProblem):
    """The draft or ref belongs to a case for another item."""


class DraftIncomplete(DeskProblem):
    """A draft that cannot be submitted yet; fact `count`: how many things are missing or wrong."""

    def __init__(self, count: int) -> None:
        super().__init__("draft-incomplete", count=count)


class NotADraft(DeskProblem):
    """The case has been submitted; a draft's verbs do nothing to it."""


class DoesNotFit(DeskProblem):
    """The lifecycle does not allow this action now; the fact `state` says where the case stands."""


class NotExportable(DeskProblem):
    """Nothing can be taken out to that folder, or not yet."""


class AgentTaken(DeskProblem):
    """An agent of that name has a vault here for another activation."""

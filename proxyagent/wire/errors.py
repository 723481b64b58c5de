"""What the wire refuses, as a tree (`Unreadable` and the rest of sealing's tree come through as they are).

Problem
└── WireProblem
    ├── Malformed            message-malformed      not in the format; fact `reason`
    ├── TooLong              envelope-too-long      an action that must travel as a blob
    ├── KeysetProblem        keyset-refused         a keyset that does not read or is not the root's
    ├── ActivationProblem    activation-refused     an activation file or code that does not read
    ├── ActivationExpired    activation-expired     its day is over
    ├── EnrolmentProblem     enrolment-refused      an enrolment that does not prove itself
    ├── BundleProblem        bundle-refused         a file that is no bundle, or one made to do harm
    ├── BundleNotWritten     bundle-not-written     what was reread is not what was written
    └── RecoveryProblem      recovery-refused       a recovery file that does not read or fit
"""

from proxyagent.words import Problem


class WireProblem(Problem):
    """Anything that does not cross."""


class _WithReason(WireProblem):
    code_of_this = ""

    def __init__(self, reason: str) -> None:
        super().__init__(self.code_of_this, reason=reason)
        self.reason = reason


class Malformed(_WithReason):
    """A message that is not in the format; `reason` is a stable kebab-case word."""

    code_of_this = "message-malformed"


class TooLong(WireProblem):
    """The envelope of an action is over its bound: the action goes enclosed in a blob."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__("envelope-too-long", length=length, limit=limit)


class KeysetProblem(_WithReason):
    """The keyset does not read, is not signed by this root, or holds a key that is none."""

    code_of_this = "keyset-refused"


class ActivationProblem(_WithReason):
    """The activation file or its short form does not read, or its keyset is another."""

    code_of_this = "activation-refused"


class ActivationExpired(WireProblem):
    """The activation's day is over."""

    def __init__(self) -> None:
        super().__init__("activation-expired")


class EnrolmentProblem(_WithReason):
    """The enrolment does not prove what it says."""

    code_of_this = "enrolment-refused"


class BundleProblem(_WithReason):
    """The file is no bundle, or is made to do harm."""

    code_of_this = "bundle-refused"


class BundleNotWritten(WireProblem):
    """What was read back from the stick is not what was written; nothing stands under the bundle's name."""

    def __init__(self) -> None:
        super().__init__("bundle-not-written")


class RecoveryProblem(_WithReason):
    """The recovery request or answer does not read, or does not belong here."""

    code_of_this = "recovery-refused"

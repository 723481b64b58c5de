"""What can come between a desk and its center.

Problem
├── Unreachable              the center was not heard; everything stays, and goes later
│   ├── NoLine               no-line          no network, or the name is not known here
│   ├── CenterAway           center-away      the address answers, the center does not
│   ├── CenterBusy           center-busy      it asks to come back later
│   ├── LineStalled          line-stalled     no byte moved for too long
│   ├── LineCut              line-cut         the connection broke midway
│   ├── Stranger             portal           somebody else answered
│   ├── Untrusted            certificate      the certificate is not the center's
│   ├── ProxyRefuses         proxy-refuses    the proxy wants a name and password
│   ├── SessionOver          session-over     uploads need a new token; the next exchange brings it
│   └── LinkClosed           link-closed      we ended it ourselves
└── UploadTrouble            the center was heard, about one upload
    ├── UploadGone           upload-gone      it holds no such upload any more
    ├── OtherOffset          other-offset     it holds more or fewer bytes than we thought
    ├── UploadWrong          upload-wrong     the whole did not have the promised digest
    ├── UploadRefused        upload-refused   it does not want this upload
    └── NoSuchBlob           no-such-blob     nothing under this id for this seat
"""

from typing import ClassVar

from proxyagent.words import Problem


class Unreachable(Problem):
    """The center was not heard. `code` says how; nothing is lost, and the same is tried again."""

    reason: ClassVar[str] = "line-cut"

    def __init__(self) -> None:
        super().__init__(self.reason)


class NoLine(Unreachable):
    """There is no network, or nobody knows the center's name."""

    reason = "no-line"


class CenterAway(Unreachable):
    """The machine is there, the center does not answer on it."""

    reason = "center-away"


class CenterBusy(Unreachable):
    """The center, or the upload, is busy; `seconds` is how long it asks to wait, 0 if it does not say."""

    reason = "center-busy"

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__()
        self.seconds = seconds


class LineStalled(Unreachable):
    """No byte moved for longer than a slow line explains."""

    reason = "line-stalled"


class LineCut(Unreachable):
    """The connection broke before the answer was whole."""

    reason = "line-cut"


class Stranger(Unreachable):
    """Whoever answered is not the center."""

    reason = "portal"


class Untrusted(Unreachable):
    """The certificate on the line is not one that the activation file trusts."""

    reason = "certificate"


class ProxyRefuses(Unreachable):
    """The proxy between here and the center lets nobody through without a name and password."""

    reason = "proxy-refuses"


class SessionOver(Unreachable):
    """The session token is not taken any more; the next exchange brings a new one."""

    reason = "session-over"


class LinkClosed(Unreachable):
    """The call was ended from another thread by `close`."""

    reason = "link-closed"


class UploadTrouble(Problem):
    """The center was heard, about one upload or download."""

    reason: ClassVar[str] = "upload-refused"

    def __init__(self) -> None:
        super().__init__(self.reason)


class UploadGone(UploadTrouble):
    """The center holds no such upload any more: start anew."""

    reason = "upload-gone"


class OtherOffset(UploadTrouble):
    """The center stands at another offset: `offset`, or None where only a HEAD will tell."""

    reason = "other-offset"

    def __init__(self, offset: int | None = None) -> None:
        super().__init__()
        self.offset = offset


class UploadWrong(UploadTrouble):
    """The whole arrived with another digest than promised, and is gone there: start anew."""

    reason = "upload-wrong"


class UploadRefused(UploadTrouble):
    """The center does not want this upload, e.g. because it is larger than it takes."""

    reason = "upload-refused"


class NoSuchBlob(UploadTrouble):
    """The center has no blob of this id for this seat."""

    reason = "no-such-blob"

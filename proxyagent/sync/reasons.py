"""Why something waits, and what happens next: for every reason a step, and whether a person must take it.

Both are codes with a sentence in `words`. A reason that is not listed is the line's, and passes.
"""

from dataclasses import dataclass

BY_ITSELF = "next-by-itself"


@dataclass(frozen=True)
class Reason:
    """Why a thing waits; `step` is what comes next, `needs_person` whether nothing comes without one."""

    code: str
    step: str = BY_ITSELF
    needs_person: bool = False


_REASONS = (
    # the line
    Reason("no-line"),
    Reason("center-away"),
    Reason("center-busy"),
    Reason("line-stalled"),
    Reason("line-cut"),
    Reason("portal", "next-sign-in-to-network"),
    Reason("certificate", "next-check-date", needs_person=True),
    Reason("proxy-refuses", "next-ask-network-person", needs_person=True),
    Reason("session-over"),
    Reason("link-closed"),
    # the answer
    Reason("too-fast"),
    Reason("version", "next-update-program", needs_person=True),
    Reason("seat-unknown", "next-enrol-again", needs_person=True),
    Reason("enrol-code-unknown", "next-enrol-again", needs_person=True),
    Reason("enrol-code-wrong", "next-enrol-again", needs_person=True),
    Reason("enrol-code-used", "next-enrol-again", needs_person=True),
    Reason("enrol-expired", "next-enrol-again", needs_person=True),
    Reason("enrol-seat-known", "next-call-center", needs_person=True),
    Reason("seat-revoked", "next-call-center", needs_person=True),
    # one envelope or blob
    Reason("held", "next-wait-for-rest"),
    Reason("unreadable"),
    Reason("checking", "next-center-checks"),
    Reason("blob-bad", "next-scan-again", needs_person=True),
    Reason("blob-missing-here", "next-scan-again", needs_person=True),
    Reason("blob-damaged-here", "next-scan-again", needs_person=True),
    Reason("upload-gone"),
    Reason("other-offset"),
    Reason("upload-wrong"),
    Reason("upload-refused", "next-call-center", needs_person=True),
    Reason("no-such-blob"),
    Reason("news-not-readable", "next-update-program"),
    Reason("not-confirmed", "next-wait-for-clerk"),
    Reason("sync-stopped", "next-start-again"),
)
_BY_CODE = {reason.code: reason for reason in _REASONS}


def reason_for(code: str) -> Reason:
    """The reason behind a code."""
    return _BY_CODE.get(code, Reason(code))


def all_reasons() -> tuple[Reason, ...]:
    """Every reason that is listed."""
    return _REASONS

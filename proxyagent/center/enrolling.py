"""Finding the enrolments among envelopes."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxyagent.center.center import Center
from proxyagent.sealing.envelope import eid_of, header_of
from proxyagent.sealing.errors import Unreadable
from proxyagent.wire.enrolment import OpenedEnrol, read_enrol
from proxyagent.wire.envelope import open_signed
from proxyagent.wire.errors import EnrolmentProblem
from proxyagent.wire.kinds import ENROL


@dataclass(frozen=True)
class Enrolment:
    """An envelope of kind ENROL; without `opened` nothing in it may be believed, for `reason`."""

    eid: bytes
    opened: OpenedEnrol | None
    reason: str = ""


def find_enrolments(center: Center, untrusted: Sequence[bytes]) -> list[Enrolment]:
    """The enrolments among these envelopes, each signed by the key it brings."""
    return [_open(center, envelope) for envelope in untrusted if is_enrolment(envelope)]


def is_enrolment(untrusted: bytes) -> bool:
    """Whether the envelope says that it is one."""
    try:
        return header_of(untrusted).kind == ENROL
    except Unreadable:
        return False


def _open(center: Center, untrusted: bytes) -> Enrolment:
    eid = eid_of(untrusted)
    try:
        opened = open_signed(untrusted, center.keys.opening, center.id)
        return Enrolment(eid, read_enrol(opened))
    except (Unreadable, EnrolmentProblem) as error:
        return Enrolment(eid, None, error.reason)

"""What people at the center do with a case: judged by the same table as everything, signed, recorded."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from proxyagent.center import audit
from proxyagent.center.act_files import read_act
from proxyagent.center.center import Center
from proxyagent.center.errors import NotAllowed, NotThere
from proxyagent.center.finding import find_case_key
from proxyagent.center.handing_over import hand_over
from proxyagent.center.history import fold_case
from proxyagent.center.locked_seat import lock_seats
from proxyagent.center.news import write_action
from proxyagent.center.results import store_result
from proxyagent.center.storage.tables import cases
from proxyagent.center.storage.tx import Tx
from proxyagent.center.users import find_user
from proxyagent.domain.actions import AnyCenterAction, Reassigned, ResultIssued
from proxyagent.domain.case import Case
from proxyagent.domain.judging import judge
from proxyagent.ground.ids import new_id

SCRIPT: Final = "center"
"""Who acts where no user is named: a script with the data folder, which could do anything anyway."""

_CLERK = frozenset(
    ("accept", "correct", "refuse", "route", "pause", "resume", "answer", "reassign", "close")
)
MAY: Final = {
    "clerk": _CLERK,
    "approver": _CLERK | {"approve", "deny", "issue"},
    "delivery": frozenset(("issue", "answer", "close")),
    "supervisor": frozenset(("answer", "reassign")),
    "admin": _CLERK | {"approve", "deny", "issue"},
}


@dataclass(frozen=True)
class Acted:
    """What `act` did: ids in hex, the case's state and flags after it."""

    case: str
    action: str
    state: str
    flags: tuple[str, ...]


def act(
    center: Center, case: str, verb: str, file: Path | None = None, user: str | None = None
) -> Acted:
    """Do one thing with a case, named by its id or a number.

    `file` is the act file (JSON; paths in it are relative to it), `user` who acts.

    Raises:
        NotThere: no such case or user.
        NotAllowed: the role or the lifecycle says no; the code is the rule's.
        BadRequestFile: the act file does not read.
        PageProblem: the result cannot be taken.

    """
    who = _check_role(center, verb, user)
    prepared = read_act(verb, file)
    with center.database.read() as tx:
        origin, case_id = find_case_key(tx, case)
        row = tx.find(cases, seat=origin, case_id=case_id)
        assert row is not None  # noqa: S101 (its key was just found)
        _judge(center, tx, (origin, case_id), prepared.action)
    action = prepared.action
    if isinstance(action, ResultIssued) and prepared.result is not None:
        action = store_result(center, bytes(row.owner), prepared.result, action)
    action_id = new_id(center.clock)
    work = _Act((origin, case_id), action, action_id, who, verb)
    folded = center.database.run(lambda tx: _write(center, tx, work))
    return Acted(case_id.hex(), action_id.hex(), folded.state, folded.flags)


@dataclass(frozen=True)
class _Act:
    case: tuple[bytes, bytes]
    action: AnyCenterAction
    id: bytes
    who: str
    verb: str


def _write(center: Center, tx: Tx, work: _Act) -> Case:
    origin, case_id = work.case
    row = tx.find(cases, seat=origin, case_id=case_id)
    assert row is not None  # noqa: S101 (cases are never removed)
    owner = bytes(row.owner)
    to = {work.action.seat} if isinstance(work.action, Reassigned) else set()
    locked = lock_seats(tx, {owner} | to)
    if not to <= locked.keys():
        raise NotThere("center-seat-unknown")
    if tx.find(cases, seat=origin, case_id=case_id, owner=owner) is None:
        raise NotAllowed("center-case-moved")
    _judge(center, tx, work.case, work.action)
    by = work.who
    folded = write_action(center, locked[owner], work.case, work.action, id=work.id, by=by)
    if isinstance(work.action, Reassigned):
        hand_over(center, locked[work.action.seat], work.case)
    audit.record(center, tx, work.who, work.verb, case=work.case)
    for seat in locked.values():
        seat.save()
    return folded


def _judge(center: Center, tx: Tx, case: tuple[bytes, bytes], action: AnyCenterAction) -> None:
    reason = judge(fold_case(center, tx, *case), action, "center")
    if reason is not None:
        raise NotAllowed(reason)


def _check_role(center: Center, verb: str, user: str | None) -> str:
    if user is None:
        return SCRIPT
    with center.database.read() as tx:
        known = find_user(tx, user)
    if known is None:
        raise NotThere("center-user-unknown", user=user)
    if verb not in MAY.get(known.role, frozenset()):
        raise NotAllowed("center-role-may-not", role=known.role, verb=verb)
    return user

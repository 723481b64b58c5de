"""What an agent may do with a case, by the name of the action; each reads its own act file."""

from collections.abc import Callable
from pathlib import Path

from proxyagent.desk.act_file import (
    DeliveryFile,
    RatingFile,
    ReasonFile,
    TroubleFile,
    read_act_file,
)
from proxyagent.desk.changes import Changes
from proxyagent.desk.errors import ActFileWrong
from proxyagent.desk.keep_pages import PageKeeper, storing
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.record import record, standing
from proxyagent.desk.supplement_case import supplement_case
from proxyagent.domain.actions import (
    AnyAgentAction,
    AuthorisationRevoked,
    BlobRef,
    Delivered,
    Rated,
    TroubleReported,
    Withdrawn,
)
from proxyagent.ground.ids import new_id

NO_CASE = "-"


def act_on_case(desk: Desk, name: str, action: str, file: Path | None) -> Changes:
    """Do `action` (one of `ACTIONS`) to the case of this number or id.

    A trouble report may stand alone: then `name` is `-`.

    Raises:
        CaseNotFound: there is no such case.
        ActFileWrong: the act file is missing, not in its shape, or names what the case has not.
        DoesNotFit: the case does not allow the action as it stands.
        PageProblem: a picture is no page.
        DiskTrouble, OSError: it cannot be kept. In each case everything is as it was.

    """
    if name == NO_CASE:
        if action != "trouble":
            raise ActFileWrong("act-needs-case")
        return report_trouble(desk, None, file)
    with desk.vault.read() as tx:
        case = tx.cases.get(name).id
    return ACTIONS[action](desk, case, file)


def withdraw(desk: Desk, case: bytes, file: Path | None) -> Changes:
    """The citizen takes the application back."""
    return _record(desk, case, Withdrawn(read_act_file(file, ReasonFile).reason))


def revoke(desk: Desk, case: bytes, file: Path | None) -> Changes:
    """The citizen revokes her consent."""
    return _record(desk, case, AuthorisationRevoked(read_act_file(file, ReasonFile).reason))


def rate(desk: Desk, case: bytes, file: Path | None) -> Changes:
    """The citizen rates; the desk keeps nothing by which the rating could be read."""
    given = read_act_file(file, RatingFile)
    return _record(desk, case, Rated(given.level, tuple(given.reasons)))


def deliver(desk: Desk, case: bytes, file: Path | None) -> Changes:
    """The result was handed over and signed for."""
    given = read_act_file(file, DeliveryFile)
    folder = file.parent if file else Path()
    with storing(desk) as store:
        page = PageKeeper(desk, folder, (), store).one_page(given.signature)
        return _record(desk, case, Delivered(given.to, page), new=[page.ref])


def report_trouble(desk: Desk, case: bytes | None, file: Path | None) -> Changes:
    """Something could not be got done: said about a case, or standing alone."""
    given = read_act_file(file, TroubleFile)
    where = case or new_id(desk.clock)
    return _record(desk, where, TroubleReported(given.say, given.item))


def _record(
    desk: Desk, case: bytes, action: AnyAgentAction, new: list[BlobRef] | None = None
) -> Changes:
    return standing(desk, case, record(desk, case, action, new or []))


ACTIONS: dict[str, Callable[[Desk, bytes, Path | None], Changes]] = {
    "supplement": supplement_case,
    "withdraw": withdraw,
    "deliver": deliver,
    "rate": rate,
    "revoke": revoke,
    "trouble": report_trouble,
}

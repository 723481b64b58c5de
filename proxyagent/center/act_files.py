"""The act file: JSON with what a verb needs, read strictly."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec

from proxyagent.center.errors import BadRequestFile
from proxyagent.domain import actions
from proxyagent.domain.actions import AnyCenterAction, BlobRef, CorrectionItem, Page

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FILE: Final = 1 << 20
APPEAL: Final = (
    "如不服本决定，可以自收到决定书之日起六十日内向乌审旗人民政府申请行政复议，"
    "也可以自收到决定书之日起六个月内依法向人民法院提起行政诉讼。"
)
"""How to appeal: 行政复议法 art. 20 (60 days), 行政诉讼法 art. 46 (six months)."""
_NOWHERE = Page(BlobRef(bytes(16), bytes(32), bytes(32), 0, bytes(32), 0, "application/pdf"))

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class _Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _Note(_Form, frozen=True, forbid_unknown_fields=True):
    note: Annotated[str, msgspec.Meta(max_length=4000)] = ""


class _Correct(_Form, frozen=True, forbid_unknown_fields=True):
    by: Text
    items: Annotated[tuple[CorrectionItem, ...], msgspec.Meta(max_length=200)]


class _Reason(_Form, frozen=True, forbid_unknown_fields=True):
    reason: Text


class _Deny(_Form, frozen=True, forbid_unknown_fields=True):
    reason: Text
    appeal: Text = APPEAL


class _Route(_Form, frozen=True, forbid_unknown_fields=True):
    departments: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1, max_length=50)]


class _Issue(_Form, frozen=True, forbid_unknown_fields=True):
    result: Text
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""


class _Say(_Form, frozen=True, forbid_unknown_fields=True):
    say: Text


class _Reassign(_Form, frozen=True, forbid_unknown_fields=True):
    seat: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class _Nothing(_Form, frozen=True, forbid_unknown_fields=True):
    pass


_FORMS: Final[dict[str, type[_Form]]] = {
    "accept": _Note,
    "correct": _Correct,
    "refuse": _Reason,
    "route": _Route,
    "pause": _Reason,
    "resume": _Nothing,
    "approve": _Note,
    "deny": _Deny,
    "issue": _Issue,
    "answer": _Say,
    "reassign": _Reassign,
    "close": _Nothing,
}
VERBS: Final = tuple(_FORMS)


@dataclass(frozen=True)
class Prepared:
    """The action that a verb and its file make; `result` is the file to issue, still outside."""

    action: AnyCenterAction
    result: Path | None = None


def read_act(verb: str, file: Path | None) -> Prepared:
    """Read the act file for a verb.

    Raises:
        BadRequestFile: no such verb, or the file is missing, too long or not what the verb needs.

    """
    if verb not in _FORMS:
        raise BadRequestFile("center-verb-unknown", verb=verb, verbs="、".join(VERBS))
    form = _read(verb, file)
    if isinstance(form, _Issue):
        folder = file.parent if file is not None else Path()
        return Prepared(actions.ResultIssued(_NOWHERE, form.name), folder / form.result)
    return Prepared(_action(verb, form))


def _action(verb: str, form: Any) -> AnyCenterAction:
    makers: dict[str, Callable[[], AnyCenterAction]] = {
        "accept": lambda: actions.Accepted(form.note),
        "correct": lambda: actions.CorrectionRequested(form.by, form.items),
        "refuse": lambda: actions.NotAccepted(form.reason),
        "route": lambda: actions.Routed(form.departments),
        "pause": lambda: actions.ClockPaused(form.reason),
        "resume": actions.ClockResumed,
        "approve": lambda: actions.Approved(form.note),
        "deny": lambda: actions.Denied(form.reason, form.appeal),
        "answer": lambda: actions.TroubleAnswered(form.say),
        "reassign": lambda: actions.Reassigned(bytes.fromhex(form.seat)),
        "close": actions.Closed,
    }
    return makers[verb]()


def _read(verb: str, file: Path | None) -> _Form:
    untrusted = b"{}"
    if file is not None:
        try:
            with file.open("rb") as opened:
                untrusted = opened.read(MAX_FILE + 1)
        except OSError:
            raise BadRequestFile("center-file-missing", file=file.name) from None
    if len(untrusted) > MAX_FILE:
        raise BadRequestFile("center-act-unreadable", verb=verb)
    try:
        return msgspec.json.decode(untrusted, type=_FORMS[verb])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadRequestFile("center-act-unreadable", verb=verb) from None

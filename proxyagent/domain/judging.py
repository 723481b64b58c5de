"""Whether an action may happen to a case now: asked by desk and center alike."""

from collections.abc import Callable
from typing import Any

from proxyagent.domain.actions import (
    Action,
    AnyAction,
    AuthorisationRevoked,
    ClockPaused,
    ClockResumed,
    CorrectionItem,
    CorrectionRequested,
    Delivered,
    Rated,
    Supplemented,
    TroubleAnswered,
    kind_of,
)
from proxyagent.domain.case import Case
from proxyagent.domain.entries import Unread
from proxyagent.domain.errors import BadValue
from proxyagent.domain.items import Field, Item
from proxyagent.domain.lifecycle import Actor, find_after
from proxyagent.domain.values import parse_date


def judge(case: Case, action: AnyAction | Unread, actor: Actor) -> str | None:
    """Why the action may not happen to this case, or None where it may.

    Returns:
        A reason code with a sentence of its own: `not-your-action`, `first-action-missing`,
        `already-submitted`, `not-in-this-state`, or one of the checks below.

    """
    if isinstance(action, Action) and action.actor != actor:
        return "not-your-action"
    kind = action.kind if isinstance(action, Unread) else kind_of(action)
    if find_after(case.state, actor, kind) is None:
        return _refused_by_table(case, kind)
    check = _CHECKS.get(type(action))
    return check(case, action) if check else None


def _refused_by_table(case: Case, kind: str) -> str:
    if kind == "submitted":
        return "already-submitted"
    return "first-action-missing" if case.state == "draft" else "not-in-this-state"


def _supplement(case: Case, action: Supplemented) -> str | None:
    if not (action.fields or action.materials or action.pages or action.authorisation):
        return "supplement-empty"
    if case.revoked is not None and action.authorisation is None:
        return "authorisation-revoked"
    touched = {*action.materials, *action.pages}
    if case.state == "accepted":
        promised = {one.material for one in case.promised}
        if action.fields or not touched <= promised:
            return "nothing-asked"
    if case.definition is not None and not _is_known(case.definition.item, action, touched):
        return "supplement-unknown"
    return None if _pages_are_there(case, action) else "no-such-page"


def _is_known(item: Item, action: Supplemented, touched: set[str]) -> bool:
    fields = {one.key for one in item.fields}
    return set(action.fields) <= fields and touched <= {one.code for one in item.materials}


def _pages_are_there(case: Case, action: Supplemented) -> bool:
    return all(
        1 <= page <= len(case.materials.get(code, ()))
        for code, pages in action.pages.items()
        for page in pages
    )


def _correction(case: Case, action: CorrectionRequested) -> str | None:
    try:
        parse_date(action.by)
    except BadValue:
        return "correction-date"
    if not action.items:
        return "correction-empty"
    return next((why for one in action.items if (why := _correction_item(case, one))), None)


def _correction_item(case: Case, one: CorrectionItem) -> str | None:
    if (one.field is None) == (one.material is None):
        return "correction-target"
    if one.field is not None:
        if one.page is not None or one.region is not None:
            return "correction-target"
        return _correction_field(case, one.field)
    return _correction_material(case, one)


def _correction_field(case: Case, code: str) -> str | None:
    if case.definition is None:
        return None
    key, _, inside = code.partition("[")
    field = next((one for one in case.definition.item.fields if one.key == key), None)
    if field is None or (inside and not _is_row_field(field, inside)):
        return "correction-unknown"
    return None


def _is_row_field(group: Field, inside: str) -> bool:
    """Whether what stands after `group[` is `2].key` or `2]`, with rows counted from 1."""
    row, closed, rest = inside.partition("]")
    keys = {f".{one.key}" for one in group.fields} | {""}
    return bool(closed) and row.isascii() and row.isdigit() and int(row) >= 1 and rest in keys


def _correction_material(case: Case, one: CorrectionItem) -> str | None:
    if case.definition is not None:
        known = {material.code for material in case.definition.item.materials}
        if one.material not in known:
            return "correction-unknown"
    pages = len(case.materials.get(one.material or "", ()))
    if one.page is not None and not 1 <= one.page <= pages:
        return "no-such-page"
    if one.region is not None and not _is_region(one.region):
        return "correction-region"
    return None


def _is_region(region: tuple[int, int, int, int]) -> bool:
    x, y, width, height = region
    thousand = 1000
    fits = x >= 0 and y >= 0 and width > 0 and height > 0
    return fits and x + width <= thousand and y + height <= thousand


def _rating(case: Case, _action: object) -> str | None:
    return "already-rated" if "rated" in case.marks else None


def _revocation(case: Case, _action: object) -> str | None:
    return "authorisation-revoked" if case.revoked is not None else None


def _pause(case: Case, _action: object) -> str | None:
    return "already-paused" if "paused" in case.flags else None


def _resume(case: Case, _action: object) -> str | None:
    return None if "paused" in case.flags else "not-paused"


def _trouble_answer(case: Case, _action: object) -> str | None:
    return None if "trouble" in case.flags else "no-trouble-open"


def _delivery(case: Case, action: Delivered) -> str | None:
    if not action.to.strip():
        return "delivery-to-whom"
    return None if case.result is not None else "nothing-issued"


_CHECKS: dict[type, Callable[[Case, Any], str | None]] = {
    Supplemented: _supplement,
    CorrectionRequested: _correction,
    Rated: _rating,
    Unread: _rating,
    AuthorisationRevoked: _revocation,
    ClockPaused: _pause,
    ClockResumed: _resume,
    TroubleAnswered: _trouble_answer,
    Delivered: _delivery,
}

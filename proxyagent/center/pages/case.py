"""One case: what was filled in beside its papers, and its history. Opening it is recorded."""

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, get, post
from litestar.params import FromPath

from proxyagent.center import audit
from proxyagent.center.catalogue import working_days
from proxyagent.center.center import Center
from proxyagent.center.finding import find_case_key
from proxyagent.center.history import fold_case
from proxyagent.center.pages.case_view import (
    Field,
    Line,
    Paper,
    fields_of,
    history_of,
    moment,
    papers_of,
)
from proxyagent.center.pages.drawing import draw
from proxyagent.center.pages.guarding import get_user, read_signed_form
from proxyagent.center.pages.wording import FLAGS, STATES, clock_words
from proxyagent.center.users import SignedIn
from proxyagent.domain.working_days import day_of

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True)
class View:
    """A case ready to be drawn; `opened` is when this view was recorded."""

    case: str
    who: str
    item: str
    number: str
    state: str
    flags: tuple[str, ...]
    clock: tuple[str, str, str]
    fields: list[Field]
    papers: list[Paper]
    history: list[Line]
    corrections: list[str]
    opened: str
    is_masked: bool


@get("/cases/{case:str}", include_in_schema=False)
async def case_handler(request: AnyRequest, case: FromPath[str]) -> Response[str]:
    """The case with its numbers masked; `page` chooses the paper that is shown."""
    user = await get_user(request)
    view = await asyncio.to_thread(_view, request.app.state.center, user, case, masked=True)
    return _draw(request, user, view)


@post("/cases/{case:str}/numbers", include_in_schema=False, status_code=200)
async def numbers_handler(request: AnyRequest, case: FromPath[str]) -> Response[str]:
    """The same with its numbers whole: asked for by a button, and recorded."""
    user = await get_user(request)
    await read_signed_form(request, user)
    view = await asyncio.to_thread(_view, request.app.state.center, user, case, masked=False)
    return _draw(request, user, view)


def _draw(request: AnyRequest, user: SignedIn, view: View) -> Response[str]:
    asked = request.query_params.get("page", "")
    papers = view.papers
    chosen = next((one for one in papers if one.sha256 == asked), papers[0] if papers else None)
    return draw("case.html", user=user, view=view, chosen=chosen)


def _view(center: Center, user: SignedIn, untrusted_case: str, *, masked: bool) -> View:
    with center.database.read() as tx:
        key = find_case_key(tx, untrusted_case)
        case = fold_case(center, tx, *key)
        running = case.deadlines(working_days(tx), day_of(center.now()))
        lines = history_of(center, tx, case)
    what = "view" if masked else "view-numbers"
    center.database.run(lambda tx: audit.record(center, tx, user.name, what, case=key))
    item = case.definition.item.name if case.definition else (case.item or "")
    corrections = [
        f"{one.field or one.material}：{one.reason}" for one in case.corrections if not one.done
    ]
    return View(
        case=case.id.hex(),
        who=case.applicant.name if case.applicant else "办不成事反映",
        item=item,
        number=case.number,
        state=STATES[case.state],
        flags=tuple(word for flag in case.flags if (word := FLAGS[flag])),
        clock=clock_words(running[0] if running else None),
        fields=fields_of(case, masked=masked),
        papers=papers_of(case),
        history=lines,
        corrections=corrections,
        opened=moment(center.now())[-5:],
        is_masked=masked,
    )

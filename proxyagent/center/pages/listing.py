"""The list of cases: what runs out first stands first."""

import asyncio
from dataclasses import dataclass
from typing import Any, Final

from litestar import Request, Response, get
from sqlalchemy import Select, func, or_, select, tuple_

from proxyagent.center import audit
from proxyagent.center.catalogue import find_definition, working_days
from proxyagent.center.center import Center
from proxyagent.center.errors import NotThere
from proxyagent.center.finding import find_case_key
from proxyagent.center.history import fold_case
from proxyagent.center.pages.drawing import draw
from proxyagent.center.pages.guarding import get_user
from proxyagent.center.pages.wording import FLAGS, STATES, clock_words
from proxyagent.center.searching import find_cases
from proxyagent.center.storage.tables import cases, seats, sites
from proxyagent.center.storage.tx import Tx
from proxyagent.center.users import SignedIn
from proxyagent.domain.working_days import day_of

AnyRequest = Request[Any, Any, Any]
PAGE: Final = 46
_MOST_PAGES: Final = 10_000
_OVER: Final = ("refused", "delivered", "closed", "withdrawn")
_DIGITS: Final = 6


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    case: str
    who: str
    item: str
    number: str
    site: str
    day: str
    state: str
    flags: tuple[str, ...]
    clock: tuple[str, str, str]


@dataclass(frozen=True)
class Sought:
    """What was asked for: words, a state (or `open`, `all`), a page from 0."""

    words: str
    state: str
    page: int


@get("/", include_in_schema=False)
async def list_handler(request: AnyRequest) -> Response[str]:
    """Cases, 46 a page; `q` finds by number, name, a part of it, or the last four of an identity number."""
    user = await get_user(request)
    sought = _read(request)
    center: Center = request.app.state.center
    rows, total, counts = await asyncio.to_thread(_look, center, user, sought)
    return draw(
        "list.html",
        user=user,
        rows=rows,
        total=total,
        counts=counts,
        sought=sought,
        states=STATES,
        pages=max((total + PAGE - 1) // PAGE, 1),
    )


def _read(request: AnyRequest) -> Sought:
    asked = request.query_params
    state = asked.get("state", "open")
    page = asked.get("page", "0")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < _DIGITS else 0
    known = state in STATES or state == "all"
    return Sought(asked.get("q", "")[:80].strip(), state if known else "open", number)


def _look(center: Center, user: SignedIn, sought: Sought) -> tuple[list[Row], int, dict[str, int]]:
    with center.database.read() as tx:
        wanted = _where(center, tx, sought)
        total = len(tx.rows(wanted.with_only_columns(cases.c.case_id, maintain_column_froms=True)))
        ordered = wanted.order_by(cases.c.due.is_(None), cases.c.due, cases.c.updated.desc())
        found = tx.rows(ordered.limit(PAGE).offset(min(sought.page, _MOST_PAGES) * PAGE))
        rows = [_row(center, tx, one) for one in found]
        counted = select(cases.c.state, func.count().label("n")).group_by(cases.c.state)
        counts = {one.state: one.n for one in tx.rows(counted)}
    shown = f"{len(rows)}"
    center.database.run(lambda tx: audit.record(center, tx, user.name, "list", detail=shown))
    return rows, total, counts


def _where(center: Center, tx: Tx, sought: Sought) -> Select[Any]:
    wanted = select(cases)
    if sought.state in STATES:
        wanted = wanted.where(cases.c.state == sought.state)
    elif sought.state == "open" and not sought.words:
        wanted = wanted.where(cases.c.state.not_in(_OVER))
    if not sought.words:
        return wanted
    keys = find_cases(center, tx, sought.words) | _by_number(tx, sought.words)
    fits = [tuple_(cases.c.seat, cases.c.case_id) == tuple_(*key) for key in sorted(keys)[:500]]
    return wanted.where(or_(*fits)) if fits else wanted.where(cases.c.seat == b"")


def _by_number(tx: Tx, words: str) -> set[tuple[bytes, bytes]]:
    try:
        return {find_case_key(tx, words)}
    except NotThere:
        return set()


def _row(center: Center, tx: Tx, row: Any) -> Row:
    case = fold_case(center, tx, bytes(row.seat), bytes(row.case_id))
    running = case.deadlines(working_days(tx), day_of(center.now()))
    definition = find_definition(center, tx, bytes(row.definition)) if row.definition else None
    return Row(
        case=bytes(row.case_id).hex(),
        who=case.applicant.name if case.applicant else "办不成事反映",
        item=definition.item.name if definition else (row.item or ""),
        number=row.number or "",
        site=_site(tx, bytes(row.owner)),
        day=f"{day_of(row.opened):%m-%d}",
        state=STATES[case.state],
        flags=tuple(word for flag in case.flags if (word := FLAGS[flag])),
        clock=clock_words(running[0] if running else None),
    )


def _site(tx: Tx, seat: bytes) -> str:
    known = tx.find(seats, seat=seat)
    site = tx.find(sites, code=known.site) if known is not None else None
    return site.name if site is not None else ""

"""`POST /v1/exchange`, `GET /v1/wait`, `GET /v1/keyset`, `GET /health`."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any, cast

from litestar import Request, Response, get, post
from litestar.params import QueryParameter

from proxyagent.center.exchange import exchange
from proxyagent.center.web.guarding import center_of, get_seat
from proxyagent.center.web.waiting import LONGEST_SECONDS
from proxyagent.wire.kinds import MAX_MESSAGE

if TYPE_CHECKING:
    from proxyagent.center.web.pacing import Pacing
    from proxyagent.center.web.waiting import Waiting

SEALED = "application/octet-stream"
AnyRequest = Request[Any, Any, Any]


@post("/v1/exchange", status_code=200, request_max_body_size=MAX_MESSAGE, summary="Exchange")
async def exchange_handler(request: AnyRequest) -> Response[bytes]:
    """An ask in, its answer out: both are sealed envelopes as `wire/PROTOCOL.md` describes."""
    untrusted = await request.body()
    pacing = cast("Pacing", request.app.state.pacing)
    waiting = cast("Waiting", request.app.state.waiting)
    host = request.client.host if request.client else ""
    async with pacing.turn(untrusted, host) as later:
        answer = await asyncio.to_thread(exchange, center_of(request), untrusted, later=later)
    waiting.nudge()
    return Response(answer, media_type=SEALED, headers={"Cache-Control": "no-store"})


@get("/v1/wait", summary="Wait for news")
async def wait_handler(
    request: AnyRequest,
    seconds: Annotated[float, QueryParameter(ge=0, le=LONGEST_SECONDS)] = LONGEST_SECONDS,
) -> Response[None]:
    """200 as soon as the seat has news that it was not told yet, 204 when the time is over."""
    seat = await get_seat(request)
    waiting = cast("Waiting", request.app.state.waiting)
    is_news = await waiting.wait(seat, seconds)
    return Response(None, status_code=200 if is_news else 204)


@get("/v1/keyset", summary="The center's public keys", media_type=SEALED, sync_to_thread=False)
def keyset_handler(request: AnyRequest) -> Response[bytes]:
    """The keyset, signed by the root; trusted by its hash, never because it came from here."""
    return Response(center_of(request).keys.keyset, media_type=SEALED)


@get("/health", summary="Whether the center is there", sync_to_thread=True)
def health_handler(request: AnyRequest) -> dict[str, bool]:
    """Whether the database answers."""
    with center_of(request).database.read() as tx:
        tx.connection.exec_driver_sql("SELECT 1")
    return {"ok": True}

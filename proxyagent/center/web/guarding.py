"""Who is asking: bearer tokens; and answers for what went wrong, without a stack."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DBAPIError

from proxyagent.center.center import Center
from proxyagent.center.errors import NotAllowed, NotThere, TooManyTries
from proxyagent.center.sessions import find_seat_of
from proxyagent.ground.errors import DiskTrouble
from proxyagent.words import Problem

log = logging.getLogger(__name__)
_SCHEME = "bearer "

AnyRequest = Request[Any, Any, Any]


async def get_seat(request: AnyRequest) -> bytes:
    """The seat whose token the request carries; raises 401."""
    header = request.headers.get("authorization", "")
    token = header[len(_SCHEME) :].strip() if header.lower().startswith(_SCHEME) else ""
    seat = await asyncio.to_thread(find_seat_of, center_of(request), token) if token else None
    if seat is None:
        raise HTTPException(
            status_code=401, detail="token-missing", headers={"WWW-Authenticate": "Bearer"}
        )
    return seat


def center_of(request: AnyRequest) -> Center:
    """The center that this app serves."""
    center: Center = request.app.state.center
    return center


def say_problem_as_json(_request: AnyRequest, problem: Problem) -> Response[dict[str, str]]:
    """A problem's code; its sentence is for people and not sent."""
    status = 400
    if isinstance(problem, NotAllowed):
        status = 403
    elif isinstance(problem, NotThere):
        status = 404
    elif isinstance(problem, TooManyTries | DiskTrouble):
        status = 503
    return Response({"problem": problem.code}, status_code=status)


def say_status(_request: AnyRequest, error: HTTPException) -> Response[dict[str, str]]:
    """A status of HTTP, in a word or two."""
    headers = {str(name): str(value) for name, value in (error.headers or {}).items()}
    said = error.detail if error.detail == "token-missing" else HTTPStatus(error.status_code).phrase
    return Response({"problem": said}, status_code=error.status_code, headers=headers)


def say_trouble(_request: AnyRequest, error: DBAPIError) -> Response[dict[str, str]]:
    """The database refuses (full, gone, too busy): come again."""
    log.error("the database refused: %s", type(error.orig).__name__)
    return Response({"problem": "center-busy"}, status_code=503, headers={"Retry-After": "30"})


def say_bug(_request: AnyRequest, error: Exception) -> Response[dict[str, str]]:
    """Something of ours: its kind goes into the log, nothing of it to the line."""
    log.error("a request failed: %s", type(error).__name__)
    return Response({"problem": "bug"}, status_code=500)

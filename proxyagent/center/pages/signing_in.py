"""`/sign-in` and `/sign-out`."""

import asyncio
from typing import Any

from litestar import Request, Response, get, post

from proxyagent.center.center import Center
from proxyagent.center.errors import CenterProblem
from proxyagent.center.pages.drawing import draw
from proxyagent.center.pages.guarding import (
    COOKIE,
    HEADERS,
    get_user,
    read_form,
    read_signed_form,
)
from proxyagent.center.users import SESSION_MS, sign_in, sign_out
from proxyagent.words.sentences import say_problem

AnyRequest = Request[Any, Any, Any]


@get("/sign-in", include_in_schema=False, sync_to_thread=False)
def sign_in_page() -> Response[str]:
    """The form."""
    return draw("sign_in.html", said="", name="")


@post("/sign-in", include_in_schema=False, status_code=200)
async def sign_in_handler(request: AnyRequest) -> Response[Any]:
    """Check, and begin a session; a wrong one gets the form again, with the same words for name and password."""
    fields = await read_form(request)
    center: Center = request.app.state.center
    name, password = fields.get("name", ""), fields.get("password", "")
    try:
        # One at a time: each costs 64 MiB, and guessing gets no faster by being many.
        async with request.app.state.sign_in_turn:
            secret, _ = await asyncio.to_thread(sign_in, center, name, password)
    except CenterProblem as problem:
        return draw("sign_in.html", 403, said=say_problem(problem), name=name)
    return _go("/", _cookie(center, secret, SESSION_MS // 1000))


@post("/sign-out", include_in_schema=False, status_code=200)
async def sign_out_handler(request: AnyRequest) -> Response[Any]:
    """End the session."""
    await read_signed_form(request, await get_user(request))
    center: Center = request.app.state.center
    await asyncio.to_thread(sign_out, center, request.cookies.get(COOKIE, ""))
    return _go("/sign-in", _cookie(center, "", 0))


def _go(where: str, cookie: str) -> Response[bytes]:
    headers = {**HEADERS, "Location": where, "Set-Cookie": cookie}
    return Response(b"", status_code=303, headers=headers, media_type="text/plain")


def _cookie(center: Center, secret: str, seconds: int) -> str:
    secure = "; Secure" if center.config.url.startswith("https") else ""
    return f"{COOKIE}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"

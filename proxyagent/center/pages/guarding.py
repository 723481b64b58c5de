"""Who sees pages: a session in a cookie, forms that carry its token, headers that keep others out."""

import asyncio
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from litestar import Request, Response
from litestar.exceptions import HTTPException

from proxyagent.center.users import SignedIn, find_session
from proxyagent.sealing.suites import same

COOKIE: Final = "pa_session"
MAX_FORM: Final = 16 << 10
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; object-src 'self'; frame-src 'self'; "
    "form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

AnyRequest = Request[Any, Any, Any]


class SignInFirst(Exception):
    """Nobody is signed in."""


async def get_user(request: AnyRequest) -> SignedIn:
    """Who is signed in; raises SignInFirst."""
    center = request.app.state.center
    secret = request.cookies.get(COOKIE, "")
    user = await asyncio.to_thread(find_session, center, secret) if secret else None
    if user is None:
        raise SignInFirst
    return user


async def read_form(request: AnyRequest) -> dict[str, str]:
    """The fields of a form that came from one of our own pages; raises 403, 413."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(status_code=403)
    body = await request.body()
    if len(body) > MAX_FORM:
        raise HTTPException(status_code=413)
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=20)
    except (UnicodeDecodeError, ValueError):
        raise HTTPException(status_code=400) from None
    return {name: values[0] for name, values in fields.items()}


async def read_signed_form(request: AnyRequest, user: SignedIn) -> dict[str, str]:
    """The same, with the token of the user's session; raises 403."""
    fields = await read_form(request)
    if not same(fields.get("csrf", "").encode(), user.csrf.encode()):
        raise HTTPException(status_code=403)
    return fields


def send_to_sign_in(_request: AnyRequest, _error: SignInFirst) -> Response[bytes]:
    """Not signed in: the sign-in page."""
    headers = {**HEADERS, "Location": "/sign-in"}
    return Response(b"", status_code=303, headers=headers, media_type="text/plain")

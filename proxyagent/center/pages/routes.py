"""The pages as one router: refusals are pages too."""

from typing import Any

from litestar import Request, Response, Router
from litestar.exceptions import HTTPException

from proxyagent.center.errors import NotThere
from proxyagent.center.pages.case import case_handler, numbers_handler
from proxyagent.center.pages.drawing import draw, style_handler
from proxyagent.center.pages.guarding import MAX_FORM, SignInFirst, send_to_sign_in
from proxyagent.center.pages.listing import list_handler
from proxyagent.center.pages.papers import paper_handler
from proxyagent.center.pages.signing_in import sign_in_handler, sign_in_page, sign_out_handler
from proxyagent.words import Problem
from proxyagent.words.sentences import say_problem

AnyRequest = Request[Any, Any, Any]


def make_pages() -> Router:
    """Every page, for `make_app`."""
    return Router(
        path="/",
        route_handlers=[
            style_handler,
            sign_in_page,
            sign_in_handler,
            sign_out_handler,
            list_handler,
            case_handler,
            numbers_handler,
            paper_handler,
        ],
        request_max_body_size=MAX_FORM,
        exception_handlers={
            SignInFirst: send_to_sign_in,
            Problem: _say,
            HTTPException: _say_status,
        },
    )


def _say(_request: AnyRequest, problem: Problem) -> Response[str]:
    status = 404 if isinstance(problem, NotThere) else 400
    return draw("said.html", status, said=say_problem(problem))


def _say_status(_request: AnyRequest, error: HTTPException) -> Response[str]:
    return draw("said.html", error.status_code, said="这里打不开。")

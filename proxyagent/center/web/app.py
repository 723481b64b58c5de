"""The app: one `Center`, its routes and what hangs on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from sqlalchemy.exc import DBAPIError

from proxyagent.center.center import Center
from proxyagent.center.completion import complete_pending
from proxyagent.center.pages.routes import make_pages
from proxyagent.center.sessions import forget_ended
from proxyagent.center.uploads import sweep
from proxyagent.center.web.appending import Holders
from proxyagent.center.web.blobs import blob_handler
from proxyagent.center.web.exchanging import (
    exchange_handler,
    health_handler,
    keyset_handler,
    wait_handler,
)
from proxyagent.center.web.guarding import (
    say_bug,
    say_problem_as_json,
    say_status,
    say_trouble,
)
from proxyagent.center.web.pacing import Pacing
from proxyagent.center.web.tus import upload_handler, uploads_handler
from proxyagent.center.web.waiting import Waiting
from proxyagent.wire.messages import VERSION
from proxyagent.words import Problem

_SWEEP_SECONDS = 600.0


def make_app(center: Center) -> Litestar:
    """The ASGI app of this center. `app.state.waiting` and `.holders` can be told to stop."""
    waiting, holders = Waiting(center), Holders()
    pages = make_pages()
    return Litestar(
        route_handlers=[
            exchange_handler,
            wait_handler,
            keyset_handler,
            health_handler,
            uploads_handler,
            upload_handler,
            blob_handler,
            pages,
        ],
        state=State(
            {
                "center": center,
                "waiting": waiting,
                "holders": holders,
                "pacing": Pacing(center.clock),
                "sign_in_turn": asyncio.Semaphore(1),
            }
        ),
        lifespan=[_background],
        logging_config=None,
        exception_handlers={
            Problem: say_problem_as_json,
            HTTPException: say_status,
            DBAPIError: say_trouble,
            Exception: say_bug,
        },
        openapi_config=OpenAPIConfig(
            title="proxyagent center",
            version=str(VERSION),
            path="/schema",
            render_plugins=[JsonRenderPlugin()],
        ),
    )


@asynccontextmanager
async def _background(app: Litestar) -> AsyncIterator[None]:
    """The watcher for those who wait, and what a killed process left to do."""
    center: Center = app.state.center
    tasks = [
        asyncio.create_task(app.state.waiting.run()),
        asyncio.create_task(_tidy(center)),
    ]
    try:
        yield
    finally:
        app.state.waiting.stop()
        app.state.holders.stop()
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _tidy(center: Center) -> None:
    while True:
        await asyncio.to_thread(complete_pending, center)
        await asyncio.to_thread(sweep, center)
        await asyncio.to_thread(forget_ended, center)
        await asyncio.sleep(_SWEEP_SECONDS)

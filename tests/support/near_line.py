"""A line into a center in this very process: the same requests, no socket."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import urlsplit

from proxyagent.link.errors import LineCut, LineStalled, LinkClosed
from proxyagent.link.line import Answer, Request, Traffic


class NearLine:
    """Calls an ASGI app; a `Line` as `HttpLine` is one. `with` runs the app's lifespan."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._open: set[concurrent.futures.Future[Any]] = set()
        self._to_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._from_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
        self._is_closed = False
        self.traffic = Traffic()
        self.hears_early = False

    def __enter__(self) -> Self:
        self._thread.start()
        self._lifespan = asyncio.run_coroutine_threadsafe(self._live(), self._loop)
        self._tell_app("startup")
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self._tell_app("shutdown")
        self._lifespan.result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    def send(self, request: Request) -> Answer:
        if self._is_closed:
            raise LinkClosed
        body = b"" if request.body is None else b"".join(request.body)
        self.traffic.sent += len(body)
        future = asyncio.run_coroutine_threadsafe(self._call(request, body), self._loop)
        self._open.add(future)
        try:
            answer = future.result(request.seconds or 20)
        except concurrent.futures.CancelledError:
            raise (LinkClosed if self._is_closed else LineCut) from None
        except TimeoutError:
            raise LineStalled from None
        finally:
            self._open.discard(future)
        self.traffic.received += len(answer.body)
        return answer

    def cut(self) -> None:
        for future in list(self._open):
            future.cancel()

    def close(self) -> None:
        self._is_closed = True
        self.cut()

    async def _live(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
        await self._app(scope, self._to_app.get, self._from_app.put)

    def _tell_app(self, word: str) -> None:
        async def tell() -> dict[str, str]:
            await self._to_app.put({"type": f"lifespan.{word}"})
            return await self._from_app.get()

        told = asyncio.run_coroutine_threadsafe(tell(), self._loop).result(20)
        assert told["type"] == f"lifespan.{word}.complete"

    async def _call(self, request: Request, body: bytes) -> "_NearAnswer":
        said: list[dict[str, Any]] = []
        sent = iter([{"type": "http.request", "body": body, "more_body": False}])
        is_answered = asyncio.Event()

        async def receive() -> dict[str, Any]:
            for message in sent:
                return message
            await is_answered.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            said.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                is_answered.set()

        await self._app(_scope(request, len(body)), receive, send)
        return _NearAnswer(said)


class _NearAnswer:
    def __init__(self, said: list[dict[str, Any]]) -> None:
        start = said[0]
        self.status: int = start["status"]
        self._headers: dict[str, str] = {
            name.decode().lower(): value.decode() for name, value in start["headers"]
        }
        self.body = b"".join(message.get("body", b"") for message in said[1:])

    def header(self, name: str) -> str:
        return self._headers.get(name.lower(), "")

    def pieces(self) -> Iterator[bytes]:
        yield self.body

    def close(self) -> None:
        """Nothing is held."""


def _scope(request: Request, length: int) -> dict[str, Any]:
    path, query = urlsplit(request.path).path, urlsplit(request.path).query
    headers = {**request.headers, "Content-Length": str(length), "Host": "center"}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": "/" + path.lstrip("/"),
        "raw_path": ("/" + path.lstrip("/")).encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("center", 80),
        "state": {},
    }

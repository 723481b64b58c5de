"""A world whose center is asked in the same process, over a link that loses, repeats and cuts as told."""

from collections.abc import Iterator
from typing import Any

from proxyagent.center.web.app import make_app
from proxyagent.link.center import Body, Center, NewUpload, Place
from proxyagent.link.errors import LineCut
from proxyagent.link.http_center import HttpCenter
from proxyagent.link.pieces import Whole
from proxyagent.sync.haul import Haul, HaulReport
from proxyagent.sync.talk import Talk, TalkReport
from tests.support.near_line import NearLine
from tests.support.world import World, WorldDesk


class NearWorld(World):
    """No socket and no uvicorn, so that a story takes milliseconds."""

    near: NearLine | None = None

    def serve(self) -> None:
        self.near = NearLine(make_app(self.center)).__enter__()

    def stop(self) -> None:
        if self.near is not None:
            self.near.__exit__()
            self.near = None

    def link(self, **faults: int) -> "LossyLink":
        assert self.near is not None
        return LossyLink(HttpCenter(self.near, self.near), **faults)

    def talk(self, desk: WorldDesk, **faults: int) -> TalkReport:
        return Talk(desk.keeper, self.link(**faults)).once()

    def haul(self, desk: WorldDesk, **faults: int) -> HaulReport:
        return Haul(desk.keeper, self.link(**faults)).once()

    def settle(self, desk: WorldDesk, rounds: int = 12) -> bool:
        """Talk and haul until nothing is open and nothing new comes; whether that was reached."""
        from proxyagent.sync.open_work import open_work

        talk, haul = Talk(desk.keeper, self.link()), Haul(desk.keeper, self.link())
        for _ in range(rounds):
            talked, _ = talk.once(), haul.once()
            work = desk.keeper.read(open_work)
            is_quiet = not (talked.reason or talked.has_more or talked.applied.moved)
            if is_quiet and work.is_done:
                return True
        return False


class LossyLink:
    """A link to a center; `lose`: replies to lose, `repeat`: asks said twice, `cut`: bytes of an upload that arrive."""

    hears_early = False

    def __init__(self, center: Center, lose: int = 0, repeat: int = 0, cut: int = -1) -> None:
        self._center = center
        self._lose, self._repeat, self._cut = lose, repeat, cut

    def exchange(self, body: bytes) -> bytes:
        for _ in range(self._repeat):
            self._center.exchange(body)
        answer = self._center.exchange(body)
        if self._lose > 0:
            self._lose -= 1
            raise LineCut
        return answer

    def append(self, token: str, url: str, offset: int, body: Body) -> int:
        if 0 <= self._cut < len(body):
            self._center.append(token, url, offset, Whole(b"".join(body)[: self._cut]))
            raise LineCut
        return self._center.append(token, url, offset, body)

    def create_upload(self, token: str, upload: NewUpload, first: Body) -> Place:
        if 0 <= self._cut < len(first):
            part = Whole(b"".join(first)[: self._cut])
            self._center.create_upload(token, upload, part)
            raise LineCut
        return self._center.create_upload(token, upload, first)

    def fetch_blob(self, token: str, blob: bytes, offset: int) -> Iterator[bytes]:
        whole = b"".join(self._center.fetch_blob(token, blob, offset))
        yield whole if self._cut < 0 else whole[: self._cut]
        if 0 <= self._cut < len(whole):
            raise LineCut

    def __getattr__(self, name: str) -> Any:
        return getattr(self._center, name)

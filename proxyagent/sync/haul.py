"""Haul: one plan of blobs over up to three connections, resumed inside each blob."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from proxyagent.link.center import Center, Place
from proxyagent.link.errors import (
    SessionOver,
    Stranger,
    Unreachable,
    UploadGone,
    UploadTrouble,
    UploadWrong,
)
from proxyagent.sync import state
from proxyagent.sync.arrivals import take_arrivals
from proxyagent.sync.carrying import LocalBlobWrong, Uploading, download
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.plan import Load, Plan
from proxyagent.vault.transaction import Transaction

CONNECTIONS = 3
"""While one waits for its answer, the next one's bytes fill the line."""


@dataclass(frozen=True)
class HaulReport:
    """What one round came to. `left`: blobs that still wait; `reason` why, empty where all went."""

    carried: int = 0
    left: int = 0
    reason: str = ""
    later: float = 0.0


class Haul:
    """Carries a vault's blobs to its center, and what the center names back.

    Args:
        keeper: the vault.
        center: the center.
        executor: for further connections beside the caller's own; None: one connection.
        moved: told of bytes as they go, +up and -down, on the thread that carries.

    """

    def __init__(
        self,
        keeper: Keeper,
        center: Center,
        executor: Executor | None = None,
        moved: Callable[[int], None] | None = None,
    ) -> None:
        self._keeper = keeper
        self._center = center
        self._executor = executor
        self._moved = moved or _nothing
        self._tried: set[bytes] = set()
        self.plan = Plan()
        self.uploaded_bytes = 0

    def once(self) -> HaulReport:
        """One round: everything that is due now, or as far as the line carries it. Never raises for the line."""
        take_arrivals(self._keeper)
        token, loads = self._keeper.read(_due)
        if not self.plan.begin(loads):
            return HaulReport(0, len(loads), self._reason_aside())
        if token is None:
            return HaulReport(0, len(loads), "session-over")
        before = self.plan.carried
        self._carry_together(token)
        take_arrivals(self._keeper)
        _, left = self._keeper.read(_due)
        trouble = self.plan.trouble
        return HaulReport(
            self.plan.carried - before,
            len(left),
            trouble.code if trouble is not None else self._reason_aside() if left else "",
            getattr(trouble, "seconds", 0.0),
        )

    def _carry_together(self, token: str) -> None:
        """Carry on this thread, and on others as far as the executor has any free."""
        others: list[Future[None]] = []
        if self._executor is not None:
            others = [self._executor.submit(self._carry_all, token) for _ in range(CONNECTIONS - 1)]
        try:
            self._carry_all(token)
        finally:
            for other in others:
                if not other.cancel():
                    other.result()

    def _carry_all(self, token: str) -> None:
        while (load := self.plan.take()) is not None:
            try:
                self._carry(load, token)
            except SessionOver as trouble:
                self._keeper.write(lambda tx: state.put_session(tx, None))
                self.plan.failed(trouble)
            except Stranger as trouble:
                # A wrong blob or a stranger on the line: only the next round will tell.
                self.plan.set_aside(load, trouble.code)
                self.plan.failed(trouble)
            except Unreachable as trouble:
                self.plan.failed(trouble)
            except UploadTrouble as trouble:
                self._put_right(load, trouble)
            except LocalBlobWrong:
                self.plan.set_aside(load, "blob-missing-here")

    def _carry(self, load: Load, token: str) -> None:
        blob, path = load.row.ref.blob, self._keeper.vault.blob_path(load.row.ref.blob)
        if load.way == "down":
            download(self._center, token, load.row, path, lambda count: self._moved(-count))
            self._keeper.write(lambda tx: tx.blobs.fetched(blob))
        else:
            is_first_try = blob not in self._tried
            self._tried.add(blob)
            uploading = Uploading(self._center, token, load.row, path)
            uploading.run(self._noter(blob), self._sent, is_first_try=is_first_try)
            self._keeper.write(lambda tx: tx.blobs.uploaded(blob))
        self.plan.done(load)

    def _noter(self, blob: bytes) -> Callable[[Place], None]:
        def note(place: Place) -> None:
            self._keeper.write(lambda tx: tx.blobs.set_offset(blob, place.offset, place.url))

        return note

    def _sent(self, count: int) -> None:
        self.uploaded_bytes += count
        self._moved(count)

    def _put_right(self, load: Load, trouble: UploadTrouble) -> None:
        """The center was heard about this one: begin it anew, or set it aside."""
        if load.way == "up" and isinstance(trouble, UploadGone | UploadWrong):
            self._keeper.write(lambda tx: tx.blobs.start_over(load.row.ref.blob))
        if not isinstance(trouble, UploadGone) or load.way == "down":
            self.plan.set_aside(load, trouble.code)

    def _reason_aside(self) -> str:
        return next(iter(self.plan.reasons().values()), "")


def _due(tx: Transaction) -> tuple[str | None, list[Load]]:
    down = [Load(row, "down") for row in tx.blobs.wanted_down()]
    up = [Load(row, "up") for row in tx.blobs.to_upload()]
    return state.find_token(tx), down + up


def _nothing(_: int) -> None:
    """Nobody watches."""

"""The vault, as two loops may use it: one piece of work at a time, on whatever thread owns it."""

import threading
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from proxyagent.vault.transaction import Transaction
from proxyagent.vault.vault import Vault

T = TypeVar("T")


class Keeper:
    """Gives work to the vault and waits for what comes of it.

    Args:
        vault: the vault, unlocked.
        executor: the one-worker executor that owns the vault's thread (DESIGN §5). Without one, the
            work is done on the caller's thread, one caller at a time.

    """

    def __init__(self, vault: Vault, executor: Executor | None = None) -> None:
        self.vault = vault
        self._executor = executor
        self._lock = threading.RLock()

    def call(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, done where the vault lives."""
        if self._executor is not None:
            return self._executor.submit(work).result()
        with self._lock:
            return work()

    def read(self, work: Callable[[Transaction], T]) -> T:
        """`work` in one reading transaction."""

        def reading() -> T:
            with self.vault.read() as tx:
                return work(tx)

        return self.call(reading)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """`work` in one writing transaction: all of it stays, or nothing."""

        def writing() -> T:
            with self.vault.write() as tx:
                return work(tx)

        return self.call(writing)

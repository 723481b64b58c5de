"""What every repository stands on: the transaction it belongs to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proxyagent.vault.transaction import Transaction


class Repository:
    """One kind of record, within one transaction."""

    def __init__(self, tx: "Transaction") -> None:
        self._tx = tx
        self._run = tx.run

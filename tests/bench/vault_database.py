"""The vault's own work on SQLCipher against the same work on plain SQLite: same code, same statements.

The plain database is the vault's own with its cipher taken off (`sqlcipher_export`), opened by the same
library without a key, so that only the cipher and what guards it differ. Both begin with 300 cases. The
files of pages are written outside the measured time: they are the same in both. Rounds alternate. Prints
one JSON line: median milliseconds of each kind of work, of a whole round, and the ratios (aim ≤ 1.10).
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.pool import StaticPool

from proxyagent.domain import actions
from proxyagent.ground.clock import SystemClock
from proxyagent.ground.locks import FileLock
from proxyagent.sealing.kem import KemKey
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault import engine
from proxyagent.vault.facts import find_fact
from proxyagent.vault.folder import Home, SeatFolder
from proxyagent.vault.records import CenterFacts
from proxyagent.vault.transaction import CENTER, KEM_SEED, SeatKeys, Transaction
from proxyagent.vault.unlocking import Unlocked, unlock
from proxyagent.vault.vault import Vault, create_vault, open_vault
from tests.support.histories import submitted
from tests.vault.parts import AGENT, PASSWORD, TestCenter, case_id, save_draft, scan, submit

CASES, ROUNDS, AIM = 300, 80, 1.10
PLAIN = "plain.db"
_WORDS = ("陈", "陈秀", "陈秀兰", "1506", "150626", "TK07", "低保")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = _prepared(Path(folder))
        with _worker("sqlcipher", place) as ciphered, _worker("sqlite", place) as plain:
            for number in range(ROUNDS):
                for child in (ciphered, plain) if number % 2 else (plain, ciphered):
                    _ask(child, CASES + 1 + number)
            with_cipher, without = (json.loads(_ask(child, 0)) for child in (ciphered, plain))
    ratio = {kind: round(with_cipher[kind] / without[kind], 3) for kind in without}
    said = {"bench": "vault_database", "sqlcipher_ms": with_cipher, "sqlite_ms": without}
    print(json.dumps({**said, "ratio": ratio, "aim": AIM}))


def _prepared(home: Path) -> Path:
    """The folder of a vault with cases in it, and beside its database one without a cipher."""
    kdf, activation = weak_parameters_for_tests(), TestCenter().activation()
    vault = create_vault(Home(home), activation, AGENT, PASSWORD, SystemClock(), kdf)
    for number in range(1, CASES + 1):
        submit(vault, save_draft(vault, number), scan(vault, case_id(number), b"a page"))
    folder, key = vault.folder, vault.vault_key
    vault.close()
    connection = engine.connect(folder / "vault.db", key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(folder / PLAIN),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.close()
    return folder


@contextmanager
def _worker(name: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of its own: SQLCipher guards the memory of a whole process, plain databases in it too."""
    command = [sys.executable, "-m", "tests.bench.vault_database", name, str(folder)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield child
    finally:
        child.communicate(timeout=20)


def _ask(child: subprocess.Popen[str], number: int) -> str:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{number}\n")
    child.stdin.flush()
    return child.stdout.readline()


def work(name: str, folder: Path) -> None:
    """Do a round for each number read, and say the medians at a zero."""
    weak_parameters_for_tests()
    opener = {"sqlcipher": _ciphered, "sqlite": _plain}[name]
    working = Work(opener(folder))
    for line in sys.stdin:
        number = int(line)
        if number:
            working.round(number)
        sys.stdout.write("\n" if number else f"{json.dumps(working.medians())}\n")
        sys.stdout.flush()
    working.vault.close()


class Work:
    """One vault, and how long it took over each kind of work."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self._taken: dict[str, list[float]] = defaultdict(list)

    def medians(self) -> dict[str, float]:
        rounds = [sum(each) for each in zip(*self._taken.values(), strict=True)]
        kinds = {**self._taken, "round": rounds}
        return {kind: round(statistics.median(taken), 2) for kind, taken in kinds.items()}

    def round(self, number: int) -> None:
        vault, case = self.vault, case_id(number)
        refs = [vault.store_blob(b"a page", "image/jpeg") for _ in range(4)]
        with self._timed("four_drafts"):
            for version in range(4):
                save_draft(vault, number, f"version {version}".encode() * 300, "陈秀兰")
        with self._timed("submit"):
            with vault.write() as tx:
                eid = _record(tx, case, refs)
            vault.checkpoint()
        with self._timed("settle"), vault.write() as tx:
            tx.outbox.settle(eid, "taken", place=1)
            tx.outbox.settle(eid, "complete")
            tx.feed.move(number)
        with self._timed("read"), vault.read() as tx:
            tx.actions.fold(case)
            tx.outbox.counts()
            for words in ("", *_WORDS):
                tx.cases.page(words)

    @contextmanager
    def _timed(self, kind: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self._taken[kind].append((time.perf_counter() - began) * 1000)


def _record(tx: Transaction, case: bytes, refs: list[actions.BlobRef]) -> bytes:
    for ref in refs:
        tx.blobs.add(ref, case)
    shown, mark, *pages = refs
    authorisation = actions.Authorisation(
        shown, shown.sha256, "all", "2027-01-01", True, "signature", actions.Page(mark)
    )
    action = submitted(
        number=tx.cases.mint_number(case),
        materials={"form": tuple(actions.Page(ref) for ref in pages)},
        authorisation=authorisation,
    )
    eid = tx.actions.record_own(case, action).eid
    tx.drafts.finish(case)
    return eid


class PlainVault(Vault):
    """The vault's code over a database that has no cipher, and so nothing that could be asked of one."""

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Transaction]:
        with self._turn, self._engine.execution_options(begin=begin).begin() as connection:
            tx = Transaction(connection, self._around())
            tx.center_facts()
            yield tx

    def _who_we_are(self, unlocked: Unlocked) -> tuple[SeatKeys, CenterFacts]:
        with self._engine.begin() as connection:
            seed = find_fact(connection, KEM_SEED, bytes)
            center = find_fact(connection, CENTER, CenterFacts)
        assert seed
        assert center
        return SeatKeys(unlocked.keyfile.seat, unlocked.signing, KemKey.from_seed(seed)), center


def _ciphered(folder: Path) -> Vault:
    return open_vault(folder, PASSWORD, SystemClock())


def _plain(folder: Path) -> Vault:
    place, clock = SeatFolder(folder), SystemClock()
    made = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(folder / PLAIN),
        poolclass=StaticPool,
    )
    sa.event.listen(made, "begin", engine._begin)
    return PlainVault(place, unlock(place, PASSWORD, clock), made, FileLock(place.lock), clock)


def _connect(file: Path) -> sqlcipher.Connection:
    connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
    for pragma in ("PRAGMA journal_mode = WAL", *engine._PRAGMAS):
        if "cipher" not in pragma:
            connection.execute(pragma).fetchall()
    return connection


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work(sys.argv[1], Path(sys.argv[2]))
    else:
        main()

"""100,000 cases in one vault: the list's first page, the next one, and a search at each keystroke.

The rows are written plainly, in one transaction, as the vault would store and index them; what is measured
goes through `tx.cases.page`, SQLCipher, transaction and all, as the window asks for it. Prints one JSON
line: p95 and worst in milliseconds of each kind (aim: p95 ≤ 10), and how long one change of a case takes.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from proxyagent.ground.clock import SystemClock
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.vault.folder import Home
from proxyagent.vault.search import BEYOND, grams_of, words_for
from proxyagent.vault.transaction import Transaction
from proxyagent.vault.vault import Vault, create_vault
from tests.vault.parts import AGENT, PASSWORD, TestCenter, case_id, save_draft

CASES, AIM, ROUNDS = 100_000, 10, 40
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "芳伟娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂海云晨浩然子轩梓涵一诺欣怡"
ITEMS = (
    "最低生活保障",
    "城乡居民基本医疗保险参保登记",
    "高龄津贴",
    "残疾人证办理",
    "临时救助",
    "草原补奖",
)
ITEMS_CODE = "YL150626-0503-001-01"
STATES = ("draft", "submitted", "received", "accepted", "decided", "closed")
_CASE = (
    "INSERT INTO cases (id, turn, number, item, item_name, name, state, flags, waiting, began, updated,"
    " definition, words) VALUES (?, ?, ?, ?, ?, ?, ?, x'90', 0, ?, ?, x'', ?)"
)
_TYPED = (
    "王芳",
    "斯琴高娃",
    "草原补奖",
    "150626196412050029",
    "13800123456",
    "TK07-000318",
    "李 高龄",
    "0029",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        kdf, activation = weak_parameters_for_tests(), TestCenter().activation()
        vault = create_vault(Home(Path(folder)), activation, AGENT, PASSWORD, SystemClock(), kdf)
        began = time.perf_counter()
        with vault.write() as tx:
            _fill(tx, Random(7))
        vault.checkpoint()
        built = time.perf_counter() - began
        size = (vault.folder / "vault.db").stat().st_size
        ms = _measure(vault)
        vault.close()
    met = all(ms[kind]["p95"] <= AIM for kind in ("first_page", "next_page", "keystroke"))
    said = {
        "bench": "vault_list",
        "cases": CASES,
        "built_s": round(built, 1),
        "database_mb": size >> 20,
    }
    print(json.dumps({**said, "ms": ms, "aim_p95": AIM, "met": met}, ensure_ascii=False))


def _fill(tx: Transaction, chance: Random) -> None:
    # From the newest on, as the index lies.
    for turn in range(CASES, 0, -1):
        given = "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        name, item = chance.choice(FAMILY) + given, chance.choice(ITEMS)
        number = f"TK07-{turn:06d}-Q4R"
        born = f"{chance.randint(1930, 2010)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        known = [
            f"150626{born}{chance.randint(0, 9999):04d}",
            f"138{chance.randint(0, 10**8):08d}",
            number,
        ]
        words = words_for(name, item, numbers=known)
        row = (
            case_id(turn),
            turn,
            number,
            ITEMS_CODE,
            item,
            name,
            chance.choice(STATES),
            turn,
            turn,
            words,
        )
        tx.run_text(_CASE, row)
        row = (BEYOND - turn, grams_of(words))
        tx.run_text("INSERT INTO search (rowid, grams) VALUES (?, ?)", row)


def _measure(vault: Vault) -> dict[str, dict[str, float]]:
    keystrokes = list(_keystrokes())
    middle = CASES // 2
    ways = {
        "first_page": lambda _: _page(vault),
        "next_page": lambda n: _page(vault, after=middle + n),
        "keystroke": lambda n: _page(vault, keystrokes[n % len(keystrokes)]),
        "change": lambda n: save_draft(vault, CASES + 1, str(n).encode(), f"王芳{n}"),
    }
    times = {name: len(keystrokes) * 5 if name == "keystroke" else ROUNDS for name in ways}
    return {name: _timed(way, times[name]) for name, way in ways.items()}


def _keystrokes() -> Iterator[str]:
    for words in _TYPED:
        yield from (words[:end] for end in range(1, len(words) + 1))


def _page(vault: Vault, words: str = "", after: int | None = None) -> None:
    with vault.read() as tx:
        tx.cases.page(words, after)


def _timed(way: Callable[[int], object], times: int) -> dict[str, float]:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        way(number)
        taken.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(taken, n=20)[18]
    return {
        "median": round(statistics.median(taken), 2),
        "p95": round(p95, 2),
        "worst": round(max(taken), 2),
    }


if __name__ == "__main__":
    main()

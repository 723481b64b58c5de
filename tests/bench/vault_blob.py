"""A 3 MB scan encrypted and durable in the vault, against plain write + fsync of the same bytes.

Alternating, each into a new file with its folder flushed. Prints one JSON line: median milliseconds of
both and their ratio (aim ≤ 1.15), for the vault alone and with a pool that digests beside the flush.
"""

import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from proxyagent.ground.files import DurableFile
from proxyagent.vault.blob_files import BlobFiles
from proxyagent.vault.folder import SeatFolder

MEGABYTES, TIMES, AIM = 3, 60, 1.15


def main() -> None:
    scan = os.urandom(MEGABYTES * 1_000_000)
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder,
        ThreadPoolExecutor(1) as pool,
    ):
        plain, seat = Path(folder) / "plain", SeatFolder(Path(folder) / "vault")
        plain.mkdir()
        for shelf in range(256):
            # A vault's first blobs make them; all the later ones find them.
            (seat.blobs / f"{shelf:02x}").mkdir(parents=True)
        alone, pooled = BlobFiles(seat), BlobFiles(seat, pool)
        ways = {
            "plain": lambda: _plain(plain, scan),
            "vault": lambda: alone.store(scan, "image/jpeg"),
            "vault_with_pool": lambda: pooled.store(scan, "image/jpeg"),
        }
        taken = {name: [] for name in ways}
        for _ in range(TIMES):
            for name, way in ways.items():
                began = time.perf_counter()
                way()
                taken[name].append((time.perf_counter() - began) * 1000)
    ms = {name: round(statistics.median(times), 2) for name, times in taken.items()}
    ratios = {name: round(ms[name] / ms["plain"], 3) for name in ("vault", "vault_with_pool")}
    found = {"bench": "vault_blob", "ms": ms, "ratio": ratios, "aim": AIM}
    sys.stdout.write(f"{json.dumps(found)}\n")


def _plain(folder: Path, data: bytes) -> None:
    with DurableFile(folder / f"{time.monotonic_ns()}") as file:
        file.write(data)


if __name__ == "__main__":
    main()

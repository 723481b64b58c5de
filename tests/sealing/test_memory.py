"""However large a blob is, it is sealed and opened in the same few megabytes."""

import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from proxyagent.sealing.blob import open_blob, seal_blob

SIZE = 96 << 20
ENOUGH = 12 << 20


def megabytes() -> Iterator[bytes]:
    return (bytes(1 << 20) for _ in range(SIZE >> 20))


def peak_of(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def parts_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(1 << 20):
            yield part


def test_a_large_blob_is_sealed_and_opened_in_little_memory(tmp_path: Path) -> None:
    path, keys = tmp_path / "blob", list[bytes]()
    with path.open("wb") as file:
        sealing = peak_of(lambda: keys.append(seal_blob(megabytes(), file.write).key))
    assert sealing < ENOUGH
    opened: list[int] = []
    opening = peak_of(lambda: opened.extend(map(len, open_blob(parts_of(path), keys[0]))))
    assert sum(opened) == SIZE
    assert opening < ENOUGH

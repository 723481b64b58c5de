"""Any stream of bytes, cut into pieces of one size and told which is the last."""

from collections.abc import Iterable, Iterator

Source = bytes | bytearray | memoryview | Iterable[bytes]
"""Bytes at once, or in parts of any size."""


def pieces(source: Source, size: int) -> Iterator[tuple[memoryview, bool]]:
    """Yield (piece, is the last); all but the last have `size` bytes, an empty source gives one empty piece."""
    if isinstance(source, bytes | bytearray | memoryview):
        yield from _of_buffer(memoryview(source).cast("B"), size)
    else:
        yield from _of_stream(source, size)


def after_head(source: Source, size: int) -> tuple[bytes, Source]:
    """The first `size` bytes (fewer if there are no more), and what comes after them."""
    if isinstance(source, bytes | bytearray | memoryview):
        data = memoryview(source).cast("B")
        return bytes(data[:size]), data[size:]
    parts = iter(source)
    head = b""
    for part in parts:
        head += part
        if len(head) >= size:
            break
    return head[:size], _rest(head[size:], parts)


def _rest(first: bytes, parts: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from parts


def _of_buffer(data: memoryview, size: int) -> Iterator[tuple[memoryview, bool]]:
    end = max(len(data), 1)
    for start in range(0, end, size):
        yield data[start : start + size], start + size >= end


def _of_stream(source: Iterable[bytes], size: int) -> Iterator[tuple[memoryview, bool]]:
    # `held` is replaced, never changed in place: pieces already given stay as they are.
    held = b""
    for part in source:
        held += part
        start = 0
        # One byte beyond a piece must be there before it is known not to be the last.
        while len(held) - start > size:
            yield memoryview(held)[start : start + size], False
            start += size
        held = held[start:]
    yield memoryview(held), True

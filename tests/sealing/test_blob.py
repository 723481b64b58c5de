"""The blob: any size, any way it is cut into parts, nothing altered ever opened."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxyagent.sealing.blob import (
    CHUNK,
    HEADER_SIZE,
    SEALED_CHUNK,
    SealedBlob,
    id_of,
    open_blob,
    seal_blob,
    sealed_length,
)
from proxyagent.sealing.errors import Tampered

SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 49 * CHUNK + 5, 200 * CHUNK]


def sealed(data: bytes, **how: object) -> tuple[SealedBlob, bytes]:
    parts: list[bytes] = []
    made = seal_blob(data, lambda part: parts.append(bytes(part)), **how)
    return made, b"".join(parts)


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def plain(size: int) -> bytes:
    return hashlib.shake_128(b"page").digest(size)


def refused(data: bytes, key: bytes, blob_id: bytes | None = None) -> str:
    with pytest.raises(Tampered) as told:
        list(open_blob(data, key, blob_id))
    return told.value.reason


@pytest.mark.parametrize("size", SIZES)
def test_a_blob_opens_as_it_was_sealed(size: int) -> None:
    made, data = sealed(plain(size))
    assert b"".join(open_blob(data, made.key, made.id)) == plain(size)
    assert len(data) == made.length == sealed_length(size)
    assert made.digest == hashlib.sha256(data).digest()
    assert (made.sha256, made.bytes) == (hashlib.sha256(plain(size)).digest(), size)


@given(st.integers(0, 3 * CHUNK), st.integers(1, 2 * CHUNK), st.integers(1, 2 * CHUNK))
def test_it_comes_and_goes_in_parts_of_any_size(size: int, given_in: int, read_in: int) -> None:
    made, data = sealed(cut(plain(size), given_in))
    assert b"".join(open_blob(cut(data, read_in), made.key)) == plain(size)


def test_a_pool_gives_the_same_blob() -> None:
    with ThreadPoolExecutor(2) as pool:
        for size in SIZES:
            made, data = sealed(plain(size), pool=pool)
            assert made.digest == hashlib.sha256(data).digest()
            assert made.sha256 == hashlib.sha256(plain(size)).digest()


def test_flush_is_called_once_after_the_last_write() -> None:
    calls: list[str] = []
    seal_blob(plain(99), lambda _: calls.append("write"), flush=lambda: calls.append("flush"))
    assert calls == ["write", "flush"]


def test_no_two_blobs_have_the_same_key_or_id() -> None:
    one, other = sealed(b"x")[0], sealed(b"x")[0]
    assert one.key != other.key
    assert one.id != other.id


def test_every_flipped_bit_of_a_small_blob_is_refused() -> None:
    made, data = sealed(b"a small page")
    for position in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[position // 8] ^= 1 << position % 8
        assert refused(bytes(flipped), made.key, made.id)


def test_flipped_bits_across_a_large_blob_are_refused() -> None:
    made, data = sealed(plain(5 * CHUNK + 100))
    for position in range(7, len(data), 4999):
        flipped = bytearray(data)
        flipped[position] ^= 0x40
        assert refused(bytes(flipped), made.key) == "altered" or position < HEADER_SIZE


@pytest.mark.parametrize("end", [0, 52, 53, 60, 53 + SEALED_CHUNK, 53 + 2 * SEALED_CHUNK, -1, -16])
def test_a_blob_cut_short_is_refused(end: int) -> None:
    made, data = sealed(plain(2 * CHUNK + 100))
    assert refused(data[:end], made.key) == ("header" if 0 <= end < 53 else "altered")


def test_a_blob_made_longer_is_refused() -> None:
    made, data = sealed(plain(CHUNK))
    for more in (b"\0", bytes(16), bytes(SEALED_CHUNK), data[53:]):
        assert refused(data + more, made.key) == "altered"


def test_chunks_in_another_order_are_refused() -> None:
    made, data = sealed(plain(3 * CHUNK))
    chunks = list(cut(data[53:], SEALED_CHUNK))
    assert refused(data[:53] + chunks[1] + chunks[0] + chunks[2], made.key) == "altered"


def test_another_blobs_name_or_key_is_refused() -> None:
    made, data = sealed(b"x")
    assert id_of(data) == made.id
    assert refused(data, made.key, bytes(16)) == "other-blob"
    assert refused(data, bytes(32)) == "commitment"
    assert refused(data, b"short") == "commitment"


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(untrusted: bytes) -> None:
    assert refused(b"PAB1\1" + untrusted, bytes(32))
    assert refused(untrusted, bytes(32))

"""Bytes changed, cut, doubled and moved by hypothesis: the door answers pages or a told problem, nothing else."""

import os
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.errors import ReaderFailed
from proxyagent.imaging.pages import FIRST_BYTES
from proxyagent.words import Problem
from tests.support.pictures import (
    blank_pdf,
    chatty_jpeg,
    chatty_pdf,
    encoded,
    exif,
    filled_form,
    photo,
    saved,
)

ROUNDS = int(os.environ.get("PROXYAGENT_FUZZ", "60"))
SEEDS: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: chatty_jpeg(6),
    "progressive": lambda: chatty_jpeg(3, progressive=True),
    "png": lambda: encoded(photo(32, 32), "PNG", exif=exif(6)),
    "webp": lambda: encoded(photo(64, 64), "WEBP", exif=exif(8)),
    "tiff": lambda: encoded(photo(32, 32), "TIFF", compression="tiff_lzw"),
    "tiff-jpeg": lambda: encoded(photo(32, 32), "TIFF", compression="jpeg"),
    "bmp": lambda: encoded(photo(16, 16), "BMP"),
    "pdf": lambda: saved(chatty_pdf()),
    "form": lambda: saved(filled_form(drawn=True)),
    "pages": lambda: saved(blank_pdf(3)),
}


@cache
def seed(name: str) -> bytes:
    return SEEDS[name]()


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["byte", "number", "cut", "double", "drop"])):
            case "byte":
                data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "number":
                data[at : at + 4] = draw(
                    st.sampled_from([b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"9999"])
                )
            case "cut":
                data = data[: max(16, at)]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 200))]
            case "drop":
                del data[at : at + draw(st.integers(1, 200))]
    return bytes(data)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.timeout(0)
def test_a_spoilt_file_gives_pages_or_a_problem(hasty_door: PageDoor, name: str) -> None:
    @settings(
        max_examples=ROUNDS, deadline=None, database=None, derandomize="PROXYAGENT_FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(spoilt(seed(name)))
    @example(seed(name))
    def one_round(untrusted: bytes) -> None:
        try:
            pages = hasty_door.read(untrusted)
        except Problem:
            return
        assert all(page.data.startswith(FIRST_BYTES[page.type]) for page in pages)

    one_round()


@pytest.mark.parametrize("begin", [*FIRST_BYTES.values(), b"II*\x00", b"BM", b"RIFF0000WEBP"])
def test_noise_behind_a_right_beginning_is_refused(door: PageDoor, begin: bytes) -> None:
    @settings(max_examples=ROUNDS, deadline=None, database=None, derandomize=True)
    @given(st.binary(max_size=300))
    def one_round(noise: bytes) -> None:
        with pytest.raises(Problem) as caught:
            door.read(begin + noise)
        assert not isinstance(caught.value, ReaderFailed)

    one_round()

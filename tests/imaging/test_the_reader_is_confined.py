import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from proxyagent.imaging.answers import check_page, refusal_of
from proxyagent.imaging.door import PageDoor
from proxyagent.imaging.errors import PageProblem, ReaderFailed, ReadingStopped
from proxyagent.imaging.limits import Limits
from proxyagent.imaging.messages import Done, Nonsense, Page, Refused
from tests.support.pictures import blank_pdf, encoded, nested_forms, picture_pdf, sample, saved

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ROOT = Path(__file__).parents[2]


def reader_of(door: PageDoor) -> int:
    assert door._reader is not None
    return door._reader.pid


@linux
def test_the_reader_has_its_limits(door: PageDoor) -> None:
    door.read(sample("sample-signature.png"))
    limits = Path(f"/proc/{reader_of(door)}/limits").read_text()
    rows = {line[:26].strip(): line[26:].split()[1] for line in limits.splitlines()}
    assert rows["Max address space"] == str(1 << 29)
    assert rows["Max core file size"] == rows["Max file size"] == "0"


@linux
def test_the_reader_knows_no_password_and_stands_in_no_folder_of_the_caller(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit")
    asks = (
        "from pathlib import Path; from proxyagent.imaging.door import PageDoor; import os\n"
        f"os.chdir({str(tmp_path)!r})\n"
        f"with PageDoor() as door: door.read({str(ROOT / 'resources/samples/skew.pdf')!r});"
        "place = Path(f'/proc/{door._reader.pid}');"
        "print(place.joinpath('cwd').readlink(), b'canary' in place.joinpath('environ').read_bytes())"
    )
    password = {**os.environ, "PROXYAGENT_PASSWORD": "canary-of-a-password"}
    done = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, env=password, capture_output=True, check=True
    )
    assert (done.stdout.decode().split(), done.stderr) == ([str(ROOT), "False"], b"")


@linux
def test_the_reader_stays_small_with_large_pages() -> None:
    with PageDoor() as door:
        door.read(picture_pdf(9000, 9000))
        door.read(
            encoded(Image.new("RGB", (7000, 5700), (9, 90, 200)), "TIFF", compression="tiff_lzw")
        )
        status = Path(f"/proc/{reader_of(door)}/status").read_text()
    (peak,) = (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    assert peak < 400_000


def test_the_program_loads_no_decoder() -> None:
    asks = (
        "import sys; from proxyagent.imaging.door import PageDoor\n"
        f"with PageDoor() as door: door.read({str(ROOT / 'resources/samples/skew.pdf')!r})\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'PIL', 'pikepdf', 'pypdfium2'}))"
    )
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, check=True)
    assert (done.stdout.strip(), done.stderr) == (b"[]", b"")


def test_a_reader_that_was_killed_while_idle_is_not_blamed_on_the_next_file() -> None:
    with PageDoor() as door:
        door.read(sample("sample-signature.png"))
        os.kill(reader_of(door), 9)
        time.sleep(0.1)
        assert door.read(sample("sample-signature.png"))


def test_a_reader_that_dies_over_a_file_gives_one_sentence_and_the_next_file_is_read() -> None:
    with PageDoor() as door:
        door.read(sample("sample-signature.png"))
        before = reader_of(door)

        def kill_it(page: int, pages: int) -> None:
            os.kill(before, 9)

        with pytest.raises(ReaderFailed, match="page-reader-died"):
            door.read(saved(blank_pdf(150)), progress=kill_it)
        assert reader_of(door) != before
        assert door.read(sample("sample-signature.png"))


def test_a_reader_that_hangs_is_ended() -> None:
    with PageDoor(Limits(seconds=0.5, seconds_a_page=0.1)) as door:
        door.read(sample("sample-signature.png"))
        before = reader_of(door)
        begun = time.monotonic()
        with pytest.raises(ReaderFailed, match="page-reader-slow"):
            door.read(nested_forms())
        assert time.monotonic() - begun < 1.5
        with pytest.raises(ProcessLookupError):
            os.kill(before, 0)


@pytest.mark.parametrize(
    "hungry", [b"%PDF-1.4\n" + b"<" * 60_000_000, b"%PDF-1.4\n1 0 obj" + b"[0 0 R]" * 8_000_000]
)
def test_memory_that_ends_is_told_and_survived(hungry: bytes) -> None:
    with PageDoor(Limits(memory=220_000_000)) as door:
        with pytest.raises(PageProblem):
            door.read(hungry)
        assert door.read(sample("sample-signature.png"))


def test_a_reader_that_cannot_start_is_told_as_such() -> None:
    with PageDoor(Limits(memory=30_000_000)) as door:
        with pytest.raises(ReaderFailed, match="page-reader-not-starting"):
            door.read(sample("sample-signature.png"))
        with pytest.raises(ReaderFailed, match="page-reader-not-starting"):
            door.read(sample("sample-signature.png"))


def test_progress_is_told_for_each_page_and_stop_is_heard(door: PageDoor) -> None:
    told: list[tuple[int, int]] = []
    door.read(sample("cardinal.pdf"), progress=lambda page, pages: told.append((page, pages)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(ReadingStopped, match="page-reading-stopped"):
        door.read(sample("cardinal.pdf"), progress=lambda *_: told.clear(), stop=lambda: not told)
    assert len(door.read(sample("cardinal.pdf"))) == 4


def test_a_long_hang_is_stopped_at_once(door: PageDoor) -> None:
    door.read(sample("sample-signature.png"))
    begun = time.monotonic()
    with pytest.raises(ReadingStopped):
        door.read(nested_forms(), stop=lambda: time.monotonic() > begun + 0.2)
    assert time.monotonic() - begun < 1


def test_a_caller_whose_progress_fails_hears_its_own_error_and_the_door_stands(
    door: PageDoor,
) -> None:
    def fails(page: int, pages: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        door.read(sample("cardinal.pdf"), progress=fails)
    assert len(door.read(sample("cardinal.pdf"))) == 4


def test_several_threads_take_turns(door: PageDoor) -> None:
    counts: list[int] = []
    names = ("cardinal.pdf", "skew.pdf", "cardinal.pdf", "linn.png")
    threads = [
        threading.Thread(target=lambda name=name: counts.append(len(door.read(sample(name)))))
        for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [1, 1, 4, 4]


def test_a_door_may_be_opened_late_and_closed_twice() -> None:
    door = PageDoor()
    assert door.read(sample("sample-signature.png"))
    door.close()
    door.close()


GOOD = Page(b"\xff\xd8\xff", "image/jpeg", "image/jpeg", 5, 5, 1, 1)


@pytest.mark.parametrize(
    "lie",
    [
        {"data": b"%PDF-1.4"}, {"given": "text/html"}, {"width": 0}, {"height": 10**9},
        {"page": 2}, {"pages": 0}, {"pages": 201}, {"page": 0},
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_is_not_believed(lie: dict) -> None:
    check_page(GOOD, [], Limits())
    with pytest.raises(Nonsense):
        check_page(msgspec.structs.replace(GOOD, **lie), [], Limits())


@pytest.mark.parametrize(
    "lie",
    [
        Refused("no-such-code"), Refused("page-file-missing"), Refused("page-reader-died"),
        Refused("page-pdf-broken", {"page": "x" * 99}), Refused("page-pdf-broken", {"kind": "王芳"}),
        Refused("page-pdf-broken", dict.fromkeys("abcde", 1)),
    ],
)  # fmt: skip
def test_a_refusal_that_a_reader_may_not_give_is_not_believed(lie: Refused) -> None:
    with pytest.raises(Nonsense):
        refusal_of(lie)


@pytest.mark.parametrize("last", [Done(), None])
def test_an_end_without_pages_is_not_believed(last: object) -> None:
    with pytest.raises(Nonsense):
        PageDoor()._all(last, [])

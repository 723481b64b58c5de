"""Bundles: out and back, cut, altered, hostile."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from proxyagent.domain.actions import Withdrawn
from proxyagent.ground.errors import DiskFull
from proxyagent.sealing.blob import seal_blob
from proxyagent.wire.bundle import check_head
from proxyagent.wire.bundle_reading import BundleReader, Member
from proxyagent.wire.bundle_writing import BundleWriter, check_room, new_bundle_name
from proxyagent.wire.errors import BundleProblem
from tests.wire.parties import AT, CENTER, SEAT, SEAT_SIGN, SIGN, sent

ENVELOPES = [sent(Withdrawn(reason=str(number))).envelope for number in range(3)]
SENDER = (SEAT, SEAT_SIGN)
AFTER_HEAD = 1024


def blob(size: int) -> tuple[bytes, bytes]:
    parts: list[bytes] = []
    sealed = seal_blob(bytes(size), lambda part: parts.append(bytes(part)))
    return sealed.id, b"".join(parts)


def written(path: Path, sizes: tuple[int, ...] = (10, 70_000), limit: int = 2 << 30) -> list[Path]:
    with BundleWriter(path, SENDER, CENTER, AT, limit=limit) as writer:
        for envelope in ENVELOPES:
            writer.add_envelope(envelope)
        for size in sizes:
            blob_id, sealed = blob(size)
            writer.add_blob(blob_id, len(sealed), [sealed])
    return writer.paths


def kinds(path: Path) -> list[str]:
    with BundleReader(path) as reader:
        return [member.kind for member in reader]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / new_bundle_name()


def test_a_bundle_brings_what_was_put_in(path: Path) -> None:
    written(path)
    with BundleReader(path) as reader:
        envelopes = [member.read_envelope() for member in reader if member.kind == "e"]
        assert envelopes == ENVELOPES
        assert reader.is_whole(SEAT_SIGN.public)


def test_its_head_says_from_whom_to_whom(path: Path) -> None:
    written(path)
    with BundleReader(path) as reader:
        signed, head = check_head(next(iter(reader)).read(), SEAT_SIGN.public)
    assert (signed.from_, signed.to, head.part) == (SEAT, CENTER, 1)


def test_nothing_but_the_bundle_is_left_on_the_stick(path: Path) -> None:
    written(path)
    assert list(path.parent.iterdir()) == [path]


def test_any_tar_program_reads_it_and_learns_no_name_or_time(path: Path) -> None:
    written(path)
    with tarfile.open(path) as tar:
        for info in tar:
            assert (info.mtime, info.uid, info.uname, info.gname) == (0, 0, "", "")


def test_a_cut_bundle_brings_each_whole_member(path: Path) -> None:
    written(path)
    data = path.read_bytes()
    for at in range(1, len(data), 997):
        path.write_bytes(data[:at])
        assert whole_before(at, data) == whole_found(path)


def whole_before(at: int, data: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return [info.name for info in tar if info.offset_data + info.size <= at]


def whole_found(path: Path) -> list[str]:
    try:
        with BundleReader(path) as reader:
            found = [name(member) for member in reader]
            assert not reader.is_whole(SEAT_SIGN.public) or found[-1] == "end"
            return found
    except BundleProblem:
        return []


def name(member: Member) -> str:
    return f"{member.kind}/{member.name.hex()}" if member.name else member.kind


def test_what_does_not_fit_goes_on_in_the_next_part(path: Path) -> None:
    parts = written(path, sizes=(90_000,) * 6, limit=400_000)
    assert len(parts) > 1
    assert [kinds(part)[0] for part in parts] == ["bundle"] * len(parts)
    assert sum(kinds(part).count("b") for part in parts) == 6
    assert all(part.stat().st_size <= 400_000 for part in parts)


def test_another_key_does_not_call_it_whole(path: Path) -> None:
    written(path)
    with BundleReader(path) as reader:
        list(reader)
        assert not reader.is_whole(SIGN.public)


def test_a_block_that_raises_leaves_nothing(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), BundleWriter(path, SENDER, CENTER, AT):
        _ = 1 // 0
    assert not list(path.parent.iterdir())


def test_a_member_of_another_length_is_an_error_and_leaves_nothing(path: Path) -> None:
    with (
        pytest.raises(ValueError, match="length"),
        BundleWriter(path, SENDER, CENTER, AT) as writer,
    ):
        writer.add_blob(bytes(16), 5, [b"123456"])
    assert not list(path.parent.iterdir())


def test_room_is_asked_for_before(path: Path) -> None:
    check_room(path, 1)
    with pytest.raises(DiskFull):
        check_room(path, 1 << 60)


def hostile() -> Iterator[tuple[str, tarfile.TarInfo]]:
    for kind, why in [
        (tarfile.SYMTYPE, "link"),
        (tarfile.LNKTYPE, "hard link"),
        (tarfile.CHRTYPE, "device"),
        (tarfile.FIFOTYPE, "pipe"),
        (tarfile.DIRTYPE, "folder"),
    ]:
        info = tarfile.TarInfo("e/" + "0" * 64)
        info.type, info.linkname = kind, "/etc/passwd" if "link" in why else ""
        yield why, info
    for bad in ("/etc/passwd", "../x", "e/../../x", "e/" + "A" * 64, "b/" + "0" * 64, "x" * 99):
        yield bad, tarfile.TarInfo(bad)


@pytest.mark.parametrize(("why", "info"), list(hostile()))
def test_a_hostile_member_is_passed_over(path: Path, why: str, info: tarfile.TarInfo) -> None:
    written(path, sizes=())
    data = path.read_bytes()
    path.write_bytes(data[:AFTER_HEAD] + info.tobuf(tarfile.USTAR_FORMAT) + data[AFTER_HEAD:])
    with BundleReader(path) as reader:
        found = [member.kind for member in reader]
        assert reader.faults in (["kind"], ["name"])
        assert not reader.is_whole(SEAT_SIGN.public)
    assert found == ["bundle", "e", "e", "e", "end"]


@pytest.mark.parametrize("size", [1 << 40, 8 << 30, 9 << 20])
def test_a_giant_member_is_refused(path: Path, size: int) -> None:
    written(path, sizes=())
    info = tarfile.TarInfo("e/" + "0" * 64)
    info.size = size
    path.write_bytes(path.read_bytes()[:-1024] + info.tobuf(tarfile.GNU_FORMAT))
    assert kinds(path) == ["bundle", "e", "e", "e", "end"]


def test_a_million_members_are_bounded(path: Path) -> None:
    written(path, sizes=())
    head = path.read_bytes()[:AFTER_HEAD]
    info = tarfile.TarInfo("e/" + "0" * 64).tobuf(tarfile.USTAR_FORMAT)
    path.write_bytes(head + info * 100_500)
    with BundleReader(path) as reader:
        assert sum(1 for _ in reader) == 100_000
        assert reader.faults == ["too-many"]


@pytest.mark.parametrize("data", [b"", b"x" * 5000, bytes(10240), b"PK\3\4" + bytes(600)])
def test_any_other_file_is_no_bundle(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with pytest.raises(BundleProblem, match="bundle-refused"):
        kinds(path)


def test_a_folder_or_nothing_is_no_bundle(path: Path) -> None:
    for place in (path, path.parent):
        with pytest.raises(BundleProblem):
            BundleReader(place)

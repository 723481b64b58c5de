"""Bundles on real sticks: pulled out, full, broken while reading back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from proxyagent.domain.actions import Withdrawn
from proxyagent.ground.errors import DiskFull, DiskGone, DiskTrouble
from proxyagent.wire.bundle_reading import BundleReader
from proxyagent.wire.bundle_writing import BundleWriter
from proxyagent.wire.errors import BundleNotWritten
from tests.support.disks import Stick, find_reason_without_sticks, small_disk
from tests.wire.parties import AT, CENTER, SEAT, SEAT_SIGN, sent

ENVELOPE = sent(Withdrawn(reason="不办了")).envelope


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Stick]:
    reason = find_reason_without_sticks()
    if reason:
        pytest.skip(reason)
    stick = Stick(tmp_path)
    stick.plug_in()
    yield stick
    stick.put_away()


def writer(path: Path) -> BundleWriter:
    return BundleWriter(path, (SEAT, SEAT_SIGN), CENTER, AT)


def test_a_bundle_survives_the_stick_being_pulled_afterwards(stick: Stick) -> None:
    path = stick.folder / "pa-00000001"
    with writer(path) as bundle:
        bundle.add_envelope(ENVELOPE)
    stick.put_away()
    stick.plug_in()
    with BundleReader(path) as reader:
        assert [member.kind for member in reader] == ["bundle", "e", "end"]
        assert reader.is_whole(SEAT_SIGN.public)


def pulled_while_writing(stick: Stick) -> None:
    with writer(stick.folder / "pa-00000002") as bundle:
        bundle.add_envelope(ENVELOPE)
        stick.pull()
        bundle.add_blob(bytes(16), 8 << 20, [bytes(1 << 20)] * 8)


def test_a_stick_pulled_out_while_writing_is_told(stick: Stick) -> None:
    with pytest.raises(DiskTrouble) as told:
        pulled_while_writing(stick)
    assert isinstance(told.value, DiskGone)
    stick.put_away()
    stick.plug_in()
    assert not (stick.folder / "pa-00000002").exists()


def test_a_stick_pulled_out_while_reading_is_told(stick: Stick) -> None:
    path = stick.folder / "pa-00000003"
    with writer(path) as bundle:
        bundle.add_blob(bytes(16), 8 << 20, [bytes(1 << 20)] * 8)
    stick.put_away()
    stick.plug_in()
    with BundleReader(path) as reader:
        members = list(reader)
        stick.pull()
        with pytest.raises(DiskTrouble):
            members[1].read()


def test_a_full_stick_keeps_no_half_bundle(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 256) as small:
        if small is None:
            pytest.skip("may not mount")
        with pytest.raises(DiskFull), writer(small / "pa-00000004") as bundle:
            bundle.add_blob(bytes(16), 1 << 20, [bytes(1 << 16)] * 16)
        assert not list(small.iterdir())


def meddled_with(path: Path) -> None:
    with writer(path) as bundle:
        bundle.add_blob(bytes(16), 1 << 20, [bytes(1 << 16)] * 16)
        # Another hand writes into the file behind the writer's back.
        with path.with_name(f"{path.name}.part").open("r+b") as file:
            file.write(b"x")


def test_what_reads_back_otherwise_does_not_count(tmp_path: Path) -> None:
    with pytest.raises(BundleNotWritten):
        meddled_with(tmp_path / "pa-00000005")
    assert not list(tmp_path.iterdir())

"""Whatever the line does: one case, its pages byte for byte, one receipt."""

import os
from collections.abc import Iterator

import pytest

from proxyagent.sync.reasons import reason_for
from tests.support.faulty_line import (
    Alter,
    Cut,
    Double,
    Drip,
    Fault,
    FaultyLine,
    LoseReplies,
    Portal,
    Way,
)
from tests.support.world import World, WorldDesk

EVERY = int(os.environ.get("PROXYAGENT_CUT_EVERY", "0"))
"""1: cut at every byte of the conversation; by default at a few of them."""
UP_BYTES, DOWN_BYTES = 25_000, 12_000
SAMPLE = {"up": (0, 1, 300, 2500, 7000, 11000, 16000, 21000), "down": (0, 1, 150, 3000, 5200, 6100)}


@pytest.fixture
def line(world: World) -> Iterator[FaultyLine]:
    with FaultyLine(world.url) as line:
        yield line


def offsets() -> list[tuple[Way, int]]:
    if EVERY:
        up = [("up", at) for at in range(0, UP_BYTES, EVERY)]
        return [*up, *(("down", at) for at in range(0, DOWN_BYTES, EVERY))]
    return [(way, at) for way, ats in SAMPLE.items() for at in ats]


@pytest.mark.parametrize(("way", "at"), offsets())
def test_a_cut_anywhere_harms_nothing(
    world: World, desk: WorldDesk, line: FaultyLine, way: Way, at: int
) -> None:
    _goes_through(world, desk, line, Cut(way=way, at=at))


@pytest.mark.parametrize(
    "fault",
    [
        LoseReplies(left=1),
        LoseReplies(left=3),
        Double(),
        Drip(size=700, seconds=0.001),
        Cut(way="down", at=400, is_abrupt=False),
        Alter(change=lambda data: data.replace(b"Content-Length: ", b"Content-Length: 9", 1)),
        Alter(change=lambda data: data[:-40]),
        Alter(way="up", change=lambda data: data.replace(b"PATCH", b"PATSH")),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_loss_doubles_drips_and_lies_harm_nothing(
    world: World, desk: WorldDesk, line: FaultyLine, fault: Fault
) -> None:
    _goes_through(world, desk, line, fault)


def test_a_portal_is_said_to_be_one_and_left_alone(
    world: World, desk: WorldDesk, line: FaultyLine
) -> None:
    desk.submit()
    with line.failing(Portal()):
        report = desk.sync(line.url, patience=0.3)
    assert report.reason == "portal"
    assert reason_for("portal").step == "next-sign-in-to-network"
    assert world.count_cases() == 0
    assert desk.sync(line.url).reason is None


def test_a_replayed_answer_is_a_strangers(world: World, desk: WorldDesk, line: FaultyLine) -> None:
    kept: list[bytes] = []

    def keep(data: bytes) -> bytes:
        kept.append(data)
        return data

    with line.failing(Alter(change=keep)):
        desk.talk(line.url)
    replay = b"".join(kept)
    with line.failing(Portal(page=replay)):
        report = desk.talk(line.url)
    assert report.reason == "portal"
    assert not report.applied.moved


def test_an_upload_goes_on_inside_the_file(world: World, desk: WorldDesk, line: FaultyLine) -> None:
    case = desk.submit(pages=1, size=3_000_000)
    desk.talk()
    with line.failing(Cut(way="up", at=2_000_000, is_abrupt=False)):
        report = desk.haul(line.url)
    assert report.reason in ("line-cut", "line-stalled")
    # A line of some speed: on a loopback without one, everything is sent before it can be answered.
    line.fault = Drip(size=16_384, seconds=0.002)
    assert desk.sync(line.url).reason is None
    assert line.fault.passed["up"] < 1_600_000
    assert world.case(case).state == "received"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_download_goes_on_inside_the_file(
    world: World, desk: WorldDesk, line: FaultyLine
) -> None:
    from proxyagent.center.publishing import publish
    from tests.sync.test_by_net import _next_edition

    desk.sync()
    publish(world.center, _next_edition())
    desk.talk()
    with line.failing(Cut(way="down", at=100_000)):
        desk.haul(line.url)
    line.fault = Fault()
    assert desk.sync(line.url).reason is None
    with desk.vault.read() as tx:
        row = tx.blobs.find(next(iter(tx.blobs.ids())))
        assert tx.catalogue.version() > 0
    assert row is not None
    assert line.fault.passed["down"] < row.ref.length - 90_000 + 8_000


def _goes_through(world: World, desk: WorldDesk, line: FaultyLine, fault: Fault) -> None:
    case = desk.submit(pages=3, size=2500)
    with line.failing(fault):
        desk.sync(line.url, patience=0.4)
    desk.sync(line.url)
    assert world.count_cases() == 1
    assert desk.kinds(case) == ["submitted", "received"]
    assert [line.kind for line in world.case(case).history] == ["submitted", "received"]

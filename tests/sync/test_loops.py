"""Tokens, clocks, loops that end, and two programs on one vault."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from proxyagent.sync import state
from proxyagent.sync.bells import Bells
from proxyagent.sync.errors import AlreadySyncing
from proxyagent.sync.haul import Haul
from proxyagent.sync.loops import haul_loop, talk_loop
from proxyagent.sync.once import run_once
from proxyagent.sync.syncing import syncing_alone
from proxyagent.sync.talk import Talk
from tests.support.world import World, WorldDesk


def test_a_second_program_hears_who_is_at_it(desk: WorldDesk) -> None:
    with syncing_alone(desk.vault.folder, "window"):
        with pytest.raises(AlreadySyncing) as told, syncing_alone(desk.vault.folder, "sync"):
            pass
        assert "window" in str(told.value.facts["who"])
    with syncing_alone(desk.vault.folder, "sync"):
        pass


def test_the_loops_carry_a_case_and_end_at_once_when_told(world: World, desk: WorldDesk) -> None:
    center = desk.reach()
    bells = Bells(center)
    with ThreadPoolExecutor(4) as executor:
        loops = [
            executor.submit(talk_loop, Talk(desk.keeper, center), bells),
            executor.submit(haul_loop, Haul(desk.keeper, center, executor), bells),
        ]
        case = desk.submit(pages=2)
        bells.ring()
        _until(lambda: desk.case(case).state == "received")
        world.act(case, "accept")
        _until(lambda: desk.case(case).state == "accepted")
        began = time.monotonic()
        bells.end()
        for loop in loops:
            loop.result(5)
        assert time.monotonic() - began < 2


def test_stopping_from_another_thread_ends_a_sync_with_its_reason(
    world: World, desk: WorldDesk
) -> None:
    desk.submit()
    stop = threading.Event()
    stop.set()
    with ThreadPoolExecutor(2) as executor:
        report = run_once(desk.keeper, desk.reach(), executor, stop=stop)
    assert report.reason == "sync-stopped"


def test_one_connection_is_enough(world: World, desk: WorldDesk) -> None:
    case = desk.submit(pages=4)
    with ThreadPoolExecutor(1) as executor:
        report = run_once(desk.keeper, desk.reach(), executor, patience=5)
    assert report.reason is None
    assert world.case(case).state == "received"


def test_a_token_that_ran_out_is_renewed(world: World, desk: WorldDesk) -> None:
    desk.sync()
    case = desk.submit()
    world.clock.advance(3 * 24 * 3600)
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_a_clock_ten_years_off_changes_nothing(world: World, desk: WorldDesk) -> None:
    desk.sync()
    world.clock.jump(-10 * 365 * 86400)
    case = desk.submit()
    assert desk.sync().reason is None
    assert world.case(case).state == "received"


def test_the_session_is_there_for_other_peoples_clients(desk: WorldDesk) -> None:
    desk.sync()
    with desk.vault.read() as tx:
        session = state.find_session(tx)
        assert session is not None
        assert state.find_token(tx) == session.token


def test_a_failed_attempt_is_noted_with_its_reason(world: World, desk: WorldDesk) -> None:
    desk.submit()
    with world.away():
        desk.talk()
    with desk.vault.read() as tx:
        rows = tx.outbox.waiting()
    assert {row.reason for row in rows} == {"center-away"}
    assert {row.attempts for row in rows} == {1}


def test_a_page_missing_here_does_not_hold_up_the_rest(world: World, desk: WorldDesk) -> None:
    bad, good = desk.submit(), desk.submit()
    page = desk.vault.blob_path(_first_blob(desk, bad))
    page.unlink()
    report = desk.sync(patience=1)
    assert report.reason == "blob-missing-here"
    assert report.needs_person
    assert world.case(good).state == "received"


def _first_blob(desk: WorldDesk, case: bytes) -> bytes:
    with desk.vault.read() as tx:
        return tx.blobs.of_case(case)[0].ref.blob


def _until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to that")

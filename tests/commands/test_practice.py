"""Practice: the practice center and its clerk, and a vault of its own."""

import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

import pytest

from proxyagent.center.config import read_config
from proxyagent.commands.main import run
from proxyagent.commands.practising.place import FOLDER, practising
from proxyagent.commands.practising.steps import next_step
from proxyagent.desk.act_directly import tell_trouble
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.take_in import take_in
from proxyagent.domain.case import Case
from proxyagent.ground.clock import SystemClock
from proxyagent.ground.errors import Busy
from proxyagent.ground.resources import resource
from proxyagent.imaging.door import PageDoor
from proxyagent.link.errors import Unreachable
from proxyagent.link.http_center import reach
from proxyagent.sealing.passwords import weak_parameters_for_tests
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.once import run_once
from proxyagent.vault.folder import Home
from proxyagent.vault.vault import open_vault

FAST = 0.02


class Practiser:
    """One who practises, without a window."""

    def __init__(self, place, vault, door):
        self.desk = Desk(vault, SystemClock(), door)
        self._url = place.url

    def submit(self, name):
        return take_in(self.desk, resource("samples", name)).case

    def sync(self):
        with ThreadPoolExecutor(4) as threads:
            return run_once(Keeper(self.desk.vault), reach(self._url), threads, patience=5.0)

    def case(self, case):
        with self.desk.vault.read() as tx:
            return tx.actions.fold(case)

    def wait_for(self, case, holds, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.sync()
            if holds(self.case(case)):
                return self.case(case)
        raise AssertionError(self.case(case).state)


@contextmanager
def practiser(folder):
    with practising(folder, pace=FAST, kdf=weak_parameters_for_tests()) as place:
        vault = open_vault(Home(place.home).get_agent().folder, place.password, SystemClock())
        with PageDoor() as door:
            try:
                yield Practiser(place, vault, door)
            finally:
                vault.close()


def test_the_first_case_goes_the_whole_way_and_the_second_is_returned_with_a_pin(tmp_path):
    with practiser(tmp_path) as one:
        first, second = one.submit("intake-straight.json"), one.submit("intake-returned.json")
        issued = one.wait_for(first, lambda case: case.state == "issued")
        returned = one.wait_for(second, lambda case: case.state == "returned")
    assert issued.result.name == "办理结果（练习样本）"
    assert returned.corrections[0].region is not None


def test_a_trouble_that_was_told_is_answered_in_plain_words(tmp_path):
    with practiser(tmp_path) as one:
        case = one.submit("intake-straight.json")
        tell_trouble(one.desk, case, "银行卡绑不上")
        told = one.wait_for(case, lambda seen: seen.troubles and seen.troubles[0].answer)
    assert "往下办" in told.troubles[0].answer


def test_practice_goes_on_where_it_was_left(tmp_path):
    with practiser(tmp_path) as one:
        case = one.submit("intake-straight.json")
    with practiser(tmp_path) as one:
        assert one.wait_for(case, lambda seen: seen.state == "issued").result is not None


def test_practice_stays_in_its_own_folder(tmp_path):
    with practiser(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]
    assert Home(tmp_path).agents() == []


def test_begun_anew_nothing_of_before_is_left(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "old").write_text("before")
    with practising(tmp_path, fresh=True, kdf=weak_parameters_for_tests()) as place:
        assert place.home.is_relative_to(tmp_path / FOLDER)
    assert not (tmp_path / FOLDER / "old").exists()


def test_two_do_not_practise_in_one_folder(tmp_path):
    kdf = weak_parameters_for_tests()
    with practising(tmp_path, kdf=kdf), pytest.raises(Busy), practising(tmp_path, kdf=kdf):
        pass


def test_the_center_does_not_stay_behind_when_practice_ends(tmp_path):
    with practising(tmp_path, kdf=weak_parameters_for_tests()) as place:
        url = place.url
    with pytest.raises(Unreachable):
        reach(url).exchange(b"")


def test_a_case_that_waits_for_the_agent_has_no_step():
    assert next_step(Case(b"1" * 16, state="returned"), 2, date(2026, 11, 24)) is None


def test_without_a_screen_one_sentence_says_so(home, capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run(["practice"]) == 1
    assert "屏幕" in capsys.readouterr().err
    assert not (home / FOLDER).exists()


def test_the_center_ends_even_where_the_program_was_killed(home):
    command = [sys.executable, "-m", "proxyagent", "practice", "--offscreen"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as program:
        begun = next((line for line in program.stderr if "lianxi" in line), "")
        url = read_config(home / FOLDER / "center").url
        assert answers(url)
        program.kill()
    assert "不是真的" in begun
    end = time.monotonic() + 20
    while time.monotonic() < end and answers(url):
        time.sleep(0.1)
    assert not answers(url)


def answers(url):
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port), 1).close()
    except OSError:
        return False
    return True

"""The tour goes the whole way, in less than a minute, and leaves what it says it leaves."""

import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    out = tmp_path_factory.mktemp("tour") / "out"
    command = [sys.executable, "-m", "proxyagent", "tour", "--out", str(out), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    assert done.returncode == 0, done.stderr
    return out, json.loads(done.stdout.splitlines()[-1]), done.stderr


def test_it_takes_less_than_a_minute(tour):
    assert tour[1]["seconds"] < 60


def test_three_cases_end_delivered_and_rated(tour):
    cases = tour[1]["cases"]
    assert [case["state"] for case in cases] == ["delivered"] * 3
    assert all("rated" in case["flags"] for case in cases)
    assert len({case["number"] for case in cases}) == 3


def test_one_was_returned_and_supplemented(tour):
    kinds = [line["kind"] for line in tour[1]["cases"][1]["history"]]
    assert kinds.index("correction_requested") < kinds.index("supplemented")


def test_the_line_was_cut_and_sending_went_on(tour):
    line = tour[1]["line"]
    assert line["cut"]
    assert line["after"] > 0


def test_the_program_was_killed_once(tour):
    assert tour[1]["killed"]


def test_nothing_typed_is_found_and_the_canary_is(tour):
    assert tour[1]["plaintext_found"] == 0
    assert tour[1]["canary_found"] > 0
    assert tour[1]["searched_for"] > 10


def test_the_story_is_told_step_by_step(tour):
    assert len(tour[1]["steps"]) >= 15
    assert len(tour[2].strip().splitlines()) == len(tour[1]["steps"])


def test_the_result_lies_in_its_folder(tour):
    out, said, _ = tour
    assert json.loads((out / "tour.json").read_text(encoding="utf-8")) == said


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("x")
    command = [sys.executable, "-m", "proxyagent", "tour", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, [path.name for path in tmp_path.iterdir()]) == (1, ["mine"])

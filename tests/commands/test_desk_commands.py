"""The commands of a desk, as another program or a person runs them."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.place import PROGRAM, Place


@pytest.fixture(scope="module")
def enrolled(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("enrolled"))
    place.enrol("小陈")
    return place


@pytest.fixture
def place(enrolled, tmp_path):
    return Place(Path(shutil.copytree(enrolled.folder, tmp_path / "copy", ignore=_no_samples)))


def _no_samples(folder, names):
    return ["given"] if "given" in names else []


def test_enrolling_again_changes_nothing(place):
    again = place.run("enrol", place.folder / "小陈.json", "--agent", "小陈")
    assert again["again"]


def test_the_same_name_by_another_activation_is_refused(place):
    told = place.run("enrol", place.activate("小陈"), "--agent", "小陈", status=1)
    assert told["problem"] == "agent-taken"


def test_a_cut_activation_file_is_told(place):
    cut = place.folder / "cut.json"
    cut.write_bytes((place.folder / "小陈.json").read_bytes()[:200])
    place.run("enrol", cut, "--agent", "小王", status=1)
    assert len([one for one in (place.folder / "home" / "agents").iterdir() if one.is_dir()]) == 1


def test_several_agents_of_one_home_are_told_apart(place):
    place.enrol("小王")
    assert place.run("cases", status=1)["problem"] == "vault-choose"
    place.run("intake", place.given / "intake-straight.json", "--agent", "小王")
    assert len(place.run("cases", "--agent", "小王")["cases"]) == 1
    assert place.run("cases", "--agent", "小陈")["cases"] == []


def test_a_wrong_password_opens_nothing(place):
    told = place.run("cases", status=1, PROXYAGENT_PASSWORD="falsch")  # noqa: S106 (of a test)
    assert told["problem"] == "password-wrong"


def test_without_a_password_or_a_person_it_says_so(place):
    del place.environment["PROXYAGENT_PASSWORD"]
    assert place.run("cases", status=1)["problem"] == "password-needed"


def test_a_case_is_taken_in_listed_and_shown(place):
    taken = place.run("intake", place.given / "intake-straight.json")
    assert (taken["state"], taken["missing"]) == ("submitted", [])
    (row,) = place.run("cases", "乌云")["cases"]
    assert (row["case"], row["number"], row["state"]) == (
        taken["case"],
        taken["number"],
        "submitted",
    )
    assert row["waiting"] > 0
    shown = place.run("show", taken["number"])
    assert [line["kind"] for line in shown["history"]] == ["submitted"]
    page = shown["materials"]["form"][0]
    assert {"page", "sha256", "bytes", "type", "source"} <= page.keys()


def test_what_is_missing_is_said_in_the_language_asked_for(place):
    unfinished = place.given / "unfinished.json"
    unfinished.write_text(json.dumps({"item": "YL150626-2001-001-01"}))
    looked = place.run("intake", unfinished, "--dry-run", PROXYAGENT_LANG="en")
    situation = next(one for one in looked["missing"] if one["what"] == "situation")
    assert situation["choices"] == ["ordinary", "household", "disabled", "poor"]
    assert place.run("cases")["cases"] == []


def test_items_are_found_by_initials(place):
    found = place.run("items", "cxjm")["items"]
    assert found
    assert {"code", "name", "department", "venues"} <= found[0].keys()


def test_all_items_are_listed_without_words(place):
    assert len(place.run("items")["items"]) == 90


def test_pages_are_taken_out_in_clear_and_it_is_recorded(place):
    taken = place.run("intake", place.given / "intake-straight.json")
    out = place.folder / "out"
    exported = place.run("export", taken["case"], "--out", out)
    assert sorted(exported["files"]) == sorted(path.name for path in out.iterdir())
    kinds = [line["kind"] for line in place.run("show", taken["case"])["history"]]
    assert kinds == ["submitted", "disclosed"]


def test_a_folder_with_something_in_it_is_left_alone(place):
    taken = place.run("intake", place.given / "intake-straight.json")
    told = place.run("export", taken["case"], "--out", place.given, status=1)
    assert told["problem"] == "export-folder-not-empty"


def test_an_intake_killed_anywhere_and_repeated_is_one_case(place):
    """At a few moments spread over the run; tests/crash kills at every write."""
    command = [*PROGRAM, "intake", str(place.given / "intake-straight.json"), "--json"]
    for pause in (0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        child = subprocess.Popen(
            command, env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(pause)
        child.send_signal(signal.SIGKILL)
        child.communicate()
    taken = place.run("intake", place.given / "intake-straight.json")
    assert [row["case"] for row in place.run("cases")["cases"]] == [taken["case"]]
    assert place.run("check")["ok"]


def test_without_a_line_sync_says_why_and_keeps_everything(place):
    place.run("intake", place.given / "intake-straight.json")
    said = place.run("sync", "--once", "--patience", "0.5")
    assert said["reason"]
    assert said["waiting"] > 0


def test_a_home_that_cannot_be_written_is_told(place):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    home = place.folder / "home"
    home.chmod(0o500)
    try:
        place.run("enrol", place.activate("小王"), "--agent", "小王", status=1)
    finally:
        home.chmod(0o700)


def test_the_doctor_finds_nothing_bad(place):
    assert place.run("doctor")["ok"]


def test_a_vault_is_changed_to_a_new_password(place):
    place.run("password", PROXYAGENT_NEW_PASSWORD="neu und lang")  # noqa: S106 (of a test)
    assert place.run("cases", status=1)["problem"] == "password-wrong"
    place.run("cases", PROXYAGENT_PASSWORD="neu und lang")  # noqa: S106 (of a test)


def test_a_backup_is_brought_back_with_all_its_cases(place):
    taken = place.run("intake", place.given / "intake-straight.json")
    place.run("backup", place.folder / "backup")
    restored = {"PROXYAGENT_HOME": str(place.folder / "other home")}
    place.run("restore", place.folder / "backup", **restored)
    assert [row["case"] for row in place.run("cases", **restored)["cases"]] == [taken["case"]]
    assert place.run("check", **restored)["ok"]

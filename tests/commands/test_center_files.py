"""The center's files in and out, from the command line."""

import json

import pytest

from proxyagent.commands.answer import Answer, print_answer
from proxyagent.commands.main import run
from proxyagent.ground.resources import resource


@pytest.fixture
def place(tmp_path, capsys):
    return Place(tmp_path, capsys)


class Place:
    def __init__(self, folder, capsys):
        self.folder = folder
        self._capsys = capsys
        custodians = [f"--custodian={name}={folder / name}.key" for name in ("甲", "乙", "丙")]
        self.run("init", "--url", "http://127.0.0.1:8470", *custodians)

    def run(self, *arguments, data="center", status=0):
        typed = ["center", *(str(one) for one in arguments), "--json"]
        assert run([*typed, "--data", str(self.folder / data)]) == status
        return json.loads(self._capsys.readouterr().out.splitlines()[-1])


def test_an_empty_center_counts_nothing(place):
    figures = place.run("stats")
    assert {"cases", "actions", "blobs", "devices", "by_state"} <= figures.keys()
    assert figures["cases"] == 0


def test_the_doctor_speaks_in_sentences(place):
    found = place.run("doctor")["findings"]
    assert found
    assert all("{" not in one["say"] and one["say"] for one in found)


def test_a_newer_edition_is_published_once(place):
    edition = json.loads(resource("catalogue", "edition-1.json").read_text(encoding="utf-8"))
    edition["version"] = 2
    file = place.folder / "edition.json"
    file.write_text(json.dumps(edition, ensure_ascii=False), encoding="utf-8")
    assert place.run("publish", file) == {"version": 2}
    assert "problem" in place.run("publish", file, status=1)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"format": "proxyagent-catalogue/1"}'])
def test_what_is_no_edition_is_told_and_changes_nothing(place, content):
    file = place.folder / "edition.json"
    file.write_bytes(content)
    assert place.run("publish", file, status=1)["problem"].startswith("catalogue-")


def test_a_copy_is_brought_back_by_two_custodians(place):
    place.run("activate", "--site", "TK", "--agent", "小陈", "--out", place.folder / "a.json")
    copy = place.folder / "copy"
    place.run("backup", copy)
    two = [f"--custodian={place.folder / name}.key" for name in ("甲", "丙")]
    before = place.run("stats")
    place.run("restore", copy, *two, data="again")
    assert place.run("stats", data="again") == before


def test_one_custodian_alone_brings_nothing_back(place):
    copy = place.folder / "copy"
    place.run("backup", copy)
    one = f"--custodian={place.folder / '甲'}.key"
    place.run("restore", copy, one, data="again", status=1)


def test_a_cut_copy_is_told(place):
    copy = place.folder / "copy"
    place.run("backup", copy)
    cut = place.folder / "cut"
    cut.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    two = [f"--custodian={place.folder / name}.key" for name in ("甲", "丙")]
    place.run("restore", cut, *two, data="again", status=1)


def test_a_copy_is_never_written_over_another_file(place):
    copy = place.folder / "copy"
    place.run("backup", copy)
    assert place.run("backup", copy, status=1)["problem"] == "file-in-the-way"


def test_what_is_no_bundle_is_told(place):
    file = place.folder / "bundle"
    file.write_bytes(b"not a bundle" * 100)
    place.run("bundle", file, "--out", place.folder / "answer", status=1)


def test_acting_on_a_case_that_is_not_there_is_told(place):
    assert (
        place.run("act", "TK01-000001-000", "accept", status=1)["problem"] == "center-case-unknown"
    )


def test_an_activation_file_for_a_folder_that_is_not_there_is_told_with_the_folder(place):
    out = place.folder / "no-such-folder" / "a.json"
    told = place.run("activate", "--site", "TK", "--agent", "小陈", "--out", out, status=1)
    assert told["problem"] == "folder-missing"
    assert str(out.parent) in told["say"]


def test_what_a_person_must_do_is_said_on_stderr_beside_the_answer(capsys):
    answer = Answer({"reason": "x"}, ["so far"], status=1, told="Call the center.")
    print_answer(answer, as_json=True)
    said = capsys.readouterr()
    assert (said.out, said.err) == ('{"reason":"x"}\n', "Call the center.\n")

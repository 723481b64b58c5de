"""Whatever a desk does, nothing that was typed or scanned lies on its disk in clear; not after a kill either."""

import json
import time

import pytest

from proxyagent.commands.touring.search import ENCODINGS, find_plaintext, needles, typed_texts
from tests.support.place import Place

INTAKE = "intake-returned.json"


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    place.temporary = tmp_path / "temporary"
    place.temporary.mkdir()
    place.environment["TMPDIR"] = str(place.temporary)
    place.enrol("小陈")
    return place


def _sought(place):
    """What was typed, and pieces from the middle of each scan."""
    intake = json.loads((place.given / INTAKE).read_text(encoding="utf-8"))
    scans = [(place.given / name).read_bytes() for name in intake["materials"]["form"]]
    return needles(typed_texts(intake)) + [scan[5000:5032] for scan in scans]


def _folders(place):
    return [place.folder / "home", place.folder / "center", place.temporary]


def test_the_search_finds_what_is_planted(place):
    for encoding in ENCODINGS:
        (place.temporary / encoding).write_bytes("斯琴高娃样例".encode(encoding))
    assert len(find_plaintext(_folders(place), _sought(place))) == len(ENCODINGS)


def test_a_draft_and_a_submitted_case_lie_sealed(place):
    whole = json.loads((place.given / INTAKE).read_text(encoding="utf-8"))
    draft = {**whole, "ref": "draft", "authorisation": {}}
    place.run("intake", place.write("draft.json", draft))
    place.run("intake", place.given / INTAKE)
    assert find_plaintext(_folders(place), _sought(place)) == []


def test_a_killed_intake_leaves_nothing_in_clear(place):
    for pause in (0.4, 0.6, 0.8, 1.0):
        child = place.begin("intake", place.given / INTAKE)
        time.sleep(pause)
        child.kill()
        child.communicate()
        assert find_plaintext(_folders(place), _sought(place)) == []


def test_a_bundle_and_the_center_hold_nothing_in_clear(place):
    place.run("intake", place.given / INTAKE)
    bundle, answer = place.temporary / "there.tar", place.temporary / "back.tar"
    place.run("bundle", "export", bundle)
    place.run("center", "bundle", bundle, "--out", answer, *place.center)
    place.run("bundle", "import", answer)
    assert find_plaintext(_folders(place), _sought(place)) == []

"""A desk and a center as processes, with a line between them."""

import json
import signal
import time
import urllib.request

import pytest

from proxyagent.ground.resources import resource
from tests.support.place import Place


@pytest.fixture
def place(tmp_path):
    place = Place(tmp_path)
    place.enrol("小陈")
    with place.serving():
        yield place


def test_a_case_taken_in_offline_reaches_the_center_and_is_receipted(place):
    case = place.run("intake", place.given / "intake-straight.json")["case"]
    said = place.run("sync", "--once", "--patience", "20")
    assert (said["reason"], said["waiting"], said["refused"]) == (None, 0, 0)
    assert said["uploaded_bytes"] > 500_000
    shown = place.run("show", case)
    assert shown["state"] == "received"
    assert [line["kind"] for line in shown["history"]] == ["submitted", "received"]
    assert place.run("center", "stats", *place.center)["by_state"] == {"received": 1}


def test_a_second_sync_has_nothing_to_do(place):
    place.run("intake", place.given / "intake-straight.json")
    place.run("sync", "--once", "--patience", "20")
    again = place.run("sync", "--once", "--patience", "20")
    assert (again["sent"], again["uploaded_bytes"], again["reason"]) == (0, 0, None)


def test_the_result_comes_down_as_it_was_issued(place):
    case = place.run("intake", place.given / "intake-straight.json")["number"]
    place.run("sync", "--once", "--patience", "20")
    issue = place.write("issue.json", {"result": "c02-22.pdf"})
    for act in (["accept"], ["approve"], ["issue", issue]):
        place.run("center", "act", case, *act, *place.center)
    place.run("sync", "--once", "--patience", "20")
    assert place.run("show", case)["result"]["here"]
    exported = place.run("export", case, "--out", place.folder / "out")
    assert "result.pdf" in exported["files"]
    place.run("center", "export", case, "--out", place.folder / "there", *place.center)
    here = (place.folder / "out" / "result.pdf").read_bytes()
    assert here in [path.read_bytes() for path in (place.folder / "there").iterdir()]


def test_a_newer_catalogue_reaches_the_desk(place):
    place.run("sync", "--once", "--patience", "20")
    edition = json.loads(resource("catalogue", "edition-1.json").read_text(encoding="utf-8"))
    edition["version"] = 2
    edition["items"] = edition["items"][:-1]
    place.run("center", "publish", place.write("edition.json", edition), *place.center)
    place.run("sync", "--once", "--patience", "20")
    assert len(place.run("items")["items"]) == 89


def test_a_session_lets_another_tus_client_begin_an_upload(place):
    session = place.run("session")
    request = urllib.request.Request(  # noqa: S310 (our own address)
        f"{session['url']}/v1/blobs/{'0' * 32}",
        headers={"Authorization": f"Bearer {session['token']}"},
    )
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(request, timeout=10)  # noqa: S310 (our own address)
    # Known, and told that there is no such blob; without the token it is 401.
    assert answer.value.code == 404
    answer.value.close()


def test_a_watch_sends_what_comes_later_and_ends_when_told(place):
    watch = place.begin("sync", "--watch")
    case = place.run("intake", place.given / "intake-by-stick.json")["case"]
    patience = time.monotonic() + 40
    while place.run("show", case)["state"] != "received" and time.monotonic() < patience:
        time.sleep(0.2)
    watch.send_signal(signal.SIGTERM)
    said, _ = watch.communicate(timeout=20)
    assert watch.returncode == 0
    assert json.loads(said.splitlines()[-1])["waiting"] == 0


def test_a_second_sync_at_once_hears_who_is_at_it(place):
    watch = place.begin("sync", "--watch")
    time.sleep(2)
    told = place.run("sync", "--once", status=1)
    watch.terminate()
    watch.communicate(timeout=20)
    assert told["problem"] == "sync-running"


def test_a_center_of_another_key_is_no_center(place, tmp_path):
    other = Place(tmp_path / "other")
    other.activate("小王")
    place.run("intake", place.given / "intake-straight.json")
    with other.serving() as url:
        said = place.run("sync", "--once", "--patience", "1", PROXYAGENT_CENTER_URL=url)
    assert said["reason"] is not None
    assert said["sent"] == 0
    assert place.run("sync", "--once", "--patience", "20")["reason"] is None


def test_a_bundle_goes_out_and_comes_back(place):
    case = place.run("intake", place.given / "intake-straight.json")["case"]
    there, back = place.folder / "there.tar", place.folder / "back.tar"
    place.run("bundle", "export", there)
    taken = place.run("center", "bundle", there, "--out", back, *place.center)
    assert taken["faults"] == []
    place.run("bundle", "import", back)
    assert place.run("show", case)["state"] == "received"
    place.run("bundle", "import", back)
    assert len(place.run("show", case)["history"]) == 2


def test_a_cut_bundle_gives_what_is_whole_of_it(place):
    place.run("intake", place.given / "intake-straight.json")
    there = place.folder / "there.tar"
    place.run("bundle", "export", there)
    cut = place.folder / "cut.tar"
    cut.write_bytes(there.read_bytes()[: there.stat().st_size // 2])
    taken = place.run("center", "bundle", cut, "--out", place.folder / "b1.tar", *place.center)
    assert taken["faults"]
    whole = place.run("center", "bundle", there, "--out", place.folder / "b2.tar", *place.center)
    assert whole["faults"] == []
    assert place.run("center", "stats", *place.center)["by_state"] == {"received": 1}


def test_a_bundle_of_another_is_told(place):
    nonsense = place.folder / "nonsense.tar"
    nonsense.write_bytes(b"no bundle" * 1000)
    place.run("bundle", "import", nonsense, status=1)

"""The center is set up, peopled and served from the command line."""

import json
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest

from proxyagent.commands.main import run

PROGRAM = [sys.executable, "-m", "proxyagent"]


@pytest.fixture
def center(tmp_path, capsys):
    folder = tmp_path / "center"
    assert run(["center", "init", "--data", str(folder), "--url", "http://127.0.0.1:8470"]) == 0
    capsys.readouterr()
    return folder


def _json(capsys):
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@contextmanager
def _served(folder, *arguments):
    command = [*PROGRAM, "center", "serve", "--data", str(folder), *arguments]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield child, json.loads(child.stdout.readline())["url"]
    finally:
        if child.poll() is None:
            child.kill()
        child.communicate()


def test_an_activation_file_is_written_for_a_site_not_known_before(center, tmp_path, capsys):
    out = tmp_path / "activation.json"
    asked = ["--site", "TK07", "--agent", "小陈", "--out", str(out), "--data", str(center)]
    assert run(["center", "activate", *asked, "--json"]) == 0
    assert _json(capsys)["agent"] == "小陈"
    assert json.loads(out.read_text())["proxyagent"] == "activation/1"


def test_a_site_is_made(center, capsys):
    asked = ["TK", "--kind", "town", "--name", "图克镇", "--data", str(center), "--json"]
    assert run(["center", "site", *asked]) == 0
    assert _json(capsys)["site"] == "TK"


def test_a_site_of_no_known_kind_is_wrong_usage(center, capsys):
    assert run(["center", "site", "X", "--kind", "moon", "--name", "x", "--data", str(center)]) == 2


def test_a_users_password_comes_from_the_environment(center, monkeypatch, capsys):
    monkeypatch.setenv("PROXYAGENT_USER_PASSWORD", "long enough")
    assert run(["center", "user", "娜仁", "--role", "clerk", "--data", str(center)]) == 0


def test_a_user_without_a_password_is_told_so(center, monkeypatch, capsys):
    monkeypatch.delenv("PROXYAGENT_USER_PASSWORD", raising=False)
    assert run(["center", "user", "娜仁", "--role", "clerk", "--data", str(center), "--json"]) == 1
    assert _json(capsys)["problem"] == "password-needed"


def test_a_folder_without_a_center_is_told(tmp_path, capsys):
    asked = ["--site", "A", "--agent", "b", "--out", str(tmp_path / "a"), "--data", str(tmp_path)]
    assert run(["center", "activate", *asked, "--json"]) == 1
    assert _json(capsys)["problem"] == "center-not-set-up"


def test_an_empty_folder_is_served_and_ends_cleanly(tmp_path):
    with _served(tmp_path / "new") as (child, url):
        with urllib.request.urlopen(f"{url}/health", timeout=10) as answer:  # noqa: S310 (our own)
            assert answer.status == 200
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=10) == 0


def test_a_port_that_is_taken_is_told_and_begins_nothing(tmp_path):
    with _served(tmp_path / "one") as (_, url):
        port = url.rpartition(":")[2]
        command = [*PROGRAM, "center", "serve", "--data", str(tmp_path / "two"), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "two").exists()

"""A computer with a home, sample scans, and a center's folder beside it; commands are run as a user runs them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from proxyagent.ground.resources import resource

PROGRAM = [sys.executable, "-m", "proxyagent"]
PASSWORD = "样例密码"  # noqa: S105 (of a test)


class Place:
    """Everything under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given = Path(shutil.copytree(resource("samples"), folder / "given"))
        self.center = ("--data", folder / "center")
        self.environment = os.environ | {
            "PROXYAGENT_HOME": str(folder / "home"),
            "PROXYAGENT_PASSWORD": PASSWORD,
            "PROXYAGENT_LANG": "zh_CN",
        }

    def run(self, *arguments: object, status: int = 0, **changed: str) -> Any:
        """What a command says to programs; its exit status is checked, and a problem is one sentence."""
        done = subprocess.run(
            [*PROGRAM, *(str(one) for one in arguments), "--json"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=self.environment | changed,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == status, done.stderr
        if status == 1:
            assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def begin(self, *arguments: object) -> "subprocess.Popen[str]":
        """Start a command and go on."""
        return subprocess.Popen(
            [*PROGRAM, *(str(one) for one in arguments), "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=self.environment,
        )

    def activate(self, agent: str) -> Path:
        """An activation file for this agent."""
        out = self.folder / f"{agent}.json"
        if not (self.folder / "center").exists():
            self.run("center", "init", "--url", "http://127.0.0.1:9", *self.center)
        self.run("center", "activate", "--site", "TK", "--agent", agent, "--out", out, *self.center)
        return out

    def enrol(self, agent: str) -> Any:
        """Enrol this agent here."""
        return self.run("enrol", self.activate(agent), "--agent", agent)

    def write(self, name: str, content: object) -> Path:
        """A JSON file beside the scans."""
        path = self.given / name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The center as a process; commands reach it at the address given."""
        child = self.begin("center", "serve", *self.center)
        assert child.stdout is not None
        url = str(json.loads(child.stdout.readline())["url"])
        self.environment["PROXYAGENT_CENTER_URL"] = url
        try:
            yield url
        finally:
            child.terminate()
            child.communicate(timeout=20)
            del self.environment["PROXYAGENT_CENTER_URL"]

"""The tour's folders and processes, and how commands are run on them."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from proxyagent.commands import table
from proxyagent.commands.center_link import CENTER_URL
from proxyagent.commands.errors import FolderInTheWay, TourBroke
from proxyagent.commands.parser import parse
from proxyagent.commands.passwords import USER_PASSWORD, VAULT_PASSWORD
from proxyagent.ground.files import private_folder
from proxyagent.ground.resources import resource

AGENT = "tour"
_ENDS_WITHIN = 20


class Stage:
    """Everything under one folder, which must be empty or not there yet.

    `given/` and `export/` are for people and in clear; `desk/`, `center/`, `stick/`, `logs/` and `tmp/`
    hold what must never be.
    """

    def __init__(self, out: Path) -> None:
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise FolderInTheWay(out)
        self.out = private_folder(out.absolute())
        self.given = self._folder("given")
        self.export = self.out / "export"
        self.stick = self._folder("stick")
        self.logs = self._folder("logs")
        self.temporary = self._folder("tmp")
        self.desk, self.center = self.out / "desk", self.out / "center"
        for sample in resource("samples").iterdir():
            shutil.copy(sample, self.given)

    @property
    def sealed(self) -> list[Path]:
        """The folders in which nothing may stand in clear."""
        return [self.desk, self.center, self.stick, self.logs, self.temporary]

    @contextmanager
    def surroundings(self) -> Iterator[None]:
        """Let every command of this process and its children work on this stage."""
        ours = {
            "PROXYAGENT_HOME": str(self.desk),
            VAULT_PASSWORD: secrets.token_urlsafe(12),
            USER_PASSWORD: secrets.token_urlsafe(12),
            "TMPDIR": str(self.temporary),
        }
        before = {name: os.environ.get(name) for name in (*ours, CENTER_URL)}
        os.environ.update(ours)
        os.environ.pop(CENTER_URL, None)
        tempfile.tempdir = str(self.temporary)
        try:
            yield
        finally:
            tempfile.tempdir = None
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value

    def run(self, *arguments: object) -> Mapping[str, Any]:
        """Run a command in this process and return what it says to programs; raises its Problem."""
        typed = [str(one) for one in arguments]
        command = table.words_typed(typed)
        if command is None:
            raise TourBroke(typed[0])
        verb = table.load(command)
        rest = typed[len(command.split()) :]
        return verb.run(parse(command, verb, [*rest, "--json"])).data

    def begin(self, log: str, *arguments: object) -> "subprocess.Popen[str]":
        """Start a command as a process of its own; what it says on stderr goes to `logs/<log>`."""
        command = [sys.executable, "-m", "proxyagent", *(str(one) for one in arguments), "--json"]
        with (self.logs / log).open("ab") as errors:
            return subprocess.Popen(  # noqa: S603 (our own program)
                command, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8"
            )

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The center as a child process; gives the address at which it listens."""
        child = self.begin("center.log", "center", "serve", "--data", self.center, "--port", 0)
        try:
            line = child.stdout.readline() if child.stdout else ""
            if not line:
                raise TourBroke("center serve")
            yield str(json.loads(line)["url"])
        finally:
            end(child)

    def write(self, name: str, content: Mapping[str, Any]) -> Path:
        """A file for a person in `given/`."""
        path = self.given / name
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return path

    def read(self, name: str) -> dict[str, Any]:
        """A JSON file of `given/`."""
        content: dict[str, Any] = json.loads((self.given / name).read_text(encoding="utf-8"))
        return content

    def _folder(self, name: str) -> Path:
        return private_folder(self.out / name)


def end(child: "subprocess.Popen[str]") -> None:
    """Ask a child to end, and end it where it does not."""
    child.terminate()
    try:
        child.communicate(timeout=_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()

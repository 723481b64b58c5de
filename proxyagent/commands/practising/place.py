"""The practice place: its folder, its center as a child process, its one agent."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proxyagent.commands.practising.errors import PracticeBroke
from proxyagent.ground.files import private_folder
from proxyagent.ground.locks import FileLock

if TYPE_CHECKING:
    from proxyagent.sealing.passwords import KdfParameters

FOLDER = "practice"
AGENT, PASSWORD = "练习", "lianxi"
"""Letters, as no input method may work in a password line."""
_MODULE = "proxyagent.commands.practising.center_process"
ACTIVATION = "activation.json"
_ENDS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class PracticePlace:
    """Where practice happens: the home of its vault, the center's address, who and which password."""

    home: Path
    url: str
    agent: str = AGENT
    password: str = PASSWORD


@contextmanager
def practising(
    real_home: Path, *, fresh: bool = False, pace: float = 1.0, kdf: "KdfParameters | None" = None
) -> Iterator[PracticePlace]:
    """A practice place under `real_home`, its center answering and its agent enrolled, until the block ends.

    `pace` multiplies the clerk's waits. Raises PracticeBroke, DiskTrouble, and
    Busy where somebody practises here already.
    """
    folder = real_home / FOLDER
    if fresh and folder.exists():
        shutil.rmtree(folder)
    private_folder(folder)
    with FileLock(folder / "practice.lock").exclusive():
        yield from _run(folder, pace, kdf)


def _run(folder: Path, pace: float, kdf: "KdfParameters | None") -> Iterator[PracticePlace]:
    child = _begin(folder, pace)
    try:
        line = child.stdout.readline() if child.stdout else ""
        if not line:
            raise PracticeBroke
        place = PracticePlace(folder / "desk", str(json.loads(line)["url"]))
        _enrol(folder / ACTIVATION, place, kdf)
        yield place
    finally:
        _end(child)


def _begin(folder: Path, pace: float) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", _MODULE, str(folder), "--pace", str(pace)]
    with (folder / "center.log").open("ab") as errors:
        return subprocess.Popen(  # noqa: S603 (our own program)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )


def _enrol(activation: Path, place: PracticePlace, kdf: "KdfParameters | None") -> None:
    from proxyagent.desk.enrol import enrol
    from proxyagent.ground.clock import SystemClock
    from proxyagent.vault.folder import Home

    if Home(place.home).find_agent(place.agent) is None:
        enrol(place.home, activation, place.agent, place.password, SystemClock(), kdf)


def _end(child: "subprocess.Popen[str]") -> None:
    """Let it end by itself, as it does when its input ends; then ask, then insist."""
    try:
        child.communicate(timeout=_ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()

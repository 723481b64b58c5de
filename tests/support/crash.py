"""Crash a program at every change it makes to a folder, and look at what is left.

A *scenario* is a command, what it starts from, and a check. The command prints, flushed, a line for each
thing it promises to keep; the check opens what is left and fails if a promise is broken. Points are
counted once, then the command runs again for each point and way of failing; or it is recorded once, and
the disk rebuilt as a power cut at each moment may leave it.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from tests.support.power_cut import Disk, Record, images, read_records
from tests.support.source import CHECKOUT

T = TypeVar("T")
_SHIM = CHECKOUT / "tests" / "crash" / "shim.c"
_SHARED_SIZE, _LETTERS_AT = 1 << 20, 24
_KINDS = {"w": "write", "f": "flush", "t": "truncate", "c": "create", "r": "rename",
          "u": "unlink", "m": "mkdir", "l": "link"}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way of failing at a point; `for_good` goes on refusing every later change."""

    mode: str
    for_good: bool = False

    def __str__(self) -> str:
        return f"{self.mode} for good" if self.for_good else self.mode

    def differs_at(self, kind: str) -> bool:
        """Whether it is something of its own there: only a write can be torn, and removing needs no room."""
        if self.mode == "torn":
            return kind == "write"
        return not (self.mode == "enospc" and not self.for_good and kind == "unlink")


WAYS = (Way("kill-before"), Way("kill-after"), Way("torn"), Way("enospc"), Way("enospc", for_good=True),
        Way("eio"), Way("eio", for_good=True))  # fmt: skip
KILLS = WAYS[:3]


@dataclass(frozen=True)
class Ended:
    """How a run ended: its exit status (negative: the signal), what it promised, its errors, the points it passed."""

    status: int
    said: bytes
    errors: str
    points: list[str]
    was_hit: bool

    @property
    def was_killed(self) -> bool:
        """Whether the shim killed it."""
        return self.status == -signal.SIGKILL


@dataclass(frozen=True)
class Scenario:
    """A command that changes a folder, and what must hold whenever it is stopped.

    `prepare` fills an empty folder, once; `command` gives the argument list for a copy of it; `check`
    raises AssertionError where what is left breaks a promise in `said`. `environment` is added to the
    process's own. A refusal (ENOSPC, EIO) may end the command with any status but a signal.
    """

    prepare: Callable[[Path], object]
    command: Callable[[Path], Sequence[str]]
    check: Callable[[Path, bytes], object]
    environment: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 60


@dataclass
class Report:
    """What was tried, and each run whose check failed, in a sentence."""

    points: int = 0
    runs: int = 0
    broken: list[str] = field(default_factory=list)

    def assert_kept(self) -> None:
        """Fail with the first broken promises."""
        assert self.runs
        assert not self.broken, f"{len(self.broken)} of {self.runs}: " + "\n".join(self.broken[:5])


@cache
def compiled_shim() -> Path | None:
    """The shim as a library, compiled once into the account's temporary folder; None without a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    digest = hashlib.sha256(_SHIM.read_bytes()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"pa-shim-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    library = folder / f"{digest}.so"
    if not library.exists():
        made = library.with_name(f"{digest}.{os.getpid()}")
        command = [
            compiler,
            "-O1",
            "-Wall",
            "-Werror",
            "-shared",
            "-fPIC",
            "-o",
            str(made),
            str(_SHIM),
            "-ldl",
        ]
        subprocess.run(command, check=True)
        made.replace(library)
    return library


def run_under(
    scenario: Scenario, folder: Path, mode: str, point: int = 0, *, for_good: bool = False
) -> Ended:
    """Run the scenario's command on `folder`, failing in `mode` at `point` (from 1)."""
    with tempfile.TemporaryDirectory(prefix="pa-crash-") as beside:
        return _run(scenario, folder, Path(beside), _Orders(mode, point, for_good))


@dataclass(frozen=True)
class _Orders:
    mode: str
    point: int = 0
    for_good: bool = False

    def environment(self, folder: Path, beside: Path) -> dict[str, str]:
        orders = {
            "LD_PRELOAD": str(compiled_shim()),
            "CRASH_FOLDER": str(folder.resolve()),
            "CRASH_SHARED": str(beside / "shared"),
            "CRASH_SAID": str((beside / "said").resolve()),
            "CRASH_LOG": str(beside / "log"),
            "CRASH_MODE": self.mode,
            "CRASH_POINT": str(self.point),
        }
        return orders | ({"CRASH_FOR_GOOD": "1"} if self.for_good else {})


def _run(scenario: Scenario, folder: Path, beside: Path, orders: _Orders) -> Ended:
    shared = beside / "shared"
    shared.write_bytes(bytes(_SHARED_SIZE))
    plain = {
        **os.environ,
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment = plain | dict(scenario.environment) | orders.environment(folder, beside)
    with (beside / "said").open("wb") as said, (beside / "errors").open("wb") as errors:
        program = subprocess.Popen(
            scenario.command(folder), env=environment, stdin=subprocess.DEVNULL, stdout=said,
            stderr=errors, start_new_session=True,
        )  # fmt: skip
        status = _wait(program, scenario.seconds)
    memory = shared.read_bytes()
    count, hit = (int.from_bytes(memory[at : at + 8], "little") for at in (0, 16))
    letters = memory[_LETTERS_AT : _LETTERS_AT + count].decode()
    return Ended(
        status,
        (beside / "said").read_bytes(),
        (beside / "errors").read_text(errors="replace"),
        [_KINDS[letter] for letter in letters],
        bool(hit),
    )


def _wait(program: subprocess.Popen[bytes], seconds: float) -> int:
    try:
        return program.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        raise


def count_points(scenario: Scenario, scratch: Path) -> list[str]:
    """The kinds of the changes that an undisturbed run makes, in order; checks what it leaves."""
    folder = _prepared(scenario, scratch)
    ended = run_under(scenario, _fresh(folder, scratch), "count")
    assert ended.status == 0, ended.errors
    scenario.check(scratch / "run", ended.said)
    return ended.points


def crash_everywhere(
    scenario: Scenario, scratch: Path, most: int | None = None, ways: Iterable[Way] = WAYS
) -> Report:
    """Crash the scenario at each point in each way (or an evenly spread sample of `most` runs) and check."""
    kinds = count_points(scenario, scratch)
    report = Report(points=len(kinds))
    every = [(way, n) for way in ways for n, kind in enumerate(kinds, 1) if way.differs_at(kind)]
    for way, number in spread(every, most):
        report.runs += 1
        fault = _crash_once(scenario, scratch, way, number)
        if fault:
            report.broken.append(f"{way} at {number}, a {kinds[number - 1]}: {fault}")
    return report


def _crash_once(scenario: Scenario, scratch: Path, way: Way, number: int) -> str:
    folder = _fresh(scratch / "prepared", scratch)
    ended = run_under(scenario, folder, way.mode, number, for_good=way.for_good)
    # Threads may take another order than in the counted run, and pass fewer points: then nothing was tried.
    if ended.was_hit and way in KILLS and not ended.was_killed:
        return f"was to be killed, ended with {ended.status}: {ended.errors[-500:]}"
    if ended.status < 0 and not (ended.was_killed and way in KILLS):
        return f"ended by signal {-ended.status}: {ended.errors[-500:]}"
    return _fault(scenario, folder, ended.said)


def cut_power_everywhere(
    scenario: Scenario, scratch: Path, most: int | None = None, seeds: int = 1
) -> Report:
    """Record the scenario once and check each disk that a power cut may leave (or a sample of `most`)."""
    prepared = _prepared(scenario, scratch)
    disk, records = record(scenario, _fresh(prepared, scratch))
    report = Report(points=len(records))
    chosen = set(spread(range(len(records) * (2 + seeds)), most))
    for number, image in enumerate(images(disk, records, scratch / "image", seeds, chosen)):
        report.runs += 1
        fault = _fault(scenario, image.folder, image.said)
        if fault:
            change = records[image.after - 1]
            what = f"{_KINDS.get(change.op, 'promise')} {Path(change.first).name}"
            report.broken.append(
                f"{image.variant} after {image.after}, a {what}: {fault} [{number}]"
            )
    return report


def record(scenario: Scenario, folder: Path) -> tuple[Disk, list[Record]]:
    """Run the scenario undisturbed; gives the disk before it, and every change it made."""
    disk = Disk(folder.resolve())
    with tempfile.TemporaryDirectory(prefix="pa-crash-") as beside:
        ended = _run(scenario, folder, Path(beside), _Orders("record"))
        assert ended.status == 0, ended.errors
        return disk, list(read_records((Path(beside) / "log").read_bytes()))


def spread(all_of_them: Sequence[T], most: int | None) -> list[T]:
    """All, or `most` of them evenly spread from the first to the last."""
    if most is None or len(all_of_them) <= most:
        return list(all_of_them)
    return [all_of_them[i * len(all_of_them) // most] for i in range(most)]


def _fault(scenario: Scenario, folder: Path, said: bytes) -> str:
    """What the check found, in a line; any exception counts, a folder that does not open above all."""
    try:
        scenario.check(folder, said)
    except Exception as error:  # noqa: BLE001 (whatever a check meets is the finding)
        return f"{type(error).__name__}: {str(error)[:300]}"
    return ""


def _prepared(scenario: Scenario, scratch: Path) -> Path:
    folder = scratch / "prepared"
    if not folder.exists():
        folder.mkdir()
        scenario.prepare(folder)
    return folder


def _fresh(prepared: Path, scratch: Path) -> Path:
    folder = scratch / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder, symlinks=True)
    return folder

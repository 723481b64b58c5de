"""From a fresh checkout to the program at work, with nothing but Python: `from_source.py run` or `test`.

`run` sets everything up and goes through the tour; `test` sets up the tests' tools too and runs them, with
any further arguments handed to pytest; `set-up` only sets up, tests' tools included. The second time it
takes no noticeable time. Only the standard library is used, and nothing outside the checkout is changed
but system packages through apt, where this account may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import system_packages as system
from environment import CHECKOUT, Environment
from spoken import CannotGoOn, prepare_screen, tell, tell_end

_OLDEST, _NEWEST = (3, 11), (3, 13)
_USAGE = 2


def main(arguments: list[str]) -> int:
    """Do what the arguments say; gives the exit status."""
    if not arguments or arguments[0] not in {"run", "test", "set-up"}:
        print("from_source.py run | test [pytest …] | set-up", file=sys.stderr)
        return _USAGE
    if not _OLDEST <= sys.version_info[:2] <= _NEWEST:
        return _start_with_another_python()

    prepare_screen()
    try:
        return _VERBS[arguments[0]](arguments[1:])
    except CannotGoOn as end:
        tell_end(end)
        return 1


def _start_with_another_python() -> int:
    for minor in range(_NEWEST[1], _OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # A version manager's stand-in may be on the path without the version behind it.
        if found and _starts(found):
            return subprocess.run([found, *sys.argv], check=False).returncode
    print("需要 Python 3.11 到 3.13。装好后再运行一次。\n"
          "Python 3.11 to 3.13 is needed. Install it and run this again.", file=sys.stderr)  # fmt: skip
    return 1


def _starts(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode == 0


def _run(arguments: list[str]) -> int:
    environment = _set_up(tests=False)
    folder = _new_folder()
    tell(f"开始演示全程，结果放在 {folder}", f"The tour begins; its results will be in {folder}")
    status = environment.run("-m", "proxyagent", "tour", "--out", str(folder), *arguments)
    if status == 0:
        tell(f"演示完了，请看 {folder}", f"The tour is done; look into {folder}")
    return status


def _test(arguments: list[str]) -> int:
    environment = _set_up(tests=True)
    os.chdir(CHECKOUT)
    workers = min(os.cpu_count() or 1, 4)
    options = ["-n", str(workers)] if workers > 1 else []
    if not environment.has_window():
        tell(
            "Qt 在这里打不开，窗口的测试不做。",
            "Qt cannot be loaded here; tests of the window are left out.",
        )
        options += ["-p", "no:pytest-qt"]
    tell("开始测试；没做的测试最后会列出来。", "Testing; what is skipped is listed at the end.")
    return environment.run("-m", "pytest", "-rs", *options, *arguments)


def _only_set_up(_: list[str]) -> int:
    _set_up(tests=True)
    return 0


def _set_up(*, tests: bool) -> Environment:
    start = time.monotonic()
    _get_system_packages(tests=tests)
    environment = Environment()
    fresh = environment.bring("requirements.lock")
    if tests:
        fresh = environment.bring("requirements-test.lock") or fresh
    if fresh:
        seconds = round(time.monotonic() - start)
        tell(
            f"装好了：{environment.megabytes()} MB，用了 {seconds} 秒。",
            f"Installed in {environment.folder}: {environment.megabytes()} MB, {seconds} s.",
        )
    return environment


def _get_system_packages(*, tests: bool) -> None:
    wanted = list(system.missing_for_the_window().values())
    if tests:
        wanted += [one for packages in system.missing_for_the_tests().values() for one in packages]
    if wanted and not system.install(wanted):
        # One unknown name makes apt refuse them all.
        for package in wanted if system.can_install() else []:
            system.install([package])
    _tell_what_is_missing(tests=tests)


def _tell_what_is_missing(*, tests: bool) -> None:
    import system_packages as system

    libraries = system.missing_for_the_window()
    if libraries:
        command = "sudo apt install " + " ".join(libraries.values())
        tell(
            f"缺 {len(libraries)} 个系统库，窗口打不开，别的照常。请管理员运行：{command}",
            f"Without {len(libraries)} system libraries no window opens; the rest works. (The command above gets them.)",
        )
    programs = system.missing_for_the_tests() if tests else {}
    if programs:
        command = "sudo apt install " + " ".join(one for many in programs.values() for one in many)
        tell(
            f"缺 {'、'.join(programs)}，用到它们的测试不做。请管理员运行：{command}",
            f"Tests that need {', '.join(programs)} are skipped. (The command above gets them.)",
        )


def _new_folder() -> Path:
    """A folder for the tour that is not there yet, where the command was given or else in the home folder."""
    here = Path.cwd() if os.access(Path.cwd(), os.W_OK) else Path.home()
    number = 1
    while (here / f"tour-{number}").exists():
        number += 1
    return here / f"tour-{number}"


_VERBS = {"run": _run, "test": _test, "set-up": _only_set_up}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

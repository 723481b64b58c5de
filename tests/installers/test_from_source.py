"""The set-up's own parts. That it works on a bare machine is tried by hand and by every CI run."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.source import CHECKOUT

_FOLDER = CHECKOUT / "installers"


@pytest.fixture
def installers(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(str(_FOLDER))
    import locks
    import system_packages

    return {"locks": locks, "system": system_packages}


def _from_source(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(_FOLDER / "from_source.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [(), ("install",)])
def test_a_wrong_word_is_answered_with_the_right_ones(arguments: tuple[str, ...]) -> None:
    done = _from_source(*arguments)
    assert done.returncode == 2
    assert "run | test" in done.stderr


def test_only_the_standard_library_is_imported() -> None:
    script = "import sys; sys.path.insert(0, sys.argv[1]); import from_source; print(*sys.modules)"
    command = [sys.executable, "-S", "-I", "-c", script, str(_FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    own = {path.stem for path in _FOLDER.glob("*.py")}
    tops = {name.split(".")[0] for name in done.stdout.split()}
    assert tops - own - sys.stdlib_module_names - {"__main__"} == set()


def test_where_qt_is_not_made_the_rest_of_the_lock_stays(
    installers: dict[str, ModuleType],
) -> None:
    lock = (_FOLDER / "requirements.lock").read_text(encoding="utf-8")
    left = installers["locks"].without_qt(lock)
    assert "pyside6" not in left
    assert "shiboken6" not in left
    assert left.count("==") == lock.count("==") - 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Collecting anyio==4.16.0 (from -r requirements.lock (line 1))", "anyio"),
        ("Ignoring colorama: markers 'sys_platform == \"win32\"' don't match", "colorama"),
        ("Requirement already satisfied: click==8.5.1 in somewhere", "click"),
        ("Installing collected packages", ""),
    ],
)
def test_the_package_that_pip_speaks_of_is_told(
    installers: dict[str, ModuleType], line: str, name: str
) -> None:
    assert installers["locks"].name_in(line) == name


def test_what_is_missing_is_named_with_its_package(installers: dict[str, ModuleType]) -> None:
    system = installers["system"]
    known = {package for packages in system.TEST_PROGRAMS.values() for package in packages}
    missing = {
        package for packages in system.missing_for_the_tests().values() for package in packages
    }
    assert missing <= known


def test_pip_is_not_looked_for_without_apt(
    installers: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installers["system"].fetch_pip(tmp_path) is None
    assert not installers["system"].can_install()

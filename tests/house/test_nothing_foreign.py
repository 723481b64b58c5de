"""Nothing of one machine and no package index's address is in the repository; the locks are exact."""

import re
import tomllib
from pathlib import Path

from tests.support import source

_TEXT = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".json",
    ".html",
    ".css",
    ".js",
    ".c",
    ".txt",
    ".yml",
    ".sh",
    "",
}
# Written so that this file does not hold what it looks for.
_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)" + r"/")
_INDEX = re.compile(
    r"pypi[.]org|python"
    r"hosted|--(?:extra-)?index-url|mirrors?[.]\w+[.]\w+|[.]whl[\"' ]*(?:,|#)"
)
_PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)


def _texts() -> list[tuple[str, str]]:
    own = Path(__file__)
    paths = [path for path in source.files() if path.suffix in _TEXT and path != own]
    return [
        (source.short(path), path.read_text(encoding="utf-8", errors="replace")) for path in paths
    ]


def _pins(name: str) -> dict[str, str]:
    return dict(_PIN.findall((source.CHECKOUT / "installers" / name).read_text(encoding="utf-8")))


def _asked_for() -> set[str]:
    project = tomllib.loads((source.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = (
        project["project"]["dependencies"]
        + project["project"]["optional-dependencies"]["postgresql"]
    )
    return {re.split(r"[^a-z0-9-]", line.lower())[0] for line in asked}


def test_no_path_of_a_machine_is_committed() -> None:
    assert [name for name, text in _texts() if _MACHINE.search(text)] == []


def test_no_address_of_a_package_index_is_committed() -> None:
    assert [name for name, text in _texts() if _INDEX.search(text)] == []


def test_the_search_would_find_them() -> None:
    assert _MACHINE.search("see /" + "root/venv")
    assert _INDEX.search("https://pypi" + ".org/simple")


def test_the_lock_holds_everything_that_the_program_asks_for() -> None:
    assert _asked_for() - _pins("requirements.lock").keys() == set()


def test_both_locks_agree() -> None:
    program, tests = _pins("requirements.lock"), _pins("requirements-test.lock")
    assert [name for name in program.keys() & tests.keys() if program[name] != tests[name]] == []


def test_every_locked_package_has_hashes() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (source.CHECKOUT / "installers" / name).read_text(encoding="utf-8")
        entries = re.split(r"(?m)^(?=\S)", text)[1:]
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []

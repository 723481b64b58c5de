"""The shape of the house: rooms, sizes, names, and what may lie in the root."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support import source

_ROOT = {"proxyagent", "resources", "installers", "tests", "pyproject.toml", "README.md"}
_NO_ROOMS = re.compile(r"(^|/)(utils?|helpers?|common|misc|managers?)(\.py|/)")
_LONGEST_CODE, _LONGEST_TEST, _LONGEST_FUNCTION = 300, 400, 40
_SILENCED = re.compile(r"#\s*(TODO|FIXME|XXX)\b|#\s*noqa\s*$|#\s*type:\s*ignore\s*$", re.MULTILINE)


def _is_code(path: Path) -> bool:
    return not path.is_relative_to(source.CHECKOUT / "tests")


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_the_root_holds_only_what_belongs_there() -> None:
    tops = {path.relative_to(source.CHECKOUT).parts[0] for path in source.files()}
    assert {top for top in tops if not top.startswith(".")} <= _ROOT


@pytest.mark.parametrize("room", source.rooms(), ids=lambda room: room.name)
def test_a_room_opens_with_its_vocabulary(room: Path) -> None:
    docstring = ast.get_docstring(source.tree(room / "__init__.py")) or ""
    assert len(docstring.splitlines()) >= 4, f"{room.name}/__init__.py says too little"


def test_a_room_with_problems_draws_their_tree() -> None:
    drawn_in = {
        path
        for path in source.python_files("proxyagent")
        if path.name == "errors.py" and "└" in (ast.get_docstring(source.tree(path)) or "")
    }
    errors = {path for path in source.python_files("proxyagent") if path.name == "errors.py"}
    assert {source.short(path) for path in errors - drawn_in} == set()


def test_no_file_is_too_long() -> None:
    long = [
        (source.short(path), _lines(path))
        for path in source.python_files()
        if _lines(path) > (_LONGEST_CODE if _is_code(path) else _LONGEST_TEST)
    ]
    assert long == []


def test_no_function_is_too_long() -> None:
    long = [
        f"{source.short(path)}:{node.lineno} {node.name}"
        for path in source.python_files("proxyagent")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= _LONGEST_FUNCTION
    ]
    assert long == []


def test_no_room_is_a_drawer_for_odds_and_ends() -> None:
    named = [source.short(path) for path in source.files()]
    assert [name for name in named if _NO_ROOMS.search(name)] == []


def test_nothing_is_left_undone_or_silenced_without_a_reason() -> None:
    found = [
        (source.short(path), match.group())
        for path in source.python_files()
        for match in _SILENCED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_few_tests_replace_parts() -> None:
    tests = source.python_files("tests")
    word = re.compile("unittest[.]mock|monkeypatch[.]setattr|mock" + "er")
    replacing = [path for path in tests if word.search(path.read_text(encoding="utf-8"))]
    assert len(replacing) * 20 <= len(tests), [source.short(path) for path in replacing]


def test_the_contracts_between_rooms_are_kept() -> None:
    settings = tomllib.loads((source.CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    named = {name for contract in contracts for name in contract.get("source_modules", ())}
    standing = {"proxyagent", *(f"proxyagent.{room.name}" for room in source.rooms())}
    assert len(named) > 10
    if named - standing:
        pytest.skip(f"rooms not built yet: {sorted(named - standing)}")
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-cache"]
    done = subprocess.run(command, cwd=source.CHECKOUT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stdout

"""What the code promises besides its function: a quick start, silent logs, settings that are described."""

import ast
import re
import subprocess
import sys

import pytest

from tests.support import source

_SLOW_TO_IMPORT = (
    "sqlalchemy", "requests", "litestar", "PySide6", "pypinyin", "PIL", "cryptography", "pikepdf",
)  # fmt: skip
_LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_PERSONAL = re.compile(
    r"(^|_)(name|names|applicant|phone|id_number|number|password|key|seed|secret|fields|values|words)$"
)
_SETTING = re.compile(r"PROXYAGENT_[A-Z_]+")


def test_the_command_line_starts_without_what_is_slow_to_import() -> None:
    script = "import sys, proxyagent.__main__; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=source.CHECKOUT, capture_output=True, check=True, text=True)
    assert set(_SLOW_TO_IMPORT) & set(done.stdout.split()) == set()


def _log_calls() -> list[tuple[str, ast.Call]]:
    return [
        (f"{source.short(path)}:{node.lineno}", node)
        for path in source.python_files("proxyagent")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _LOG_CALLS
        and re.search(r"log(ger|ging)?$", ast.unparse(node.func.value), re.IGNORECASE)
    ]


def test_no_log_line_is_given_a_secret_or_a_person() -> None:
    given = [
        (where, ast.unparse(argument))
        for where, call in _log_calls()
        for argument in (*call.args[1:], *(keyword.value for keyword in call.keywords))
        if _PERSONAL.search(ast.unparse(argument).rsplit(".", 1)[-1])
    ]
    assert given == []


def test_a_log_line_is_a_fixed_text() -> None:
    built = [
        where
        for where, call in _log_calls()
        if call.args and not isinstance(call.args[0], ast.Constant)
    ]
    assert built == []


def _readme(folder: str = "") -> str:
    readme = source.CHECKOUT / folder / "README.md"
    if not readme.exists():
        pytest.skip(f"{source.short(readme)} is not written yet")
    return readme.read_text(encoding="utf-8")


def test_every_setting_is_described() -> None:
    used = {
        setting
        for path in source.python_files("proxyagent")
        for setting in _SETTING.findall(path.read_text(encoding="utf-8"))
    }
    assert used - set(_SETTING.findall(_readme())) == set()


def test_every_room_is_on_the_map() -> None:
    readme = _readme("proxyagent")
    assert [
        room.name for room in source.rooms() if not re.search(rf"\b{room.name}\b", readme)
    ] == []


def test_both_commands_of_the_set_up_are_told() -> None:
    readme = _readme()
    for verb in ("run", "test"):
        assert f"python3 installers/from_source.py {verb}" in readme

"""The project's own source, read as data: its files, its problem classes and the codes they are raised with."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PACKAGE = CHECKOUT / "proxyagent"
_CODE_ATTRIBUTES = {"code", "code_of_this"}


@dataclass(frozen=True)
class RaisedCode:
    """A problem code in the source; `facts` is None where the line does not show which facts come along."""

    code: str
    facts: frozenset[str] | None
    where: str


@cache
def files() -> tuple[Path, ...]:
    """What the repository holds, or without git what the folder holds outside caches and environments."""
    command = ["git", "-C", str(CHECKOUT), "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, check=False)
    if listed.returncode == 0:
        named = (CHECKOUT / name for name in listed.stdout.decode().split("\0") if name)
        return tuple(path for path in named if path.is_file())
    found = (path for path in CHECKOUT.rglob("*") if path.is_file())
    return tuple(path for path in found if not _is_made(path.relative_to(CHECKOUT)))


def _is_made(path: Path) -> bool:
    return "__pycache__" in path.parts or any(
        part.startswith(".") and part not in {".ci", ".gitignore"} for part in path.parts
    )


def python_files(folder: str = "") -> list[Path]:
    """The Python files under one folder of the checkout."""
    top = CHECKOUT / folder
    return [path for path in files() if path.suffix == ".py" and path.is_relative_to(top)]


def short(path: Path) -> str:
    """A path as a person would name it in this checkout."""
    return path.relative_to(CHECKOUT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def rooms() -> list[Path]:
    """The folders of the package's rooms."""
    return sorted({PACKAGE / path.relative_to(PACKAGE).parts[0] for path in python_files("proxyagent")
                   if path.parent != PACKAGE})  # fmt: skip


@cache
def problem_classes() -> frozenset[str]:
    """The names of `Problem` and of every class that descends from it."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for path in python_files("proxyagent")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    known = {"Problem"}
    while grown := {name for name, above in bases.items() if above & known} - known:
        known |= grown
    return frozenset(known)


@cache
def classes_made_with_a_code() -> frozenset[str]:
    """The problem classes whose first argument is the code: an own `__init__` may take something else."""
    nodes = {
        node.name: node
        for path in python_files("proxyagent")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.name in problem_classes()
    }
    return frozenset(name for name in nodes if _first_argument(name, nodes) == "code")


def _first_argument(name: str, nodes: dict[str, ast.ClassDef]) -> str:
    node = nodes.get(name)
    if node is None:
        return ""
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
            return inner.args.args[1].arg if len(inner.args.args) > 1 else ""
    above = (_first_argument(_name(base), nodes) for base in node.bases)
    return next((found for found in above if found), "")


def raised_codes() -> Iterator[RaisedCode]:
    """Every literal code that a problem is made with, and every class attribute that names one."""
    for path in python_files("proxyagent"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and _name(node.func) in classes_made_with_a_code():
                yield from _code_of_call(node, path)
            elif isinstance(node, ast.ClassDef) and node.name in problem_classes():
                yield from _codes_of_class(node, path)


def _codes_of_class(node: ast.ClassDef, path: Path) -> Iterator[RaisedCode]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call) and ast.unparse(inner.func) == "super().__init__":
            yield from _code_of_call(inner, path)
    for statement in node.body:
        names, value = _assignment(statement)
        if names & _CODE_ATTRIBUTES and isinstance(value, ast.Constant) and value.value:
            yield RaisedCode(str(value.value), None, f"{short(path)}:{statement.lineno}")


def _assignment(statement: ast.stmt) -> tuple[set[str], ast.expr | None]:
    if isinstance(statement, ast.Assign):
        return {_name(target) for target in statement.targets}, statement.value
    if isinstance(statement, ast.AnnAssign):
        return {_name(statement.target)}, statement.value
    return set(), None


def _code_of_call(call: ast.Call, path: Path) -> Iterator[RaisedCode]:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        named = [keyword.arg for keyword in call.keywords]
        facts = None if None in named else frozenset(name for name in named if name)
        yield RaisedCode(first.value, facts, f"{short(path)}:{call.lineno}")


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""

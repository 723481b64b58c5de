"""Files named in a command."""

from pathlib import Path

from proxyagent.commands.errors import FileInTheWay, FileMissing


def existing(path: Path) -> Path:
    """The path, if a file is there; raises FileMissing."""
    if not path.is_file():
        raise FileMissing(path)
    return path


def free(path: Path) -> Path:
    """The path, if nothing is there yet; raises FileInTheWay."""
    if path.exists():
        raise FileInTheWay(path)
    return path

"""Files named in a command."""

from pathlib import Path

from proxyagent.commands.errors import FileInTheWay, FileMissing, FolderMissing


def existing(path: Path) -> Path:
    """The path, if a file is there; raises FileMissing."""
    if not path.is_file():
        raise FileMissing(path)
    return path


def free(path: Path) -> Path:
    """The path, if nothing is there yet and its folder is; raises FileInTheWay, FolderMissing."""
    if path.exists():
        raise FileInTheWay(path)
    return in_a_folder(path)


def in_a_folder(path: Path) -> Path:
    """The path, if the folder it is to stand in is there; raises FolderMissing."""
    if not path.absolute().parent.is_dir():
        raise FolderMissing(path.absolute().parent)
    return path

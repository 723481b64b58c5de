"""Everything on disk looked through for what was typed, in every usual encoding."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
_SHORTEST = 4
"""Characters: a shorter text could stand anywhere by chance, also in ciphertext."""
_LONGEST_CODE = 18
_PIECE = 8 * 1024 * 1024


def needles(texts: Iterable[str]) -> list[bytes]:
    """Each text in each encoding."""
    return sorted({text.encode(encoding) for text in texts for encoding in ENCODINGS})


def find_plaintext(folders: Iterable[Path], sought: list[bytes]) -> list[Path]:
    """The files under the folders which hold any of the needles, and those whose names do."""
    found = (path for folder in folders for path in _files(folder) if _holds(path, sought))
    return sorted(set(found))


def typed_texts(intake: dict[str, Any]) -> list[str]:
    """The names, numbers and other texts of an intake file that tell something of a person."""
    parts = (intake.get(name, {}) for name in ("applicant", "fields"))
    witnesses = intake.get("authorisation", {}).get("witnesses", [])
    texts = [text for part in (*parts, witnesses) for text in _texts(msgspec.to_builtins(part))]
    return [text for text in texts if len(text) >= _SHORTEST and not _is_code(text)]


def _is_code(text: str) -> bool:
    """A division, a choice or a file's name says nothing that the catalogue does not say."""
    return (
        text.isascii()
        and (not text.isdigit() or text.startswith("150626"))
        and len(text) < _LONGEST_CODE
    )


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _holds(path: Path, sought: list[bytes]) -> bool:
    if any(needle in str(path).encode() for needle in sought):
        return True
    overlap = max(map(len, sought), default=0)
    with path.open("rb") as file:
        before = b""
        while piece := file.read(_PIECE):
            window = before + piece
            if any(needle in window for needle in sought):
                return True
            before = window[-overlap:]
    return False

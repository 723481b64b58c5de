"""The bytes of a file as given, bounded; nothing in them is looked at here."""

import stat
from pathlib import Path

from proxyagent.imaging.errors import refusal
from proxyagent.imaging.limits import MEGA, Limits


def load(untrusted_path: Path, limits: Limits) -> bytes:
    """The file's bytes.

    Raises:
        FileNotTaken: if there is no such file, it is no file (a folder, a device) or cannot be read.
        PageTooHeavy: if it is larger than the limits allow; it is not read then.

    """
    try:
        found = untrusted_path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refusal("page-file-not-a-file")
        check_size(found.st_size, limits)
        with untrusted_path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refusal("page-file-missing") from error
    except (OSError, ValueError) as error:  # ValueError: a path that no system could hold
        raise refusal("page-file-unreadable") from error


def check_size(size: int, limits: Limits) -> None:
    """Raise FileNotTaken for an empty file, PageTooHeavy for one larger than the limits allow."""
    if not size:
        raise refusal("page-file-empty")
    if size > limits.file_bytes:
        raise refusal(
            "page-file-too-large",
            megabytes=-(-size // MEGA),
            most=limits.file_bytes // MEGA,
        )

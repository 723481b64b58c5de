"""How much room a disk has, and what its refusals mean."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proxyagent.ground.errors import (
    DiskBroken,
    DiskFull,
    DiskGone,
    DiskReadOnly,
    DiskTrouble,
    NoAccess,
)

_BY_ERRNO: dict[int, type[DiskTrouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: DiskReadOnly,
    errno.EACCES: NoAccess,
    errno.EPERM: NoAccess,
    errno.EIO: DiskBroken,
    # A pulled stick, a mount whose server died, a share that went away.
    errno.ENODEV: DiskGone,
    errno.ENXIO: DiskGone,
    errno.ENOTCONN: DiskGone,
    errno.ESTALE: DiskGone,
}

# Windows folds several of these into EACCES or EINVAL; its own number is more exact.
_BY_WINDOWS_NUMBER: dict[int, type[DiskTrouble]] = {
    19: DiskReadOnly,
    21: DiskGone,
    39: DiskFull,
    112: DiskFull,
    1117: DiskBroken,
    1167: DiskGone,
}


@contextmanager
def told_as_problems(place: Path) -> Iterator[None]:
    """Turn what the disk under `place` refuses into a `DiskTrouble`; any other error goes on as it is."""
    try:
        yield
    except OSError as error:
        trouble = find_trouble(error)
        if trouble is None:
            raise
        raise trouble(place) from error


def find_trouble(error: OSError) -> type[DiskTrouble] | None:
    """Which problem an OSError is, or None where it is none of the disk's."""
    windows_number = getattr(error, "winerror", None)
    if windows_number in _BY_WINDOWS_NUMBER:
        return _BY_WINDOWS_NUMBER[windows_number]
    return _BY_ERRNO.get(error.errno or 0)


def free_bytes(place: Path) -> int:
    """Bytes that this account may still write under `place` or, where that does not exist yet, its nearest parent."""
    there = place.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    return shutil.disk_usage(there).free

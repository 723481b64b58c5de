"""Disks that tests may fill and pull out: a USB stick with a real FAT32 file system, and a very small disk."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MAKE_FAT = shutil.which("mkfs.vfat") or shutil.which("mkfs.vfat", path="/usr/sbin:/sbin")
_WAIT_SECONDS = 10


def find_reason_without_sticks() -> str | None:
    """Why no stick can be made here, or None where it can."""
    missing = [
        name
        for name, found in (("dosfstools", _MAKE_FAT), ("fusefat", shutil.which("fusefat")))
        if not found
    ]
    if missing:
        return f"needs {' and '.join(missing)}"
    return None if os.access("/dev/fuse", os.R_OK | os.W_OK) else "needs /dev/fuse"


class Stick:
    """A FAT32 image seen through FUSE. Pulled out, every call on it ends as it does on a real one."""

    def __init__(self, scratch: Path, megabytes: int = 64) -> None:
        self.folder = scratch / "stick"
        self.folder.mkdir()
        self._image = scratch / "stick.img"
        self._program: subprocess.Popen[bytes] | None = None
        with self._image.open("wb") as image:
            image.truncate(megabytes << 20)
        subprocess.run([str(_MAKE_FAT), "-F", "32", self._image], check=True, capture_output=True)

    def plug_in(self) -> None:
        """Mount it, with what was on it."""
        command = ["fusefat", "-o", "rw+", "-s", "-f", str(self._image), str(self.folder)]
        quiet = subprocess.DEVNULL
        self._program = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet)
        end = time.monotonic() + _WAIT_SECONDS
        while not os.path.ismount(self.folder):
            assert time.monotonic() < end, "the stick was not mounted"
            time.sleep(0.01)

    def pull(self) -> None:
        """Pull it out, whatever is being written: its files then answer "transport endpoint is not connected"."""
        if self._program is not None:
            self._program.kill()
            self._program.wait()

    def put_away(self) -> None:
        """Take away what a pulled stick leaves, so that it can be plugged in again."""
        self.pull()
        self._program = None
        unmount = ["umount", "-l"] if os.geteuid() == 0 else ["fusermount", "-u", "-z"]
        subprocess.run([*unmount, self.folder], check=False, capture_output=True)


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path | None]:
    """A disk of a few kilobytes mounted at `folder`; None where this account may not mount."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)

"""How large, how many, how long: the bounds which both sides of the door hold to."""

import sys

import msgspec

MEGA = 1_000_000
_OPEN_FILES = 64
_CPU_SECONDS = 300  # only ends a reader whose parent was killed; the door's clock is the real bound


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bounds of one door. Sizes in bytes, times in seconds.

    `seconds` is what a file may take to its first page, `seconds_a_page` what each page read adds to it.
    """

    file_bytes: int = 64 * MEGA
    kept_bytes: int = 128 * MEGA
    pixels: int = 40 * MEGA
    pages: int = 200
    memory: int = 1 << 29
    seconds: float = 10.0
    seconds_a_page: float = 5.0
    seconds_to_start: float = 60.0


def confine(limits: Limits) -> None:
    """Bound this process for good: memory, open files, no core dump, and no byte into any file.

    Windows knows no such limits; there the door's clock and the bounds on pixels and bytes must do.
    """
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901 an outer limit stays
        resource.setrlimit(what, (most, most))


def grant_time() -> None:
    """Give this process its processor time for one more file."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))

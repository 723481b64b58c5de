"""Which version of the program this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The installed version, or `checkout` where the program runs from its source."""
    try:
        return version("proxyagent")
    except PackageNotFoundError:
        return "checkout"

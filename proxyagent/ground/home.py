"""Where a device keeps everything."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_FOLDER = "proxyagent"


def data_home(environment: Mapping[str, str] = os.environ) -> Path:
    """The data directory: PROXYAGENT_HOME, or else this platform's usual place. It may not exist yet."""
    chosen = environment.get("PROXYAGENT_HOME")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return _usual_place(environment) / _FOLDER


def _usual_place(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        # Local, not roaming: a vault must not be copied to a server at each log-off.
        local = environment.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    else:  # noqa: RET505 (mypy follows platforms only through else)
        shared = Path(environment.get("XDG_DATA_HOME", ""))
        # The XDG rules say that a relative path is to be ignored.
        return shared if shared.is_absolute() else Path.home() / ".local" / "share"

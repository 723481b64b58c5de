"""`center.toml`: what every center command reads from `--data`."""

import json
import tomllib
from pathlib import Path

import msgspec

from proxyagent.center.errors import NotSetUp
from proxyagent.ground.files import durable_write

FILE = "center.toml"
DEFAULT_BANNER = "150626"


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A center's settings; empty text means the default inside the data folder."""

    url: str
    banner: str = DEFAULT_BANNER
    database: str = ""
    blobs: str = ""
    key: str = ""
    tls_cert: str = ""
    tls_key: str = ""
    ca: str = ""


def config_path(data: Path) -> Path:
    """Where the settings of the center in `data` stand."""
    return data / FILE


def write_config(data: Path, config: Config) -> None:
    """Write the settings, durable."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in msgspec.to_builtins(config).items()]
    durable_write(config_path(data), ("\n".join(lines) + "\n").encode())


def read_config(data: Path) -> Config:
    """Read the settings.

    Raises:
        NotSetUp: the file is missing or does not read.

    """
    try:
        text = config_path(data).read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), Config)
    except FileNotFoundError:
        raise NotSetUp("center-not-set-up") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError):
        raise NotSetUp("center-settings-unreadable") from None

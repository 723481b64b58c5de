"""Opens the center that a command is about."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from proxyagent.commands.answer import words

if TYPE_CHECKING:
    from proxyagent.center.center import Center


def data_argument(parser: ArgumentParser) -> None:
    """`--data DIR`, which every center command takes."""
    parser.add_argument(
        "--data", metavar="DIR", type=Path, required=True, help=words("option-data")
    )


@contextmanager
def opened_center(asked: Namespace) -> Iterator["Center"]:
    """The center in `--data`; raises NotSetUp, BadSetting, DiskTrouble."""
    from proxyagent.center.center import open_center
    from proxyagent.ground.clock import SystemClock

    center = open_center(asked.data, SystemClock())
    try:
        yield center
    finally:
        center.close()

"""The practice center as a process of its own: `python -m proxyagent.commands.practising.center_process FOLDER`.

It says its address in one JSON line once it answers, and ends when its standard input ends: whoever
started it may be killed, and it does not stay behind.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from proxyagent.center.center import Center
from proxyagent.center.config import Config, config_path, read_config
from proxyagent.center.errors import BadSetting
from proxyagent.center.init import init
from proxyagent.center.seats import activate, set_site
from proxyagent.center.serving import Address, Serving, listen
from proxyagent.commands.practising.clerk import Clerk
from proxyagent.commands.practising.place import ACTIVATION, AGENT
from proxyagent.commands.running import begin
from proxyagent.ground.clock import SystemClock
from proxyagent.ground.files import keep_files_private

SITE, SITE_NAME = "LX", "练习嘎查"


def main(arguments: list[str]) -> int:
    """Serve the practice center in the folder named; `--pace P` makes the clerk slower or faster."""
    keep_files_private()
    folder = Path(arguments[0])
    pace = float(arguments[2]) if len(arguments) > 2 else 1.0  # noqa: PLR2004 (FOLDER --pace P)
    data = folder / "center"
    listening = listen(_address(data))
    try:
        center = _prepared(
            data, folder / ACTIVATION, f"http://127.0.0.1:{listening.getsockname()[1]}"
        )
        stop = threading.Event()
        serving = Serving(center, listening, _tell)
        begin(lambda: _end_with_parent(serving.stop), "parent")
        clerk = begin(lambda: Clerk(center, folder / "clerk", pace).work(stop), "clerk")
        serving.run()
        stop.set()
        clerk.join(5)
        center.close()
    finally:
        listening.close()
    return 0


def _address(data: Path) -> Address:
    """The port of last time if it is free: the practice vault knows the center by it."""
    if not config_path(data).exists():
        return Address()
    port = urlsplit(read_config(data).url).port or 0
    try:
        listen(Address(port=port)).close()
    except BadSetting:
        return Address()
    return Address(port=port)


def _prepared(data: Path, activation: Path, url: str) -> Center:
    center = init(data, Config(url=url), SystemClock())
    set_site(center, SITE, "gacha", SITE_NAME)
    if not activation.exists():
        activate(center, SITE, AGENT, activation)
    return center


def _tell(url: str) -> None:
    print(json.dumps({"url": url}), flush=True)


def _end_with_parent(stop: Callable[[], None]) -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

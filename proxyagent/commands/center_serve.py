"""`proxyagent center serve`: serve the center; one JSON line says where, once it answers."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from proxyagent.commands.answer import Answer, json_line, words
from proxyagent.commands.center_door import data_argument
from proxyagent.commands.center_init import setting_arguments
from proxyagent.commands.verb import Verb

if TYPE_CHECKING:
    import socket

    from proxyagent.center.center import Center

_ANY_PORT = 0


def _arguments(parser: ArgumentParser) -> None:
    data_argument(parser)
    setting_arguments(parser)
    parser.add_argument("--host", metavar="H", default="127.0.0.1", help=words("option-host"))
    parser.add_argument(
        "--port", metavar="P", type=int, default=_ANY_PORT, help=words("option-port")
    )


def _run(asked: Namespace) -> Answer:
    import threading

    from proxyagent.center.serving import Address, listen, serve
    from proxyagent.commands.running import stop_on_signal

    # The port is taken before anything is set up: a folder is not begun for an address that is not free.
    listening = listen(Address(asked.host, asked.port))
    try:
        center = _open(asked, listening)
        try:
            # uvicorn ends on a signal and then raises it once more, which must not kill us.
            with stop_on_signal(threading.Event()):
                serve(center, listening, _tell)
        finally:
            center.close()
    finally:
        listening.close()
    return Answer({"stopped": True})


def _open(asked: Namespace, listening: "socket.socket") -> "Center":
    from proxyagent.center.center import open_center
    from proxyagent.center.config import Config, config_path, read_config
    from proxyagent.center.init import init
    from proxyagent.ground.clock import SystemClock

    clock = SystemClock()
    is_begun = config_path(asked.data).exists()
    if is_begun and not (asked.database or asked.blobs):
        return open_center(asked.data, clock)
    url = read_config(asked.data).url if is_begun else _local_url(listening)
    return init(asked.data, Config(url=url, database=asked.database, blobs=asked.blobs), clock)


def _local_url(listening: "socket.socket") -> str:
    host, port = listening.getsockname()[:2]
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 (compared, not bound)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _tell(url: str) -> None:
    print(json_line({"url": url}), flush=True)


SERVE = Verb(_arguments, _run)

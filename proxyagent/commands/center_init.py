"""`proxyagent center init`: set a center up."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.center_door import data_argument
from proxyagent.commands.verb import Verb


def setting_arguments(parser: ArgumentParser) -> None:
    """What `init` and `serve` may both say about where things are kept."""
    parser.add_argument("--database", metavar="URL", default="", help=words("option-database"))
    parser.add_argument("--blobs", metavar="URL", default="", help=words("option-blobs"))


def _arguments(parser: ArgumentParser) -> None:
    data_argument(parser)
    parser.add_argument("--url", metavar="URL", required=True, help=words("option-url"))
    setting_arguments(parser)
    parser.add_argument("--key", metavar="FILE", default="", help=words("option-key"))
    parser.add_argument("--tls-cert", metavar="FILE", default="", help=words("option-tls-cert"))
    parser.add_argument("--tls-key", metavar="FILE", default="", help=words("option-tls-key"))
    parser.add_argument(
        "--custodian",
        metavar="NAME=FILE",
        type=_custodian,
        action="append",
        default=[],
        help=words("option-custodian"),
    )


def _run(asked: Namespace) -> Answer:
    from proxyagent.center.config import Config
    from proxyagent.center.init import init
    from proxyagent.ground.clock import SystemClock

    config = Config(
        url=asked.url,
        database=asked.database,
        blobs=asked.blobs,
        key=_absolute(asked.key),
        tls_cert=_absolute(asked.tls_cert),
        tls_key=_absolute(asked.tls_key),
    )
    center = init(asked.data, config, SystemClock(), dict(asked.custodian))
    try:
        data = {"id": center.id.hex(), "url": center.config.url, "data": str(asked.data)}
    finally:
        center.close()
    return Answer(data, [words("center-ready", folder=asked.data)])


def _custodian(text: str) -> tuple[str, Path]:
    name, sign, file = text.partition("=")
    if not (name and sign and file):
        raise ArgumentTypeError(text)
    return name, Path(file)


def _absolute(file: str) -> str:
    """Settings are read from any working directory."""
    return str(Path(file).absolute()) if file else ""


INIT = Verb(_arguments, _run)

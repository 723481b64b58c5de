"""`proxyagent bundle export` and `bundle import`: by USB stick, out and back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.verb import Verb


def _out_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-out"))
    agent_argument(parser)


def _in_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-file"))
    agent_argument(parser)


def _out(asked: Namespace) -> Answer:
    from proxyagent.commands.files import free
    from proxyagent.sync.bundles import export_bundle
    from proxyagent.sync.keeper import Keeper

    with opened_desk(asked) as desk:
        written = export_bundle(Keeper(desk.vault), free(asked.file))
    data = {
        "files": [str(path) for path in written.paths],
        "envelopes": written.envelopes,
        "blobs": written.blobs,
    }
    count = written.envelopes + written.blobs
    return Answer(data, [words("bundle-written", file=asked.file, count=count)])


def _in(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.sync.bundles import import_bundle
    from proxyagent.sync.keeper import Keeper

    file = existing(asked.file)
    with opened_desk(asked) as desk:
        read = import_bundle(Keeper(desk.vault), file)
    data = {
        "received": read.received,
        "settled": read.settled,
        "refused": read.refused,
        "blobs": read.blobs,
        "others": read.others,
        "whole": read.is_whole,
        "gap": read.has_gap,
    }
    return Answer(data, [words("bundle-read", received=read.received)])


OUT = Verb(_out_arguments, _out)
IN = Verb(_in_arguments, _in)

"""`proxyagent center publish`, `bundle`, `recover`, `backup`, `restore`, `export`: files in and out."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.center_door import data_argument, opened_center
from proxyagent.commands.center_init import setting_arguments
from proxyagent.commands.files import existing, free
from proxyagent.commands.verb import Verb

_LONGEST_EDITION = 64_000_000


def _file_argument(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=words("option-file"))
    data_argument(parser)


def _out_argument(parser: ArgumentParser, metavar: str, code: str) -> None:
    parser.add_argument("--out", metavar=metavar, type=Path, required=True, help=words(code))


def _publish(asked: Namespace) -> Answer:
    from proxyagent.center.publishing import publish

    with existing(asked.file).open("rb") as file:
        untrusted = file.read(_LONGEST_EDITION)
    with opened_center(asked) as center:
        version = publish(center, untrusted)
    return Answer({"version": version}, [words("center-published", version=version)])


def _bundle_arguments(parser: ArgumentParser) -> None:
    _file_argument(parser)
    _out_argument(parser, "FILE", "option-out")


def _bundle(asked: Namespace) -> Answer:
    from proxyagent.center.bundles import take_bundle

    file, out = existing(asked.file), free(asked.out)
    with opened_center(asked) as center:
        taken = take_bundle(center, file, out)
    data = {
        "envelopes": taken.envelopes,
        "blobs": taken.blobs,
        "seats": taken.seats,
        "answered": taken.answered,
        "faults": list(taken.faults),
        "files": [str(path) for path in taken.paths],
    }
    said = words("center-bundled", envelopes=taken.envelopes, blobs=taken.blobs, file=out)
    return Answer(data, [said])


def _recover_arguments(parser: ArgumentParser) -> None:
    _file_argument(parser)
    _custodian_argument(parser)
    _out_argument(parser, "ANSWER", "option-out")


def _custodian_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--custodian",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help=words("option-custodian-file"),
    )


def _recover(asked: Namespace) -> Answer:
    from proxyagent.center.recovery import recover

    file, out = existing(asked.file), free(asked.out)
    with opened_center(asked) as center:
        done = recover(center, file, asked.custodian, out)
    data = {
        "seat": done.seat,
        "fingerprint": done.fingerprint,
        "custodians": list(done.custodians),
        "file": str(out),
    }
    return Answer(data, [words("center-recovered", file=out, fingerprint=done.fingerprint)])


def _backup(asked: Namespace) -> Answer:
    from proxyagent.center.backup import back_up

    file = free(asked.file)
    with opened_center(asked) as center:
        made = back_up(center, file)
    data = {"file": str(file), "rows": made.rows, "blobs": made.blobs, "bytes": made.bytes}
    return Answer(data, [words("center-backed-up", file=file)])


def _restore_arguments(parser: ArgumentParser) -> None:
    _file_argument(parser)
    setting_arguments(parser)
    parser.add_argument("--key", metavar="FILE", type=Path, help=words("option-key"))
    _custodian_argument(parser)


def _restore(asked: Namespace) -> Answer:
    from proxyagent.center.restore import Restoring, restore
    from proxyagent.ground.clock import SystemClock

    where = Restoring(asked.data, asked.database, asked.blobs, asked.key, asked.custodian)
    center = restore(existing(asked.file), where, SystemClock())
    data = {"id": center.id.hex(), "url": center.config.url, "data": str(asked.data)}
    center.close()
    return Answer(data, [words("center-restored")])


def _export_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help=words("option-case-given"))
    data_argument(parser)
    _out_argument(parser, "DIR", "option-out-folder")


def _export(asked: Namespace) -> Answer:
    from proxyagent.center.export import export_case

    with opened_center(asked) as center:
        done = export_case(center, asked.case, asked.out)
    data = {
        "case": done.case,
        "number": done.number,
        "files": done.files,
        "out": str(asked.out),
    }
    return Answer(data, [words("center-exported", count=done.files, folder=asked.out)])


PUBLISH = Verb(_file_argument, _publish)
BUNDLE = Verb(_bundle_arguments, _bundle)
RECOVER = Verb(_recover_arguments, _recover)
BACKUP = Verb(_file_argument, _backup)
RESTORE = Verb(_restore_arguments, _restore)
EXPORT = Verb(_export_arguments, _export)

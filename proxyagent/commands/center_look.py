"""`proxyagent center stats` and `doctor`: what the center holds, and what is wrong with it."""

from argparse import ArgumentParser, Namespace

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.center_door import data_argument, opened_center
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    data_argument(parser)


def _stats(asked: Namespace) -> Answer:
    from proxyagent.center.figures import stats

    with opened_center(asked) as center:
        figures = stats(center)
    counts = {key: figures[key] for key in ("cases", "actions", "blobs", "devices")}
    return Answer(figures, [words("center-stats", **counts)])


def _doctor(asked: Namespace) -> Answer:
    from proxyagent.center.figures import doctor

    with opened_center(asked) as center:
        found = doctor(center)
    findings = [
        {**one, "say": words(one["code"], **{k: v for k, v in one.items() if k != "code"})}
        for one in found
    ]
    lines = [words("doctor-row", say=one["say"]) for one in findings] or [words("doctor-good")]
    return Answer({"ok": not findings, "findings": findings}, lines)


STATS = Verb(_arguments, _stats)
DOCTOR = Verb(_arguments, _doctor)

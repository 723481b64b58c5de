"""`proxyagent tour`: the whole journey on sample scans."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=words("option-out-folder")
    )


def _run(asked: Namespace) -> Answer:
    import json

    from proxyagent.commands.touring.journey import Journey
    from proxyagent.commands.touring.stage import Stage
    from proxyagent.commands.touring.story import Story

    story = Story(to_stderr=asked.json)
    stage = Stage(asked.out)
    journey = Journey(stage, story)
    with stage.surroundings():
        journey.go()
        cases = journey.cases()
    data = {"seconds": story.seconds, **journey.facts, "cases": cases, "steps": story.steps}
    result = stage.out / "tour.json"
    result.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return Answer(data, [words("tour-end", file=result)])


TOUR = Verb(_arguments, _run)

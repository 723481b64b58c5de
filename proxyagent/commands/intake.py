"""`proxyagent intake`: take in a case from a JSON file, as far as submitted."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.spoken import state_said
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", metavar="FILE.json", nargs="?", type=Path, help=words("option-intake-file")
    )
    what.add_argument("--drop", metavar="CASE", help=words("option-drop"))
    what.add_argument("--bring-back", metavar="CASE", help=words("option-bring-back"))
    parser.add_argument("--dry-run", action="store_true", help=words("option-dry-run"))
    parser.add_argument("--case", metavar="CASE", help=words("option-case"))
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.commands.files import existing
    from proxyagent.commands.progress import ProgressLine
    from proxyagent.desk.drop_draft import bring_back, drop_draft
    from proxyagent.desk.take_in import look_at, take_in

    if asked.file is None:
        with opened_desk(asked) as desk:
            if asked.drop is not None:
                dropped = drop_draft(desk, asked.drop)
                return _moved(dropped.case, dropped.number, "dropped", "intake-dropped")
            back = bring_back(desk, asked.bring_back)
            return _moved(back.case, back.number, "draft", "intake-back")
    file = existing(asked.file)
    with opened_desk(asked) as desk:
        if asked.dry_run:
            taken = look_at(desk, file, asked.case)
        else:
            with ProgressLine() as line:
                taken = take_in(
                    desk,
                    file,
                    asked.case,
                    lambda files: line.show(words("intake-files", files=files)),
                )
    missing = [missing_data(one) for one in taken.missing]
    data = {
        "case": taken.case.hex() if taken.case else None,
        "number": taken.number or None,
        "state": "submitted" if taken.submitted else "draft",
        "missing": missing,
    }
    return Answer(data, _lines(data, dry_run=asked.dry_run))


def missing_data(found: Any) -> dict[str, Any]:
    """One thing that is missing or wrong, for programs."""
    said = words(found.say, **found.facts)
    shown = {"what": found.what, "code": found.code, "say": said}
    return shown | {
        "type": found.type,
        "choices": list(found.choices),
        "wrong": found.wrong,
        "hints": found.hints,
    }


def _lines(data: dict[str, Any], *, dry_run: bool) -> list[str]:
    missing = data["missing"]
    rows = [words("intake-missing", say=one["say"]) for one in missing]
    if data["state"] == "submitted":
        return [words("intake-submitted", number=data["number"])]
    if dry_run:
        head = words("intake-dry-run", count=len(missing)) if missing else words("intake-complete")
        return [head, *rows]
    return [words("intake-draft", number=data["number"], count=len(missing)), *rows]


def _moved(case: bytes, number: str, state: str, code: str) -> Answer:
    data = {"case": case.hex(), "number": number, "state": state, "missing": []}
    return Answer(data, [words(code, number=number), state_said(state)])


INTAKE = Verb(_arguments, _run)

"""A sample intake filled in by the window's verbs, one after another."""

import json
from pathlib import Path

from proxyagent.desk.draft_view import DraftView
from proxyagent.desk.open_desk import Desk
from proxyagent.desk.prepare_case import (
    answer_situation,
    begin_case,
    open_draft,
    set_applicant,
    set_field,
    set_handling,
)
from proxyagent.desk.prepare_pages import add_pages
from proxyagent.ground.resources import resource

STRAIGHT, RETURNED = "intake-straight.json", "intake-returned.json"


def sample(name: str) -> Path:
    return Path(resource("samples", name))


def filled(desk: Desk, intake: str = STRAIGHT) -> DraftView:
    """A draft that lacks the citizen's mark only."""
    given = json.loads(sample(intake).read_text(encoding="utf-8"))
    case = begin_case(desk, given["item"]).case
    for question, option in given["situation"].items():
        answer_situation(desk, case, question, option)
    set_applicant(desk, case, given["applicant"])
    for key, value in given["fields"].items():
        set_field(desk, case, key, value)
    for code, names in given["materials"].items():
        files = [sample(name) for name in names if sample(name).exists()]
        assert not add_pages(desk, case, code, files).refused
    set_handling(desk, case, given["handling"])
    return open_draft(desk, case)


def signature() -> bytes:
    return sample("sample-signature.png").read_bytes()


def codes(view: DraftView) -> list[str]:
    return [one.found.code for one in view.missing]

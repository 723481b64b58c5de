"""`proxyagent show`: one case with its history."""

from argparse import ArgumentParser, Namespace
from typing import Any

from proxyagent.commands.answer import Answer, words
from proxyagent.commands.cases import number_said, row_data
from proxyagent.commands.desk_door import agent_argument, opened_desk
from proxyagent.commands.spoken import flags_said, kind_said, state_said, time_said, time_text
from proxyagent.commands.verb import Verb


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help=words("option-case-given"))
    agent_argument(parser)


def _run(asked: Namespace) -> Answer:
    from proxyagent.desk.show_case import show_case

    with opened_desk(asked) as desk:
        view = show_case(desk, asked.case)
    return Answer(view_data(view), _lines(view))


def view_data(view: Any) -> dict[str, Any]:
    """A case with its history, for programs."""
    return row_data(view.row) | {
        "numbers": list(view.numbers),
        "history": [_history(line) for line in view.history],
        "corrections": [_correction(one) for one in view.corrections],
        "promised": [
            {"material": one.material, "by": one.by, "done": one.done} for one in view.promised
        ],
        "materials": {
            code: [_page(number, page) for number, page in enumerate(pages, 1)]
            for code, pages in view.materials.items()
        },
        "deadlines": [_deadline(one) for one in view.deadlines],
        "refused_why": view.refused_why,
        "appeal": view.appeal,
        "answers": list(view.answers),
        "result": None if view.result is None else _result(view),
    }


def _history(line: Any) -> dict[str, Any]:
    return {
        "action": line.action.hex(),
        "kind": line.kind,
        "by": line.by,
        "at": time_text(line.at),
        "verdict": line.verdict,
        "place": line.place,
        "reason": line.reason,
        "no_longer_fits": line.no_longer_fits,
    }


def _correction(one: Any) -> dict[str, Any]:
    target = {"field": one.field} if one.field else {"material": one.material}
    region = None if one.region is None else list(one.region)
    return target | {
        "page": one.page,
        "region": region,
        "reason": one.reason,
        "by": one.by,
        "done": one.done,
    }


def _page(number: int, page: Any) -> dict[str, Any]:
    source = page.source
    return {
        "page": number,
        "sha256": page.ref.sha256.hex(),
        "bytes": page.ref.bytes,
        "type": page.ref.type,
        "source": None
        if source is None
        else {
            "sha256": source.sha256.hex(),
            "type": source.type,
            "page": source.page,
            "pages": source.pages,
        },
    }


def _result(view: Any) -> dict[str, Any]:
    return _page(1, view.result) | {"here": view.result_here}


def _deadline(one: Any) -> dict[str, Any]:
    due = None if one.due is None else one.due.isoformat()
    return {"what": one.what, "due": due, "left": one.left, "level": one.level, "code": one.code}


def _lines(view: Any) -> list[str]:
    row = view.row
    head = words(
        "show-head",
        number=number_said(row),
        item=row.item_name or words("cases-no-item"),
        state=state_said(row.state),
        flags=flags_said(row.flags),
    )
    history = [
        words(
            "show-history",
            at=time_said(line.at),
            kind=kind_said(line.kind),
            by=line.by,
            verdict=line.verdict,
        )
        for line in view.history
    ]
    return [head, *history, *_corrections(view), *_promised(view)]


def _corrections(view: Any) -> list[str]:
    rows = [
        words(
            "show-correction",
            where=one.field or one.material,
            reason=one.reason,
            done=words("show-done") if one.done else "",
        )
        for one in view.corrections
    ]
    return [words("show-corrections"), *rows] if rows else []


def _promised(view: Any) -> list[str]:
    return [
        words(
            "show-promised",
            by=one.by,
            material=one.material,
            done=words("show-done") if one.done else "",
        )
        for one in view.promised
    ]


SHOW = Verb(_arguments, _run)

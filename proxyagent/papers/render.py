"""A paper as PDF or as pictures of its sheets: one layout for screen, print and file."""

from functools import cache
from typing import Any

import msgspec

from proxyagent.ground.resources import resource
from proxyagent.papers.paper import Paper

_PREVIEW_PPI = 110.0


@cache
def _compiler() -> Any:
    import typst

    return typst.Compiler(
        resource("papers", "paper.typ"),
        root=resource("papers"),
        font_paths=[resource("fonts")],
        ignore_system_fonts=True,
    )


def as_pdf(paper: Paper) -> bytes:
    """The paper as PDF, its fonts embedded; the same paper gives the same bytes."""
    made = _compiler().compile(format="pdf", sys_inputs=_inputs(paper), timestamp=0)
    return bytes(made)


def as_pictures(paper: Paper, ppi: float = _PREVIEW_PPI) -> list[bytes]:
    """The paper's sheets as PNG, `ppi` pixels an inch."""
    made = _compiler().compile(format="png", ppi=ppi, sys_inputs=_inputs(paper))
    return [bytes(made)] if isinstance(made, bytes) else [bytes(sheet) for sheet in made]


def _inputs(paper: Paper) -> dict[str, str]:
    return {"paper": msgspec.json.encode(paper).decode()}

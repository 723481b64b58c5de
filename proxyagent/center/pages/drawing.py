"""Templates into pages."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import MediaType, Response, get

from proxyagent.center.pages.guarding import HEADERS

_FOLDER: Final = Path(__file__).resolve().parent.parent / "templates"


def draw(template: str, status: int = 200, **what: Any) -> Response[str]:
    """A page from a template; everything put into it is escaped."""
    html = _templates().get_template(template).render(**what)
    return Response(html, status_code=status, media_type=MediaType.HTML, headers=HEADERS)


@get("/style.css", include_in_schema=False, sync_to_thread=False)
def style_handler() -> Response[str]:
    """The one style sheet; it holds nothing of anybody's."""
    headers = {**HEADERS, "Cache-Control": "max-age=300"}
    return Response(_style(), media_type="text/css", headers=headers)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    return (_FOLDER / "style.css").read_text(encoding="utf-8")

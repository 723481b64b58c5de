"""The result document on its way in: checked by imaging's door, sealed for the seat."""

import hashlib
from pathlib import Path
from typing import Final

from proxyagent.center.center import Center
from proxyagent.center.errors import BadRequestFile
from proxyagent.center.publishing import store_blob
from proxyagent.domain.actions import Page, ResultIssued, Source
from proxyagent.imaging.door import PageDoor

MAX_RESULT: Final = 32 << 20
_PDF = b"%PDF-"


def store_result(center: Center, seat: bytes, file: Path, action: ResultIssued) -> ResultIssued:
    """Keep the result as a blob for `seat`; a PDF stays whole, a picture is what the door made of it.

    Raises:
        BadRequestFile: missing or too long.
        PageProblem: the door refuses it.

    """
    try:
        with file.open("rb") as opened:
            untrusted = opened.read(MAX_RESULT + 1)
    except OSError:
        raise BadRequestFile("center-file-missing", file=file.name) from None
    if len(untrusted) > MAX_RESULT:
        raise BadRequestFile("center-result-too-long", most=MAX_RESULT >> 20)
    with PageDoor() as door:
        pages = door.read(untrusted)
    plain, kind = untrusted, "application/pdf"
    if not untrusted.startswith(_PDF):
        plain, kind = pages[0].data, pages[0].type
    ref = store_blob(center, seat, plain, kind)
    source = Source(hashlib.sha256(untrusted).digest(), pages[0].source.type, 1, len(pages))
    return ResultIssued(Page(ref, source), action.name or file.stem[:200])

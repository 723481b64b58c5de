"""`GET /v1/blobs/<hex>`: sealed blobs for the seats that may have them, whole or from a place on."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Stream
from sqlalchemy import and_, select

from proxyagent.center.center import Center
from proxyagent.center.enclosed import EVERY_SEAT
from proxyagent.center.errors import NotThere
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import action_blobs, blobs, cases, envelopes
from proxyagent.center.storage.tx import Tx
from proxyagent.center.web.guarding import center_of, get_seat

AnyRequest = Request[Any, Any, Any]
_RANGE = re.compile(r"bytes=(\d{1,18})-(\d{0,18})")
_PIECE = 1 << 16


@get("/v1/blobs/{blob:str}", summary="A sealed blob")
async def blob_handler(request: AnyRequest, blob: FromPath[str]) -> Response[Any]:
    """The sealed bytes of a result or a catalogue edition; `Range: bytes=N-` goes on after a cut."""
    seat, center = await get_seat(request), center_of(request)
    name, length, digest = await asyncio.to_thread(_find, center, seat, blob)
    begin, end = _range(request.headers.get("range"), length)
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{digest}"', "Cache-Control": "no-store"}
    if begin >= length:
        headers["Content-Range"] = f"bytes */{length}"
        return Response(None, status_code=416, headers=headers)
    is_part = "range" in request.headers and (begin, end) != (0, length)
    if is_part:
        headers["Content-Range"] = f"bytes {begin}-{end - 1}/{length}"
    headers["Content-Length"] = str(end - begin)
    return Stream(
        _pieces(center, name, begin, end),
        status_code=206 if is_part else 200,
        headers=headers,
        media_type="application/octet-stream",
    )


def _find(center: Center, seat: bytes, untrusted_hex: str) -> tuple[str, int, str]:
    try:
        blob = bytes.fromhex(untrusted_hex)
    except ValueError:
        raise NotThere("blob-not-there") from None
    with center.database.read() as tx:
        rows = tx.rows(select(blobs).where(blobs.c.blob == blob).order_by(blobs.c.seat))
        mine = [row for row in rows if may_read(tx, seat, row)]
    for row in mine:
        name = blob_name(bytes(row.seat), blob, bytes(row.digest))
        if center.blobs.has(name):
            return name, row.length, bytes(row.digest).hex()
    raise NotThere("blob-not-there")


def may_read(tx: Tx, seat: bytes, row: Any) -> bool:
    """Whether a blob is the seat's own, everybody's, or of a case that has come to this seat."""
    if bytes(row.seat) in (seat, EVERY_SEAT):
        return True
    named = action_blobs.join(
        envelopes,
        and_(envelopes.c.banner == action_blobs.c.banner, envelopes.c.eid == action_blobs.c.eid),
    ).join(
        cases, and_(cases.c.banner == envelopes.c.banner, cases.c.case_id == envelopes.c.case_id)
    )
    handed_over = (
        select(cases.c.case_id)
        .select_from(named)
        .where(
            action_blobs.c.banner == tx.banner,
            action_blobs.c.seat == row.seat,
            action_blobs.c.blob == row.blob,
            action_blobs.c.digest == row.digest,
            cases.c.owner == seat,
        )
    )
    return tx.connection.execute(handed_over.limit(1)).first() is not None


def _range(header: str | None, length: int) -> tuple[int, int]:
    """From and to (exclusive); a header that does not read means the whole."""
    found = _RANGE.fullmatch(header or "")
    if found is None:
        return 0, length
    last = int(found[2]) if found[2] else length - 1
    begin = int(found[1])
    return begin, max(min(last + 1, length), begin)


def _pieces(center: Center, name: str, begin: int, end: int) -> Iterator[bytes]:
    # Opened here and not before: a connection may be gone before the first piece is asked for.
    with center.blobs.open(name) as file:
        file.seek(begin)
        while begin < end and (piece := file.read(min(_PIECE, end - begin))):
            begin += len(piece)
            yield piece

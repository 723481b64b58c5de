"""Appending to an upload: one connection at a time, every arrived byte kept, the whole checked at its end."""

import asyncio
from typing import Any

from litestar import Request, Response

from proxyagent.center import uploads
from proxyagent.center.completion import complete_pending
from proxyagent.center.uploads import Upload
from proxyagent.center.web.appending import Appender, Holder, Holders, receive_into
from proxyagent.center.web.guarding import center_of
from proxyagent.center.web.tus_words import (
    CHECKSUM_MISMATCH,
    new_digest,
    read_checksum,
    tus_response,
)
from proxyagent.ground.disk import find_trouble

AnyRequest = Request[Any, Any, Any]
_STATUS = {"whole": 204, "long": 413, "left": 423, "silent": 408, "cut": 400}


async def append(request: AnyRequest, upload: Upload, *, created: bool = False) -> Response[str]:
    """Take the body's bytes at the upload's offset."""
    checksum = read_checksum(request.headers.get("upload-checksum"))
    holders: Holders = request.app.state.holders
    holder = await holders.take(upload.id)
    if holder is None:
        return tus_response(423, upload)
    try:
        before = await asyncio.to_thread(uploads.find, center_of(request), upload.seat, upload.id)
        if before is None or before.offset != upload.offset:
            return tus_response(409, before)
        return await _append(request, (before, holder), checksum, created=created)
    except OSError as error:
        if find_trouble(error) is None:
            raise
        return tus_response(503, say="no room")
    finally:
        holders.release(upload.id, holder)


async def _append(
    request: AnyRequest,
    held: tuple[Upload, Holder],
    checksum: tuple[str, bytes] | None,
    *,
    created: bool,
) -> Response[str]:
    before, holder = held
    center = center_of(request)
    how, upload = await _receive(request, before, holder)
    if checksum is not None and (how != "whole" or not await _matches(request, before, checksum)):
        await asyncio.to_thread(uploads.cut_back, center, before, before.offset)
        status = CHECKSUM_MISMATCH if how == "whole" else _STATUS[how]
        return tus_response(status, before)
    if upload.offset == upload.length:
        return await _finish(request, upload, created=created)
    status = 201 if created and how == "whole" else _STATUS[how]
    response = tus_response(status, upload)
    if how != "whole":
        response.headers["Connection"] = "close"
    return response


async def _receive(request: AnyRequest, upload: Upload, holder: Holder) -> tuple[str, Upload]:
    center = center_of(request)
    with await asyncio.to_thread(uploads.open_to_append, center, upload) as file:
        appender = Appender(file)
        try:
            most = upload.length - upload.offset
            how = await receive_into(request.receive, appender, holder, most)
        finally:
            # Even where the server is being stopped: what has arrived is written.
            await asyncio.shield(appender.close())
        return how, await asyncio.to_thread(uploads.keep, center, upload, file)


async def _matches(request: AnyRequest, before: Upload, checksum: tuple[str, bytes]) -> bool:
    algorithm, expected = checksum

    def work() -> bool:
        digest = new_digest(algorithm)
        with center_of(request).blobs.arriving(before.name).open("rb") as file:
            file.seek(before.offset)
            while chunk := file.read(1 << 17):
                digest.update(chunk)
        return digest.digest() == expected

    return await asyncio.to_thread(work)


async def _finish(request: AnyRequest, upload: Upload, *, created: bool) -> Response[str]:
    center = center_of(request)
    if not upload.done and not await asyncio.to_thread(uploads.finish, center, upload):
        return tus_response(CHECKSUM_MISMATCH, say="the whole is not what its digest says")
    await asyncio.to_thread(complete_pending, center, upload.seat)
    request.app.state.waiting.nudge()
    return tus_response(201 if created else 204, upload)

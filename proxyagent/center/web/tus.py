"""The tus routes: creation, offset, append, termination."""

import asyncio
from typing import Any

from litestar import HttpMethod, Request, Response, route
from litestar.params import FromPath

from proxyagent.center import uploads
from proxyagent.center.uploads import Upload
from proxyagent.center.web.guarding import center_of, get_seat
from proxyagent.center.web.tus_append import append
from proxyagent.center.web.tus_words import (
    CHUNK_TYPE,
    VERSION,
    BadHeader,
    options_response,
    read_length,
    read_metadata,
    read_number,
    tus_response,
)

AnyRequest = Request[Any, Any, Any]
_ID_HEX = 32


@route(
    "/v1/uploads",
    http_method=[HttpMethod.POST, HttpMethod.OPTIONS],
    request_max_body_size=None,
    summary="Begin an upload (tus creation, creation-with-upload)",
    status_code=201,
)
async def uploads_handler(request: AnyRequest) -> Response[str]:
    """Upload-Metadata holds `blob` and `digest` (hex, base64 as tus wants); the same ones find the same upload."""
    if request.method == HttpMethod.OPTIONS:
        return options_response()
    try:
        return await _create(request)
    except BadHeader as bad:
        return tus_response(bad.status, say=bad.say)


@route(
    "/v1/uploads/{upload:str}",
    http_method=[
        HttpMethod.PATCH,
        HttpMethod.HEAD,
        HttpMethod.DELETE,
        HttpMethod.POST,
        HttpMethod.OPTIONS,
    ],
    request_max_body_size=None,
    summary="One upload (tus core, termination, checksum)",
    status_code=200,
)
async def upload_handler(request: AnyRequest, upload: FromPath[str]) -> Response[str]:
    """HEAD tells the offset, PATCH appends at it, DELETE ends it; POST may override the method."""
    method = request.headers.get("x-http-method-override", request.method).upper()
    if method == HttpMethod.OPTIONS:
        return options_response()
    try:
        return await _one(request, method, upload)
    except BadHeader as bad:
        return tus_response(bad.status, say=bad.say)


async def _create(request: AnyRequest) -> Response[str]:
    _check_version(request)
    seat, center = await get_seat(request), center_of(request)
    length = read_length(request.headers.get("upload-length"))
    blob, digest = read_metadata(request.headers.get("upload-metadata"))
    try:
        upload = await asyncio.to_thread(uploads.create, center, seat, blob, digest, length)
    except ValueError:
        raise BadHeader(400, "blob, digest or length out of bounds") from None
    location = f"/v1/uploads/{upload.id.hex()}"
    if not _brings_bytes(request) or upload.offset > 0:
        # What is here already is not to be sent again: the offset says how to go on.
        return tus_response(201, upload, Location=location)
    response = await append(request, upload, created=True)
    response.headers["Location"] = location
    return response


async def _one(request: AnyRequest, method: str, untrusted_id: str) -> Response[str]:
    _check_version(request)
    upload = await _find(request, untrusted_id)
    if method == HttpMethod.DELETE:
        return await _terminate(request, upload)
    if method == HttpMethod.PATCH:
        return await _patch(request, upload)
    if method == HttpMethod.HEAD:
        return tus_response(200, upload, Upload_Length=str(upload.length))
    return tus_response(405)


async def _patch(request: AnyRequest, upload: Upload) -> Response[str]:
    if request.headers.get("content-type", "") != CHUNK_TYPE:
        return tus_response(415)
    if read_number(request.headers.get("upload-offset"), "Upload-Offset") != upload.offset:
        return await _again_or_conflict(request, upload)
    return await append(request, upload)


async def _again_or_conflict(request: AnyRequest, upload: Upload) -> Response[str]:
    """An older connection may still be bringing bytes: once it has left, look again."""
    holder = await request.app.state.holders.take(upload.id)
    if holder is None:
        return tus_response(423, upload)
    request.app.state.holders.release(upload.id, holder)
    upload = await _find(request, upload.id.hex())
    if read_number(request.headers.get("upload-offset"), "Upload-Offset") != upload.offset:
        return tus_response(409, upload)
    return await append(request, upload)


async def _terminate(request: AnyRequest, upload: Upload) -> Response[str]:
    if upload.done:
        return tus_response(403, say="it is whole and kept")
    holder = await request.app.state.holders.take(upload.id)
    if holder is None:
        return tus_response(423)
    try:
        await asyncio.to_thread(uploads.drop, center_of(request), upload)
    finally:
        request.app.state.holders.release(upload.id, holder)
    return tus_response(204)


async def _find(request: AnyRequest, untrusted_id: str) -> Upload:
    seat = await get_seat(request)
    try:
        upload_id = bytes.fromhex(untrusted_id) if len(untrusted_id) == _ID_HEX else b""
    except ValueError:
        upload_id = b""
    upload = await asyncio.to_thread(uploads.find, center_of(request), seat, upload_id)
    if upload is None:
        raise BadHeader(404, "no such upload")
    return upload


def _check_version(request: AnyRequest) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise BadHeader(412, f"Tus-Resumable must be {VERSION}")


def _brings_bytes(request: AnyRequest) -> bool:
    return (
        request.headers.get("content-type", "") == CHUNK_TYPE
        and request.headers.get("content-length", "") != "0"
    )

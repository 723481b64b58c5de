"""The tus protocol 1.0.0 as a client speaks it, and downloads by range.

No Upload-Checksum is sent: with one the protocol makes a server discard a cut piece, and here every
byte that arrived is kept. The whole digest is checked by the center at the end.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping

from proxyagent.link.answers import refuse_stranger, trouble, whole_number
from proxyagent.link.center import Body, NewUpload, Place
from proxyagent.link.errors import (
    NoSuchBlob,
    OtherOffset,
    Stranger,
    UploadGone,
    UploadRefused,
    UploadWrong,
)
from proxyagent.link.line import Answer, Line, Request

TUS_VERSION = "1.0.0"
OFFSET_TYPE = "application/offset+octet-stream"
_CREATED, _NO_CONTENT, _OK, _PARTIAL = 201, 204, 200, 206
_NOT_FOUND, _CONFLICT, _GONE, _NO_RANGE = 404, 409, 410, 416
_DIGEST_WRONG = 460
_REFUSED = {400, 412, 413, 415, 422}
# After the last byte the center opens and checks the whole blob before it answers.
_SECONDS_TO_STORE = 60.0


def create(line: Line, token: Mapping[str, str], upload: NewUpload, first: Body) -> Place:
    """Create the upload, or find it again, with its first bytes; see Center."""
    headers = {
        **token,
        "Tus-Resumable": TUS_VERSION,
        "Upload-Length": str(upload.length),
        "Upload-Metadata": _metadata(upload),
    }
    if len(first):
        headers["Content-Type"] = OFFSET_TYPE
    request = Request("POST", "v1/uploads", headers, first, _SECONDS_TO_STORE)
    answer = line.send(request)
    try:
        _expect_tus(answer, _CREATED, _OK)
        return Place(_location(answer), whole_number(answer.header("Upload-Offset")) or 0)
    finally:
        answer.close()


def offset(line: Line, token: Mapping[str, str], url: str) -> int:
    """Ask how many bytes are there; see Center."""
    answer = line.send(Request("HEAD", url, {**token, "Tus-Resumable": TUS_VERSION}))
    try:
        _expect_tus(answer, _OK, _NO_CONTENT)
        return _offset_in(answer)
    finally:
        answer.close()


def append(line: Line, token: Mapping[str, str], place: Place, body: Body) -> int:
    """Send bytes from the place's offset on; see Center."""
    headers = {
        **token,
        "Tus-Resumable": TUS_VERSION,
        "Upload-Offset": str(place.offset),
        "Content-Type": OFFSET_TYPE,
    }
    answer = line.send(Request("PATCH", place.url, headers, body, _SECONDS_TO_STORE))
    try:
        _expect_tus(answer, _NO_CONTENT, _OK)
        return _offset_in(answer)
    finally:
        answer.close()


def fetch(line: Line, token: Mapping[str, str], blob: bytes, start: int) -> Iterator[bytes]:
    """The bytes of a blob from `start` on; see Center."""
    headers = {**token, "Range": f"bytes={start}-"} if start else dict(token)
    answer = line.send(Request("GET", f"v1/blobs/{blob.hex()}", headers))
    try:
        if answer.status in (_NOT_FOUND, _GONE, _NO_RANGE):
            raise NoSuchBlob
        refuse_stranger(answer, _OK, _PARTIAL)
        yield from _from_start(answer, start)
    finally:
        answer.close()


def _from_start(answer: Answer, start: int) -> Iterator[bytes]:
    """The body; where the range was ignored, what lies before `start` is read over."""
    skip = start if answer.status == _OK else 0
    if answer.status == _PARTIAL and not answer.header("Content-Range").startswith(
        f"bytes {start}-"
    ):
        raise Stranger
    for piece in answer.pieces():
        rest = piece[skip:]
        skip = max(0, skip - len(piece))
        if rest:
            yield rest


def _expect_tus(answer: Answer, *statuses: int) -> None:
    """Raise what the status means; without the tus header it was not the center who said so."""
    if answer.status in statuses and not answer.header("Tus-Resumable"):
        raise Stranger
    if answer.status in statuses:
        return
    if answer.status == _CONFLICT:
        raise OtherOffset(whole_number(answer.header("Upload-Offset")))
    if answer.status in (_NOT_FOUND, _GONE):
        raise UploadGone
    if answer.status == _DIGEST_WRONG:
        raise UploadWrong
    if answer.status in _REFUSED and answer.header("Tus-Resumable"):
        raise UploadRefused
    raise trouble(answer)


def _offset_in(answer: Answer) -> int:
    number = whole_number(answer.header("Upload-Offset"))
    if number is None:
        raise Stranger
    return number


def _location(answer: Answer) -> str:
    """The path of the new upload, on the same host whatever the answer says."""
    untrusted = answer.header("Location")
    if "://" in untrusted:
        untrusted = "/" + untrusted.split("://", 1)[1].partition("/")[2]
    if not untrusted or untrusted.startswith("//"):
        raise Stranger
    return untrusted


def _metadata(upload: NewUpload) -> str:
    pairs = (("blob", upload.blob.hex()), ("digest", upload.digest.hex()))
    return ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in pairs)

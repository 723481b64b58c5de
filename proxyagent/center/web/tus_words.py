"""The headers of tus 1.0.0, read and written."""

import base64
import binascii
import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from litestar import Response

from proxyagent.center.uploads import MAX_LENGTH, Upload

VERSION: Final = "1.0.0"
CHUNK_TYPE: Final = "application/offset+octet-stream"
CHECKSUM_MISMATCH: Final = 460
_EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
_ALGORITHMS: Final = ("sha1", "sha256")
_PAIR = 2


class BadHeader(Exception):
    """A header of the request does not read; `status` is what to answer."""

    def __init__(self, status: int, say: str) -> None:
        super().__init__(say)
        self.status = status
        self.say = say


def tus_response(
    status: int, upload: Upload | None = None, say: str = "", **headers: str
) -> Response[str]:
    """A response with the headers that every one of tus has, and those of the upload where given."""
    all_headers = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
    if upload is not None:
        all_headers["Upload-Offset"] = str(upload.offset)
        if not upload.done:
            all_headers["Upload-Expires"] = _date(upload.expires)
    all_headers |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(say, status_code=status, headers=all_headers, media_type="text/plain")


def options_response() -> Response[str]:
    """What this server can."""
    return tus_response(
        204,
        Tus_Version=VERSION,
        Tus_Extension=_EXTENSIONS,
        Tus_Max_Size=str(MAX_LENGTH),
        Tus_Checksum_Algorithm=",".join(_ALGORITHMS),
    )


def read_number(text: str | None, name: str) -> int:
    """A header that is a number from 0 on; raises BadHeader."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > len(str(1 << 62)):
        raise BadHeader(400, f"{name} is missing or is no number")
    return int(text)


def read_length(text: str | None) -> int:
    """The announced length; raises BadHeader, 413 where it is too long."""
    length = read_number(text, "Upload-Length")
    if length > MAX_LENGTH:
        raise BadHeader(413, "longer than Tus-Max-Size")
    return length


def read_metadata(text: str | None) -> tuple[bytes, bytes]:
    """Blob id and digest from Upload-Metadata; raises BadHeader."""
    pairs = {}
    for part in (text or "").split(","):
        key, _, value = part.strip().partition(" ")
        pairs[key] = value
    try:
        blob = bytes.fromhex(base64.b64decode(pairs["blob"], validate=True).decode("ascii"))
        digest = bytes.fromhex(base64.b64decode(pairs["digest"], validate=True).decode("ascii"))
    except (KeyError, ValueError, binascii.Error):
        raise BadHeader(400, "Upload-Metadata needs blob and digest, in hex") from None
    return blob, digest


def read_checksum(text: str | None) -> tuple[str, bytes] | None:
    """The algorithm and digest of Upload-Checksum, or None without one; raises BadHeader."""
    if text is None:
        return None
    parts = text.split(" ")
    if len(parts) != _PAIR or parts[0] not in _ALGORITHMS:
        raise BadHeader(400, "Upload-Checksum is of no known algorithm")
    try:
        return parts[0], base64.b64decode(parts[1], validate=True)
    except (ValueError, binascii.Error):
        raise BadHeader(400, "Upload-Checksum does not read") from None


def new_digest(algorithm: str) -> "hashlib._Hash":
    """A running digest; sha1 is tus's own default and no proof of anything here."""
    return hashlib.new(algorithm, usedforsecurity=False)


def _date(milliseconds: int) -> str:
    return format_datetime(datetime.fromtimestamp(milliseconds // 1000, UTC), usegmt=True)

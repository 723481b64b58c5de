"""One paper, opened for this request alone; the view is recorded."""

import asyncio
from functools import partial
from typing import Any, Final

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Stream

from proxyagent.center import audit
from proxyagent.center.center import Center
from proxyagent.center.enclosed import EVERY_SEAT, plain_chunks
from proxyagent.center.errors import NotThere
from proxyagent.center.finding import find_case_key
from proxyagent.center.history import fold_case
from proxyagent.center.pages.guarding import HEADERS, get_user
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import cases
from proxyagent.center.storage.tx import Tx
from proxyagent.center.users import SignedIn
from proxyagent.domain.actions import BlobRef
from proxyagent.domain.refs import find_refs

AnyRequest = Request[Any, Any, Any]
_SHOWN: Final = {
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/webp": "image/webp",
    "application/pdf": "application/pdf",
}
"""What a browser may show inline; anything else is handed over as a file."""
# A PDF viewer of a browser draws with styles of its own.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"


@get("/cases/{case:str}/pages/{sha256:str}", include_in_schema=False)
async def paper_handler(
    request: AnyRequest, case: FromPath[str], sha256: FromPath[str]
) -> Response[Any]:
    """The page of this digest, in clear."""
    user = await get_user(request)
    center: Center = request.app.state.center
    owner, ref = await asyncio.to_thread(_find, center, user, case, sha256)
    kind = _SHOWN.get(ref.type, "application/octet-stream")
    headers = {**HEADERS, "Content-Security-Policy": _POLICY, "Content-Length": str(ref.bytes)}
    headers["Content-Disposition"] = "inline" if ref.type in _SHOWN else "attachment"
    return Stream(plain_chunks(center, owner, ref), headers=headers, media_type=kind)


def _find(
    center: Center, user: SignedIn, untrusted_case: str, untrusted_sha256: str
) -> tuple[bytes, BlobRef]:
    with center.database.read() as tx:
        key = find_case_key(tx, untrusted_case)
        case = fold_case(center, tx, *key)
        row = tx.find(cases, seat=key[0], case_id=key[1])
    parts = (case.materials, case.authorisation, case.result, case.delivered)
    refs = [ref for part in parts for ref in find_refs(part)]
    ref = next((one for one in refs if one.sha256.hex() == untrusted_sha256), None)
    owners = (key[0], bytes(row.owner) if row is not None else key[0], EVERY_SEAT)
    for owner in owners if ref is not None else ():
        if ref is not None and center.blobs.has(blob_name(owner, ref.blob, ref.digest)):
            seen = ref.sha256.hex()[:16]
            center.database.run(partial(_record, center, user, key, seen))
            return owner, ref
    raise NotThere("center-page-unknown")


def _record(center: Center, user: SignedIn, key: tuple[bytes, bytes], seen: str, tx: Tx) -> None:
    audit.record(center, tx, user.name, "view-page", case=key, detail=seen)

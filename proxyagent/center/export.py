"""A case in clear, for a department's system: `case.json` and its files, named by their SHA-256."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from proxyagent.center import audit
from proxyagent.center.center import Center
from proxyagent.center.clerk import SCRIPT
from proxyagent.center.enclosed import EVERY_SEAT, plain_chunks
from proxyagent.center.finding import find_case_key
from proxyagent.center.history import fold_case
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import cases
from proxyagent.domain.actions import BlobRef, Page
from proxyagent.domain.case import Case
from proxyagent.domain.refs import find_refs
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import DurableFile, durable_write, private_folder


@dataclass(frozen=True)
class Exported:
    """The case that was written, and how many files beside `case.json`."""

    case: str
    number: str
    files: int


def export_case(center: Center, case: str, out: Path, user: str | None = None) -> Exported:
    """Write the case into the folder `out`; the asking is recorded.

    Raises:
        NotThere: no such case.
        DiskTrouble: the folder cannot be written.

    """
    with center.database.read() as tx:
        origin, case_id = find_case_key(tx, case)
        folded = fold_case(center, tx, origin, case_id)
        row = tx.find(cases, seat=origin, case_id=case_id)
    who = user or SCRIPT
    key = (origin, case_id)
    center.database.run(lambda tx: audit.record(center, tx, who, "export", case=key))
    owners = [origin, bytes(row.owner) if row is not None else origin, EVERY_SEAT]
    with told_as_problems(out):
        private_folder(out)
        files = sum(_write(center, owners, ref, out) for ref in _refs(folded))
        durable_write(out / "case.json", msgspec.json.format(msgspec.json.encode(describe(folded))))
    return Exported(case_id.hex(), folded.number, files)


def describe(case: Case) -> dict[str, Any]:
    """The case as plain data, nothing masked."""
    return {
        "case": case.id.hex(),
        "number": case.number,
        "numbers": list(case.numbers),
        "item": case.item,
        "state": case.state,
        "flags": list(case.flags),
        "applicant": msgspec.to_builtins(case.applicant) if case.applicant else None,
        "situation": case.situation,
        "fields": case.fields,
        "handling": case.handling,
        "looked_up": list(case.looked_up),
        "materials": {
            code: [_page(number, page) for number, page in enumerate(pages, 1)]
            for code, pages in case.materials.items()
        },
        "authorisation": _authorisation(case),
        "promised": [msgspec.to_builtins(one) for one in case.promised],
        "corrections": [msgspec.to_builtins(one) for one in case.corrections],
        "receipt": case.receipt,
        "result": _page(1, case.result.result) if case.result else None,
        "delivered": {"to": case.delivered.to} if case.delivered else None,
        "history": [_line(line) for line in case.history],
    }


def _page(number: int, page: Page) -> dict[str, Any]:
    source = page.source
    return {
        "page": number,
        "sha256": page.ref.sha256.hex(),
        "bytes": page.ref.bytes,
        "type": page.ref.type,
        "source": {"sha256": source.sha256.hex(), "type": source.type} if source else None,
    }


def _authorisation(case: Case) -> dict[str, Any] | None:
    given = case.authorisation
    if given is None:
        return None
    return {
        "scope": given.scope,
        "until": given.until,
        "single_use": given.single_use,
        "presence_only": given.presence_only,
        "mark": given.mark,
        "page": _page(1, given.page),
        "shown": given.shown.sha256.hex(),
        "witnesses": [
            {"name": one.name, "id_number": one.id_number, "signature": _page(1, one.signature)}
            for one in given.witnesses
        ],
    }


def _line(line: Any) -> dict[str, Any]:
    return {
        "action": line.action.hex(),
        "kind": line.kind,
        "by": line.by,
        "at": line.at,
        "verdict": line.verdict,
    }


def _refs(case: Case) -> list[BlobRef]:
    """Every file of the case as it now is, each once."""
    parts = (case.materials, case.authorisation, case.result, case.delivered)
    found = {ref.sha256: ref for part in parts for ref in find_refs(part)}
    return list(found.values())


def _write(center: Center, owners: list[bytes], ref: BlobRef, out: Path) -> bool:
    for owner in owners:
        if center.blobs.has(blob_name(owner, ref.blob, ref.digest)):
            with DurableFile(out / ref.sha256.hex()) as file:
                for chunk in plain_chunks(center, owner, ref):
                    file.write(chunk)
            return True
    return False

"""Taking in a bundle, and the bundle that answers it: the same parcels as over a line."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import select

from proxyagent.center.answer_bundle import write_answers
from proxyagent.center.answering import Asked
from proxyagent.center.bringing import bring_in
from proxyagent.center.center import Center
from proxyagent.center.completion import complete_pending
from proxyagent.center.errors import NotAllowed
from proxyagent.center.exchange import prove_ask
from proxyagent.center.storage.blobs import blob_name
from proxyagent.center.storage.tables import action_blobs
from proxyagent.center.storage.tx import Tx
from proxyagent.center.uploads import add_blob
from proxyagent.sealing.envelope import header_of
from proxyagent.wire.bundle import split_record
from proxyagent.wire.bundle_reading import BundleReader, Member
from proxyagent.wire.errors import BundleProblem
from proxyagent.wire.kinds import ASK
from proxyagent.wire.messages import Verdict
from proxyagent.wire.signed import read_unproven

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class BundleTaken:
    """What a bundle held and what became of it; `paths` are the parts of the answer."""

    envelopes: int
    blobs: int
    seats: int
    answered: int
    faults: tuple[str, ...]
    paths: tuple[Path, ...]


@dataclass
class _Taking:
    """A bundle on its way in."""

    sender: bytes = bytes(16)
    waiting: list[bytes] = field(default_factory=list)
    asks: list[bytes] = field(default_factory=list)
    enrolments: list[bytes] = field(default_factory=list)
    verdicts: dict[bytes, list[Verdict]] = field(default_factory=lambda: defaultdict(list))
    refused: dict[bytes, str] = field(default_factory=dict)
    envelopes: int = 0
    blobs: int = 0
    faults: list[str] = field(default_factory=list)


def take_bundle(center: Center, file: Path, out: Path) -> BundleTaken:
    """Take in every whole member and write the answering bundle to `out`.

    Raises:
        BundleProblem: it is no bundle at all.
        DiskTrouble: the stick failed.

    """
    taking = _Taking()
    with BundleReader(file) as reader:
        for member in reader:
            _take_member(center, taking, member)
        _judge_waiting(center, taking)
        taking.faults += reader.faults
    complete_pending(center)
    asked = _prove(center, taking)
    paths = write_answers(center, out, taking.sender, asked) if asked else ()
    return BundleTaken(
        taking.envelopes,
        taking.blobs,
        len(taking.verdicts),
        len(asked),
        tuple(taking.faults),
        tuple(paths),
    )


def _take_member(center: Center, taking: _Taking, member: Member) -> None:
    try:
        if member.kind == "bundle":
            taking.sender = read_unproven(split_record(member.read())[0]).from_
        elif member.kind == "e":
            _take_envelope(center, taking, member.read_envelope())
        elif member.kind == "b":
            member.check_blob()
            # Envelopes stand first: by now it is known who wants the blob.
            _judge_waiting(center, taking)
            _take_blob(center, taking, member)
    except BundleProblem as problem:
        taking.faults.append(problem.reason)


def _take_envelope(center: Center, taking: _Taking, untrusted: bytes) -> None:
    taking.envelopes += 1
    if header_of(untrusted).kind == ASK:
        taking.asks.append(untrusted)
        return
    taking.waiting.append(untrusted)
    if len(taking.waiting) >= _AT_ONCE:
        _judge_waiting(center, taking)


def _judge_waiting(center: Center, taking: _Taking) -> None:
    by_seat: dict[bytes, list[bytes]] = {}
    for envelope in taking.waiting:
        by_seat.setdefault(header_of(envelope).from_, []).append(envelope)
    taking.waiting.clear()
    for seat, envelopes in by_seat.items():
        brought = bring_in(center, seat, envelopes)
        taking.verdicts[seat] += brought.verdicts
        if brought.refused:
            taking.refused[seat] = brought.refused
            taking.enrolments += envelopes


def _take_blob(center: Center, taking: _Taking, member: Member) -> None:
    digest = _digest(member)
    named = select(action_blobs.c.seat).where(
        action_blobs.c.blob == member.name, action_blobs.c.digest == digest
    )
    with center.database.read() as tx:
        seats = {bytes(row.seat) for row in tx.rows(named.distinct())}
    # Named by nobody yet: its action may come by the other road, from who brought the bundle.
    for seat in seats or {taking.sender}:
        name = blob_name(seat, member.name, digest)
        if not center.blobs.has(name):
            center.blobs.put(name, member.chunks())
        known = (member.name, digest, member.size)
        center.database.run(partial(_note_blob, center, seat, known))
    taking.blobs += 1


def _note_blob(center: Center, seat: bytes, known: tuple[bytes, bytes, int], tx: Tx) -> None:
    add_blob(center, tx, seat, known)


def _digest(member: Member) -> bytes:
    digest = hashlib.sha256()
    for chunk in member.chunks():
        digest.update(chunk)
    return digest.digest()


def _prove(center: Center, taking: _Taking) -> Sequence[tuple[Asked, Sequence[Verdict], str]]:
    """The asks that a seat has signed, each with what to answer."""
    proven = []
    for untrusted in taking.asks:
        try:
            asked = prove_ask(center, untrusted, tuple(taking.enrolments))
        except NotAllowed:
            taking.faults.append("ask")
            continue
        brought = bring_in(center, asked.seat, asked.ask.envelopes, asked.ask)
        verdicts = [*taking.verdicts[asked.seat], *brought.verdicts]
        refused = taking.refused.get(asked.seat) or brought.refused
        proven.append((asked, verdicts, refused if brought.refused else ""))
    return proven

"""The other road: what waits here into a file for a stick, and the center's answer out of one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import proxyagent
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import private_folder
from proxyagent.link.errors import Stranger
from proxyagent.sealing.envelope import header_of
from proxyagent.sealing.errors import Unreadable
from proxyagent.sync.answer_check import open_answer
from proxyagent.sync.apply import Applied, apply_answer
from proxyagent.sync.arrivals import take_arrivals
from proxyagent.sync.ask import build_ask, enrolments
from proxyagent.sync.carrying import keep_if_right, partial
from proxyagent.sync.errors import NotForUs
from proxyagent.sync.keeper import Keeper
from proxyagent.sync.unread import read_again
from proxyagent.vault.records import WANTED, BlobRow
from proxyagent.vault.transaction import Transaction
from proxyagent.wire.bundle_reading import BundleReader, Member
from proxyagent.wire.bundle_writing import BundleWriter, check_room
from proxyagent.wire.errors import BundleProblem
from proxyagent.wire.keyset import SIGN, read_keyset
from proxyagent.wire.messages import Answer

_MOST_ROWS = 100_000


@dataclass(frozen=True)
class Exported:
    """What went into a bundle, and the files it became."""

    paths: tuple[Path, ...]
    envelopes: int
    blobs: int
    bytes: int


@dataclass(frozen=True)
class Imported:
    """What a bundle brought. `others`: parcels for other seats, `is_whole`: nothing of it was cut off.

    `has_gap`: an earlier answer is missing; what is here was kept, the rest comes by net or again.
    """

    answers: int
    received: int
    settled: int
    refused: int
    blobs: int
    others: int
    is_whole: bool
    has_gap: bool


@dataclass(frozen=True)
class _Outgoing:
    ask: bytes
    envelopes: tuple[bytes, ...]
    blobs: tuple[BlobRow, ...]


def export_bundle(keeper: Keeper, path: Path) -> Exported:
    """Write everything without a receipt, and an ask for news, to `path`; changes nothing in the vault.

    May be repeated, and what went is still offered by net. Raises DiskTrouble, BundleNotWritten.
    """
    out = keeper.read(_outgoing)
    total = sum(row.ref.length for row in out.blobs) + sum(map(len, out.envelopes))
    check_room(path, total)
    vault = keeper.vault
    sender = (vault.keys.seat, vault.keys.signing)
    now = keeper.read(lambda tx: tx.now)
    with BundleWriter(path, sender, vault.center.id, now, program=proxyagent.__version__) as writer:
        for envelope in (*out.envelopes, out.ask):
            writer.add_envelope(envelope)
        for row in out.blobs:
            blob = row.ref.blob
            writer.add_blob(blob, row.ref.length, _chunks(vault.blob_path(blob)))
    return Exported(tuple(writer.paths), len(out.envelopes), len(out.blobs), total)


def import_bundle(keeper: Keeper, path: Path) -> Imported:
    """Take in every word for this seat in a bundle, whole or cut; twice changes nothing.

    Raises BundleProblem where it is no bundle, NotForUs where nothing in it is for this seat,
    DiskTrouble.
    """
    with BundleReader(path) as reader:
        members = list(reader)
        mine, others = _find_answers(keeper, members)
        if not mine:
            raise NotForUs(others)
        applied = [_apply(keeper, answer) for answer in mine]
        blobs = sum(_take_blob(keeper, member) for member in members if member.kind == "b")
        take_arrivals(keeper)
        publics = keeper.read(_sign_keys)
        is_whole = any(reader.is_whole(public) for public in publics)
    cursor = keeper.read(lambda tx: tx.feed.cursor())
    return Imported(
        answers=len(mine),
        received=sum(one.received for one in applied),
        settled=sum(one.settled for one in applied),
        refused=sum(one.refused for one in applied),
        blobs=blobs,
        others=others,
        is_whole=is_whole,
        has_gap=any(answer.cursor_from > cursor for answer in mine),
    )


def _outgoing(tx: Transaction) -> _Outgoing:
    # The enrolment always: a center restored from an old backup may not know this seat.
    first = enrolments(tx)
    waiting = [row.eid for row in tx.outbox.waiting(limit=_MOST_ROWS)]
    eids = [*first, *(eid for eid in waiting if eid not in first)]
    return _Outgoing(
        build_ask(tx, 0, with_envelopes=False).envelope,
        tuple(tx.outbox.envelope(eid) for eid in eids),
        tuple(sorted(tx.blobs.to_upload(_MOST_ROWS), key=lambda row: row.ref.length)),
    )


def _find_answers(keeper: Keeper, members: list[Member]) -> tuple[list[Answer], int]:
    """The answers for this seat, oldest first, and how many parcels are for others."""
    me, center = keeper.vault.keys.seat, keeper.vault.center.id
    answers: list[Answer] = []
    others = 0
    for member in members:
        if member.kind != "e":
            continue
        try:
            envelope = member.read_envelope()
            header = header_of(envelope)
        except (BundleProblem, Unreadable):
            continue  # altered on the stick: the center says it again by the next one
        if (header.to, header.from_) != (me, center):
            others += 1
            continue
        answer = _find_answer(keeper, envelope)
        answers += [answer] if answer is not None else []
    return sorted(answers, key=lambda answer: answer.cursor_from), others


def _find_answer(keeper: Keeper, envelope: bytes) -> Answer | None:
    keys, center = keeper.read(lambda tx: (tx.around.keys, tx.around.center))
    try:
        return open_answer(envelope, keys, center)
    except Stranger:
        return None


def _apply(keeper: Keeper, answer: Answer) -> Applied:
    def work(tx: Transaction) -> Applied:
        applied = apply_answer(tx, answer, is_late=True)
        read_again(tx, applied)
        return applied

    return keeper.write(work)


def _take_blob(keeper: Keeper, member: Member) -> bool:
    """Keep a blob that we want, once its digest is the one that was signed for."""
    row = keeper.read(lambda tx: tx.blobs.find(member.name))
    if row is None or row.state != WANTED or row.ref.length != member.size:
        return False
    target = keeper.vault.blob_path(member.name)
    part = partial(target)
    with told_as_problems(target):
        private_folder(target.parent)
        _write(part, member)
    try:
        keep_if_right(part, target, row)
    except Stranger:
        return False
    keeper.write(lambda tx: tx.blobs.fetched(member.name))
    return True


def _write(part: Path, member: Member) -> None:

    with part.open("wb") as file:
        for chunk in member.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _sign_keys(tx: Transaction) -> tuple[bytes, ...]:
    center = tx.around.center
    return read_keyset(center.keyset, center.root).all(SIGN)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece

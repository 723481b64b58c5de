"""The bundle that goes back on the stick: a sealed answer for each seat that asked, and its blobs."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from proxyagent.center.answering import Asked, make_answer, refuse, seal_answer
from proxyagent.center.center import Center
from proxyagent.center.enclosed import EVERY_SEAT
from proxyagent.center.storage.blobs import blob_name, read_chunks
from proxyagent.domain.actions import BlobRef
from proxyagent.domain.refs import find_refs
from proxyagent.wire.actions import decode_action
from proxyagent.wire.bundle_writing import BundleWriter
from proxyagent.wire.messages import Answer, FeedAction, Verdict
from proxyagent.wire.signed import read_unproven

_MOST_BYTES = 4 << 20


def write_answers(
    center: Center, out: Path, to: bytes, asked: Sequence[tuple[Asked, Sequence[Verdict], str]]
) -> list[Path]:
    """Write the answers, small things first; returns the parts. Raises DiskTrouble, BundleNotWritten."""
    sender = (center.id, center.keys.sign)
    refs: dict[tuple[bytes, bytes], BlobRef] = {}
    with BundleWriter(out, sender, to, center.now()) as writer:
        for one, verdicts, refused in asked:
            if refused:
                writer.add_envelope(refuse(center, one, refused))
                continue
            for answer in _answers(center, one, verdicts):
                writer.add_envelope(seal_answer(center, one, answer))
                refs |= {(one.seat, ref.blob): ref for ref in _refs(answer)}
        for (seat, _), ref in refs.items():
            _add_blob(center, writer, seat, ref)
    return list(writer.paths)


def _answers(center: Center, asked: Asked, verdicts: Sequence[Verdict]) -> Iterator[Answer]:
    """One answer, and further ones that go on from its cursor where the news did not fit."""
    ask = msgspec.structs.replace(asked.ask, max_bytes=_MOST_BYTES)
    while True:
        here = Asked(asked.raw, asked.seat, asked.kem, asked.signed, ask)
        answer = make_answer(center, here, verdicts, with_session=False)
        yield answer
        if not answer.more:
            return
        ask = msgspec.structs.replace(ask, cursor=answer.cursor_to)
        verdicts = ()


def _refs(answer: Answer) -> Iterator[BlobRef]:
    for item in answer.read_feed():
        if isinstance(item, FeedAction):
            yield from find_refs(decode_action(read_unproven(item.s).action))


def _add_blob(center: Center, writer: BundleWriter, seat: bytes, ref: BlobRef) -> None:
    for owner in (seat, EVERY_SEAT):
        name = blob_name(owner, ref.blob, ref.digest)
        if center.blobs.has(name):
            with center.blobs.open(name) as file:
                writer.add_blob(ref.blob, ref.length, read_chunks(file))
            return

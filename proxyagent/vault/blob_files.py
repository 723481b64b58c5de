"""The files of blobs: sealed as they are written, whole or not there, opened chunk by chunk."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from proxyagent.domain.actions import BlobRef
from proxyagent.ground.disk import told_as_problems
from proxyagent.ground.files import (
    DurableFile,
    overwrite_and_remove,
    part_files,
    private_folder,
)
from proxyagent.sealing.blob import open_blob, seal_blob
from proxyagent.sealing.errors import Tampered
from proxyagent.sealing.suites import random_bytes
from proxyagent.vault.errors import BlobDamaged
from proxyagent.vault.folder import SeatFolder

_READ = 1 << 20


class BlobFiles:
    """The folder of one vault's blobs. A file stands, durable, before any row names it."""

    def __init__(self, folder: SeatFolder, pool: Executor | None = None) -> None:
        self._folder = folder
        self.pool = pool
        """Threads of whoever has some: digests are then made beside the flush. `store` must not run in them."""

    def store(
        self, data: bytes | Iterable[bytes], media_type: str, sha256: bytes | None = None
    ) -> BlobRef:
        """Seal under a new id and key, durably; raises DiskTrouble, and nothing is left then.

        `sha256` is the plaintext's digest where the caller has it already.
        """
        blob = random_bytes(16)
        path = self._folder.blob(blob)
        with told_as_problems(path):
            private_folder(path.parent)
            with DurableFile(path) as file:
                flush = partial(_flush, file.part) if self.pool else None
                sealed = seal_blob(
                    data, file.write, blob, flush=flush, pool=self.pool, plain_sha256=sha256
                )
        return BlobRef(
            sealed.id,
            sealed.key,
            sealed.digest,
            sealed.length,
            sealed.sha256,
            sealed.bytes,
            media_type,
        )

    def read(self, ref: BlobRef) -> Iterator[bytes]:
        """The plaintext, chunk by chunk, each proven; raises BlobDamaged, DiskTrouble."""
        path = self._folder.blob(ref.blob)
        if not path.is_file():
            raise BlobDamaged("blob-missing")
        try:
            yield from open_blob(_pieces(path), ref.key, ref.blob)
        except Tampered:
            raise BlobDamaged("blob-damaged") from None

    def is_whole(self, ref: BlobRef) -> bool:
        """Whether the file stands and its sealed bytes have the digest that was signed for."""
        path, digest = self._folder.blob(ref.blob), hashlib.sha256()
        if not path.is_file() or path.stat().st_size != ref.length:
            return False
        for piece in _pieces(path):
            digest.update(piece)
        return digest.digest() == ref.digest

    def remove(self, blob: bytes) -> None:
        """Remove a blob's file; nothing if it is not there. Raises DiskTrouble."""
        path = self._folder.blob(blob)
        with told_as_problems(path):
            path.unlink(missing_ok=True)

    def shred(self, blob: bytes) -> None:
        """Overwrite a blob's file and remove it; nothing if it is not there. Raises DiskTrouble."""
        path = self._folder.blob(blob)
        with told_as_problems(path):
            overwrite_and_remove(path)

    def sweep(self, known: set[bytes]) -> int:
        """Remove what killed writes left and files that no row names; only under the exclusive lock."""
        removed = 0
        names = {blob.hex() for blob in known}
        with told_as_problems(self._folder.blobs):
            for shelf in self._folder.blobs.glob("??"):
                orphans = {path for path in shelf.iterdir() if path.name not in names}
                kept = {path for path in orphans if path.suffix == ".down"}
                for path in (orphans - kept) | set(part_files(shelf)):
                    path.unlink(missing_ok=True)
                    removed += 1
        return removed


def _flush(path: Path) -> None:
    """Flush a file that is still being written; the digests are made meanwhile."""
    number = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _pieces(path: Path) -> Iterator[bytes]:
    with told_as_problems(path), path.open("rb") as file:
        while piece := file.read(_READ):
            yield piece

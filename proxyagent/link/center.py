"""The port: what a desk can ask of a center, over whatever line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Place:
    """Where an upload stands: its URL at the center, and how many bytes are there."""

    url: str
    offset: int


@dataclass(frozen=True)
class NewUpload:
    """A blob to be sent: id, length and SHA-256 of its sealed bytes."""

    blob: bytes
    length: int
    digest: bytes


class Body(Protocol):
    """Bytes to be sent: their number, and the bytes piece by piece."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[bytes]: ...


class Center(Protocol):
    """A center within reach, or not: every method raises `Unreachable`.

    A call blocks until it is answered, its line has stalled, or another thread calls `close`. All
    may be called from several threads at once.
    """

    @property
    def hears_early(self) -> bool:
        """Whether `append` at a wrong offset ends when the center says so, its body half sent."""
        ...

    def exchange(self, body: bytes) -> bytes:
        """Hand over an ask and return what was answered, which only looks like an envelope yet."""
        ...

    def keyset(self) -> bytes:
        """The center's keyset, untrusted until its hash or signature has been checked."""
        ...

    def wait(self, token: str, seconds: float) -> bool:
        """Wait up to `seconds` for news: True where there is a reason to ask. Only a hint."""
        ...

    def stop_waiting(self) -> None:
        """End a `wait` that is blocked in another thread; it returns True there."""
        ...

    def create_upload(self, token: str, upload: NewUpload, first: Body) -> Place:
        """Create an upload, or find it again, and send `first` with it (its first bytes, or none).

        Raises UploadRefused, UploadWrong.
        """
        ...

    def offset(self, token: str, url: str) -> int:
        """How many bytes of the upload are there; raises UploadGone."""
        ...

    def append(self, token: str, url: str, offset: int, body: Body) -> int:
        """Send bytes from `offset` on and return the new offset.

        Raises OtherOffset, UploadGone, UploadWrong, UploadRefused. What arrived before a cut stays there.
        """
        ...

    def fetch_blob(self, token: str, blob: bytes, offset: int) -> Iterator[bytes]:
        """The sealed bytes of a blob from `offset` on, unchecked; raises NoSuchBlob, while iterating too."""
        ...

    def close(self) -> None:
        """End every call that is blocked, in any thread, and refuse further ones with LinkClosed."""
        ...

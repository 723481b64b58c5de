"""Which blobs an action names."""

from collections.abc import Iterator

import msgspec

from proxyagent.domain.actions import BlobRef, Page


def find_refs(part: object) -> Iterator[BlobRef]:
    """Every blob in an action, wherever it stands."""
    if isinstance(part, BlobRef):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from find_refs(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from find_refs(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from find_refs(value)


def find_pages(part: object) -> Iterator[Page]:
    """Every page in an action."""
    if isinstance(part, Page):
        yield part
    elif isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from find_pages(getattr(part, name))
    elif isinstance(part, dict):
        for value in part.values():
            yield from find_pages(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from find_pages(value)

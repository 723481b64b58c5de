"""Numbers that two people read to each other to know that they look at the same keys."""

from typing import Final

from proxyagent.sealing.suites import sha256

_GROUPS: Final = 6


def fingerprint(*parts: bytes) -> str:
    """Six groups of four digits that stand for these bytes, each part of fixed length (about 80 bits)."""
    digest = sha256(b"pa1 fingerprint\0" + b"".join(parts))
    groups = (int.from_bytes(digest[4 * i : 4 * i + 4]) % 10000 for i in range(_GROUPS))
    return " ".join(f"{group:04d}" for group in groups)
